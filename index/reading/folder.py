"""Which files a story folder holds, and their words."""

from __future__ import annotations

import os
import re
from pathlib import Path

from index.disk import file_sha256
from index.errors import ReadingError
from index.reading.sources import SOURCES_NAME

SUFFIXES = (".txt", ".md", ".markdown")
LARGEST = 20 * 1024 * 1024
# control characters that no text has; among them those that command a terminal
NOT_TEXT = frozenset(map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))))
AT_ONCE = 65_536  # characters that are looked at while nothing else can run


def is_text(text: str) -> bool:
    """Whether a text has only characters that texts have."""
    return all(NOT_TEXT.isdisjoint(text[at : at + AT_ONCE]) for at in range(0, len(text), AT_ONCE))


def story_files(folder: Path) -> list[Path]:
    """All files below `folder` that could be documents, ordered by name; hidden ones and sources.toml left out.

    Numbers in names count as numbers: "chapter 2" stands before "chapter 10".

    Raises ReadingError if there is no such folder. Links that lead out of the folder are not followed.
    """
    if not folder.is_dir():
        raise ReadingError(f"There is no story folder {folder}. Make it and put .txt or .md files in it.")
    root = folder.resolve()
    found = []
    for path in sorted(folder.rglob("*"), key=_in_order):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts) or parts == (SOURCES_NAME,):
            continue
        if path.is_file() and path.resolve().is_relative_to(root):
            found.append(path)
    return found


def _in_order(path: Path) -> tuple[list[tuple[int, str]], str]:
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


def shown_name(path: Path, folder: Path) -> str:
    """What a file is called in the story; bytes of its name that are no text are shown as they can be."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")


def read_text(path: Path, name: str) -> str:
    """The file's text as it stands, without a byte-order mark. Raises ReadingError naming the file and the reason."""
    if path.suffix.lower() not in SUFFIXES:
        raise ReadingError(f"I can only read text and Markdown ({', '.join(SUFFIXES)}); {name} is something else.")
    try:
        if (size := path.stat().st_size) > LARGEST:
            raise ReadingError(f"I can only read text up to 20 MB; {name} has {size / 1024 / 1024:.0f} MB.")
        content = path.read_bytes()
    except OSError as error:
        raise ReadingError(f"{name} cannot be opened: {error.strerror}.") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        kind = "is binary" if b"\0" in content[:8192] else f"is not UTF-8 (byte {error.start})"
        raise ReadingError(f"{name} {kind}; save it as UTF-8 text.") from error
    if not text.strip():
        raise ReadingError(f"{name} is empty.")
    if not is_text(text):
        raise ReadingError(f"{name} is binary; save it as UTF-8 text.")
    return text
