"""Writing a backup while the bot runs: first the database, then indexes, then files.

Whatever the database calls done was on the disk before it said so; what is copied after it can only be newer. Of a
build that was not done, the database still holds the job, and the next start does it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from bot.backup.archive import DATABASE, ArchiveWriter, Progress, is_safe, own
from bot.state import Store
from bot.state.transfer import copy_all
from index import StoryError, StoryIndex, kept_originals, story_files

PATIENCE_S = 10.0  # that is waited for the bot, while it holds the database
TRIES = 5  # a build may put another generation in the place of the one that is copied
STALE_S = 3600.0
HOUSE = "house"


def save(
    story_index: StoryIndex,
    take: Callable[[Path], None],
    target: Path,
    version: str,
    progress: Progress,
    *,
    force: bool,
    index: bool,
) -> int:
    """Write a backup of the database, which `take` copies to a SQLite file, and of all stories to `target`.

    With `index`, the built indexes too. It is written whole or not at all. Gives its size in bytes.
    Raises StoryError or OSError.
    """
    if not story_index.data_dir.is_dir():
        raise StoryError(f"There is nothing to back up: there is no folder {story_index.data_dir}.")
    if target.exists() and not force:
        raise StoryError(f"{target} is there already; name another file, or replace it with --force.")
    if not target.parent.is_dir():
        raise StoryError(f"There is no folder {target.parent}.")
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with open(part, "xb", opener=own) as file, closing(ArchiveWriter(file)) as archive:
            _add_all(archive, story_index, take, progress, index=index)
            archive.finish(version, story_index.storage.folder.name)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def _add_all(
    archive: ArchiveWriter, story_index: StoryIndex, take: Callable[[Path], None], progress: Progress, *, index: bool
) -> None:
    data_dir = story_index.data_dir
    progress("database", 0, 1)
    for left in data_dir.glob(".backup-*"):  # of a backup that was killed
        if time.time() - left.stat().st_mtime > STALE_S:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=data_dir) as folder:
        take(Path(folder) / DATABASE)
        with (Path(folder) / DATABASE).open("rb") as file:
            archive.add(DATABASE, file)
    progress("database", 1, 1)
    own_stories = [path for path in sorted((data_dir / "stories").glob("*")) if path.is_dir() and not path.is_symlink()]
    if index:
        parts = {HOUSE: story_index} | {path.name: story_index.sibling(path) for path in own_stories}
        for done, (name, part) in enumerate(parts.items(), start=1):
            _add_index(archive, f"index/{name}", part)
            progress("indexes", done, len(parts))
    files = list(_files_of(story_index, own_stories))
    for done, (name, path) in enumerate(files, start=1):
        if is_safe(name):
            with contextlib.suppress(FileNotFoundError), path.open("rb") as file:  # taken out meanwhile
                archive.add(name, file)
        else:
            raise StoryError(f"{path.name!r} cannot be in a backup; give that file another name.")
        progress("files", done, len(files))


def snapshot(source: Path, target: Path) -> None:
    """Copy a SQLite file that another program may be writing, as it is at one moment, without what was deleted.

    Raises StoryError.
    """
    if not source.is_file():
        raise StoryError(f"There is nothing to back up: there is no database {source}.")
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE_S)) as database:
            database.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise StoryError(f"The database cannot be read ({error}). Run: footnote doctor") from error


async def copied(address: str, target: Path) -> None:
    """The same of a database that an address names, a server's for example."""
    async with Store(address) as source, Store(target) as copy:
        await copy_all(source, copy)
        await copy.settle()


def _files_of(story_index: StoryIndex, own_stories: list[Path]) -> Iterator[tuple[str, Path]]:
    """The files of all stories, and their originals, with their members' names.

    Links, and what else begins with a dot, are left out.
    """
    for folder in own_stories:
        for path in (*_plain(folder), *kept_originals(folder)):
            yield f"stories/{folder.name}/{path.relative_to(folder).as_posix()}", path
    house, data_dir = story_index.folder, story_index.data_dir.resolve()
    kept = kept_originals(house)
    wanted = {*story_files(house), house / "sources.toml", *kept} if house.is_dir() else set()
    for path in (*_plain(house), *kept):
        if path in wanted and not path.resolve().is_relative_to(data_dir):
            yield f"story/{path.relative_to(house).as_posix()}", path


def _plain(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def _add_index(archive: ArchiveWriter, name: str, story_index: StoryIndex) -> None:
    """Add the generation that answers: its files are opened before one is read, so that none can go meanwhile."""
    storage = story_index.storage
    for _ in range(TRIES):
        generation = storage.current()
        if generation is None or not (storage.folder / generation).is_dir():
            continue
        with contextlib.ExitStack() as stack, contextlib.suppress(FileNotFoundError):
            paths = sorted(_plain(storage.folder / generation))
            files = [(path, stack.enter_context(path.open("rb"))) for path in paths]
            if storage.current() != generation:
                continue
            for path, file in files:
                archive.add(f"{name}/{path.relative_to(storage.folder).as_posix()}", file)
            archive.add(f"{name}/CURRENT", stack.enter_context(_text(generation)))
            return


def _text(text: str) -> tempfile.SpooledTemporaryFile[bytes]:
    file = tempfile.SpooledTemporaryFile[bytes]()
    file.write(text.encode())
    file.seek(0)
    return file
