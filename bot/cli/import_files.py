"""Files from elsewhere → the story folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from index import ReadingError, check_readable, story_files


def _wanted(path: Path) -> Iterator[tuple[Path, Path]]:
    """The files that a path stands for, each with its name in the story: a folder's keep the folder's name."""
    if path.is_dir():
        yield from ((item, Path(path.name) / item.relative_to(path)) for item in story_files(path))
    elif path.name.startswith("."):
        raise ReadingError(f"{path.name} is a hidden file; give it another name.")
    else:
        yield path, Path(path.name)


def _plan(story: Path, paths: Iterable[Path]) -> dict[Path, Path]:
    """Target → source of every file to copy. Raises ReadingError if one cannot be read, or names clash."""
    plan: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise ReadingError(f"There is no {path}.")
        real = path.resolve()
        if real.is_relative_to(story.resolve()):
            continue
        for source, name in _wanted(real):
            check_readable(source)
            target = story / name
            other = plan.get(target, target)
            if other.exists() and other.read_bytes() != source.read_bytes():
                raise ReadingError(f"{story} has, or would get, another {name}; rename one of them.")
            plan[target] = source
    return plan


def add_files(story: Path, paths: Iterable[Path]) -> list[str]:
    """Copy files, and the documents of folders, into the story folder; gives the names of those that are new there.

    Nothing is copied unless everything can be. Raises ReadingError if a file cannot be read as a document, or would
    overwrite another one.
    """
    added = {target: source for target, source in _plan(story, paths).items() if not target.exists()}
    for target, source in added.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(source, part)
        part.replace(target)
    return [target.relative_to(story).as_posix() for target in added]
