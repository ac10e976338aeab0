"""Which files a story folder holds, and their words."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from index.disk import file_sha256
from index.errors import ReadingError
from index.reading.encoding import decoded
from index.reading.sources import SOURCES_NAME

SUFFIXES = (".txt", ".md", ".markdown", ".log")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".bmp")  # whose words are read, by an extra
LARGEST = 20 * 1024 * 1024


def story_files(folder: Path) -> list[Path]:
    """All files below `folder` that could be documents, ordered by name; hidden ones and sources.toml left out.

    Numbers in names count as numbers: "chapter 2" stands before "chapter 10".

    Raises ReadingError if there is no such folder. Links that lead out of the folder are not followed.
    """
    if not folder.is_dir():
        raise ReadingError(
            f"There is no story folder {folder}. Make it by adding files: footnote index FILE --story {folder}"
        )
    root = folder.resolve()
    found = []
    for path in sorted(folder.rglob("*"), key=in_order):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts) or parts == (SOURCES_NAME,):
            continue
        if path.is_file() and path.resolve().is_relative_to(root):
            found.append(path)
    return found


def in_order(path: PurePath) -> tuple[list[tuple[int, str]], str]:
    """What files are ordered by: the words and numbers of the path in turn, letters alike, then the path as it is."""
    parts = re.findall(r"\d+|\D+", path.as_posix().lower())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts], path.as_posix()


def story_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of the story, and of sources.toml, by name; empty for one that cannot be opened."""
    paths = story_files(folder)
    sources = folder / SOURCES_NAME
    found = {}
    for path in [*paths, sources] if sources.is_file() else paths:
        try:
            found[shown_name(path, folder)] = file_sha256(path)
        except OSError:
            found[shown_name(path, folder)] = ""
    return found


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells without reading a file whether it is as it was: which it is, its size, when it was written (ns)."""

    file: int
    size: int
    written: int


Resting = Mapping[str, Stamp | None]  # files by name: as each is to be found when it is read; by None however it is


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return Stamp(facts.st_ino, facts.st_size, facts.st_mtime_ns)


def story_stamps(folder: Path) -> dict[str, Stamp]:
    """The stamps of the story's files, and of sources.toml, by name. Raises ReadingError if there is no folder."""
    paths = [*story_files(folder), folder / SOURCES_NAME]
    stamps = {shown_name(path, folder): stamp_of(path) for path in paths}
    return {name: stamp for name, stamp in stamps.items() if stamp is not None}


def is_markdown(path: PurePath) -> bool:
    """Whether a file's name says that it is Markdown."""
    return path.suffix.lower() in (".md", ".markdown")


def marks_headings(path: PurePath) -> bool:
    """Whether a file's name says that its headings are marked: Markdown, and what is read as Markdown."""
    return is_markdown(path) or path.suffix.lower() in (".html", ".htm", ".pdf", ".docx", ".epub", *PICTURES)


def shown_name(path: Path, folder: Path) -> str:
    """What a file is called in the story; bytes of its name that are no text are shown as they can be."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")


def content_of(path: Path, name: str) -> bytes:
    """A file's bytes. Raises ReadingError if it is too large; where it cannot be opened, because of the OSError."""
    try:
        if (size := path.stat().st_size) > LARGEST:
            raise ReadingError(f"I can only read files up to 20 MB; {name} has {size / 1024 / 1024:.0f} MB.")
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(f"{name} cannot be opened: {error.strerror}.") from error


def text_of(content: bytes, name: str, problems: list[str] | None = None) -> str:
    """The text that bytes are, in the encoding that it is in; what had to be guessed of it is added to `problems`.

    Raises ReadingError naming the file and the reason.
    """
    found = decoded(content)
    if found is None:
        raise ReadingError(f"{name} is binary; save it as UTF-8 text.")
    if not found.text.strip():
        raise ReadingError(f"{name} is empty.")
    if problems is not None:
        problems += found.doubts(name)
    return found.text
