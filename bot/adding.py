"""Files from elsewhere → the story folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from index import ReadingError, check_readable


def add_files(story: Path, paths: Iterable[Path]) -> list[str]:
    """Copy files, and all files of folders, into the story folder; gives the names of those that were not there yet.

    Nothing is copied unless everything can be. Raises ReadingError if a file cannot be read as a document, or would
    overwrite another one.
    """
    plan: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise ReadingError(f"There is no {path}.")
        if path.resolve().is_relative_to(story.resolve()):
            continue
        inside = [item for item in sorted(path.rglob("*")) if item.is_file()] if path.is_dir() else [path]
        for item in inside:
            target = story / (item.relative_to(path.parent) if path.is_dir() else item.name)
            check_readable(item)
            if target.exists() and target.read_bytes() != item.read_bytes():
                raise ReadingError(f"{story} has another {target.name} already; rename one of them.")
            plan[item] = target
    added = [target for target in plan.values() if not target.exists()]
    for source, target in plan.items():
        if target in added:
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")
            shutil.copyfile(source, part)
            part.replace(target)
    return [target.relative_to(story).as_posix() for target in added]
