"""Files from elsewhere → the story folder: texts as they are, others as the text in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from index import Extracted, ReadingError, check_readable, check_size, extract, put_document, story_files

TEXTS = (".txt", ".md", ".markdown")  # copied as they are


Document = Path | Extracted  # a text to be copied, or what was found in a file of another kind


def _wanted(path: Path) -> Iterator[tuple[Path, Path]]:
    """The files that a path stands for, each with the folder that it gets in the story: a folder's keep its name."""
    if path.is_dir():
        yield from ((item, (Path(path.name) / item.relative_to(path)).parent) for item in story_files(path))
    elif path.name.startswith("."):
        raise ReadingError(f"{path.name} is a hidden file; give it another name.")
    else:
        yield path, Path()


def _documents(path: Path, problems: list[str]) -> Iterator[tuple[str, Document]]:
    """The documents of a file by their names. Raises ReadingError if it cannot be read."""
    if path.suffix.lower() in TEXTS:
        check_readable(path)
        yield path.name, path
        return
    check_size(path.name, path.stat().st_size)
    extraction = extract(path.name, path.read_bytes())
    problems += extraction.problems
    for document in extraction.documents:
        yield document.name, document


def _content(document: Document) -> bytes:
    return document.read_bytes() if isinstance(document, Path) else document.text.encode()


def _plan(story: Path, paths: Iterable[Path], problems: list[str]) -> dict[Path, Document]:
    """What is to be written where. Raises ReadingError if a file that is named cannot be read, or names clash."""
    plan: dict[Path, Document] = {}
    for path in paths:
        if not path.exists():
            raise ReadingError(f"There is no {path}.")
        real = path.resolve()
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
            for name, item in documents:
                target = story / folder / name
                other = plan.get(target, target if target.exists() else item)
                if _content(other) != _content(item):
                    raise ReadingError(f"{story} has, or would get, another {folder / name}; rename one of them.")
                plan[target] = item
    return plan


def add_files(story: Path, paths: Iterable[Path]) -> tuple[list[str], list[str]]:
    """Write files, and the documents of folders and archives, into the story folder.

    Gives the names of those that are new there, and a sentence for each thing that could not be read in a folder or an
    archive. Nothing is written unless each file that is named can be read. Raises ReadingError if one cannot, or if it
    would overwrite another document.
    """
    problems: list[str] = []
    added = {target: item for target, item in _plan(story, paths, problems).items() if not target.exists()}
    for target, item in added.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(item, Extracted):
            put_document(story, target.relative_to(story).as_posix(), item.text, item.source)
            continue
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(item, part)
        part.replace(target)
    return [target.relative_to(story).as_posix() for target in added], problems
