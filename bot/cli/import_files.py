"""Files from elsewhere → the story folder: texts as they are, others as the text in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from index import (
    SUFFIXES,
    DocumentError,
    Extracted,
    ReadingError,
    check_readable,
    check_size,
    extract,
    free_name,
    put_document,
    story_files,
)


def _wanted(path: Path) -> Iterator[tuple[Path, Path]]:
    """The files that a path stands for, each with the folder that it gets in the story: a folder's keep its name."""
    if path.is_dir():
        yield from ((item, (Path(path.name) / item.relative_to(path)).parent) for item in story_files(path))
    elif path.name.startswith("."):
        raise ReadingError(f"{path.name} is a hidden file; give it another name.")
    else:
        yield path, Path()


def _documents(path: Path, problems: list[str]) -> Iterator[Path | Extracted]:
    """A file that is copied as it is, or the documents in one of another kind. Raises ReadingError."""
    if path.suffix.lower() in SUFFIXES:
        check_readable(path)
        yield path
        return
    check_size(path.name, path.stat().st_size)
    extraction = extract(path.name, path.read_bytes())
    problems += extraction.problems
    yield from extraction.documents


def check_there(paths: Iterable[Path]) -> None:
    """Raises ReadingError, naming the first of the paths where nothing is."""
    for path in paths:
        if not path.exists():
            raise ReadingError(f"There is no {path}.")


def _read(
    story: Path, paths: Iterable[Path], problems: list[str]
) -> tuple[dict[Path, Path], list[tuple[Path, Extracted]]]:
    """The texts to be copied, by where to; and what is to be written, each with its folder.

    Raises ReadingError if a file that is named cannot be read, or if texts would take each other's place.
    """
    copies: dict[Path, Path] = {}
    found: list[tuple[Path, Extracted]] = []
    for real in (path.resolve() for path in paths):
        if real.is_relative_to(story.resolve()):
            continue
        for file, folder in _wanted(real):
            try:
                documents = list(_documents(file, problems))
            except ReadingError as error:
                if file == real:
                    raise
                problems.append(error.hint)  # one of many in a folder: the others are read
                continue
            for item in documents:
                if isinstance(item, Extracted):
                    found.append((story / folder, item))
                    continue
                target = story / folder / item.name
                other = copies.get(target, target)
                if other.exists() and other.read_bytes() != item.read_bytes():
                    raise ReadingError(f"{story} has, or would get, another {folder / item.name}; rename one of them.")
                copies[target] = item
    return copies, found


def add_files(story: Path, paths: Iterable[Path]) -> tuple[list[str], list[str]]:
    """Write files, and the documents of folders and archives, into the story folder.

    Gives the names of those that are new there, and a sentence for each thing that could not be read in a folder or an
    archive. Texts keep their names; a document of another file gets a number behind its own if that is taken. Nothing
    is written unless each file that is named can be read. Raises ReadingError if one cannot, or if a text would
    overwrite another document.
    """
    problems: list[str] = []
    copies, found = _read(story, paths, problems)
    added = [target for target in copies if not target.exists()]
    for target in added:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(copies[target], part)
        part.replace(target)
    for folder, item in found:
        try:
            target = folder / free_name(folder, item.name, item.text)
        except DocumentError:
            continue  # it is there already
        folder.mkdir(parents=True, exist_ok=True)
        put_document(story, target.relative_to(story).as_posix(), item.text, item.source, item.original)
        added.append(target)
    return [target.relative_to(story).as_posix() for target in added], problems
