"""Putting a backup back: all of it is unpacked and checked beside what is there, then taken over step by step.

data_dir/restoring/       what is unpacked; without READY it is the rest of a restore that was cut off
    new/                  what is put in place
    READY                 written when all is checked: from then on the restore is done, also after a kill
data_dir/before-<time>/   what was there before; never deleted
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from bot.backup.archive import DATABASE, FOLDER, ArchiveReader, Progress, own
from bot.backup.save import HOUSE
from bot.state.upgrade import check_file
from index import StoryError, StoryIndex

RESTORING, READY, NEW = "restoring", "READY", "new"
MOVED = (f"{DATABASE}-wal", f"{DATABASE}-shm", DATABASE, "stories", "index")  # in this order: a log goes with its file


def restore(story_index: StoryIndex, source: Path, progress: Progress, *, force: bool, with_story: bool) -> None:
    """Put a backup in the place of the data folder's state, and of the story where its folder is empty.

    What is there already is put aside with `force`, the story's files `with_story`. The data folder must be held.
    Raises StoryError or OSError; nothing is changed then.
    """
    data_dir = story_index.data_dir
    finish_restore(data_dir)
    if not source.is_file():
        raise StoryError(f"There is no file {source}.")
    if not force and any((data_dir / name).exists() for name in (DATABASE, "stories")):
        raise StoryError(f"{data_dir} holds data already; put it aside with --force.")
    folder = data_dir / RESTORING
    shutil.rmtree(folder, ignore_errors=True)
    try:
        archive = ArchiveReader(source)
        with closing(archive):
            for done, _ in enumerate(archive.unpack(folder / NEW), start=1):
                progress("files", done, len(archive.manifest.members))
        _check_database(folder / NEW / DATABASE, archive.manifest.story, story_index.storage.folder.name)
        _place_indexes(folder / NEW, story_index)
        _sync_folders(folder)
        house = story_index.folder
        fills = with_story or not house.is_dir() or not any(house.iterdir())
        _commit(folder, str(house.resolve()) if fills else "")
    except BaseException:
        if not (folder / READY).exists():
            shutil.rmtree(folder, ignore_errors=True)
        raise
    finish_restore(data_dir)


def is_pending(data_dir: Path) -> bool:
    """Whether a restore was cut off when all of it was there."""
    return (data_dir / RESTORING / READY).is_file()


def finish_restore(data_dir: Path) -> None:
    """Go on with a restore that was cut off when all of it was there; may be done again after any step."""
    folder = data_dir / RESTORING
    if not is_pending(data_dir):
        return
    plan = json.loads((folder / READY).read_text(encoding="utf-8"))
    aside = data_dir / plan["aside"]
    for name in MOVED:
        new, place = folder / NEW / name, data_dir / name
        if name in plan["new"] and not new.exists():
            continue  # it is in its place already
        if place.exists():
            aside.mkdir(mode=0o700, exist_ok=True)
            place.rename(aside / name)
        if new.exists():
            new.rename(place)
        _sync(data_dir)
    if plan["story"]:
        _fill(Path(plan["story"]), folder / NEW / "story", aside / "story")
    (folder / READY).unlink()
    _sync(folder)
    shutil.rmtree(folder)


def _commit(folder: Path, story: str) -> None:
    new = [path.name for path in (folder / NEW).iterdir()]
    plan = {"aside": f"before-{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1000}", "story": story, "new": new}
    part = folder / f".{READY}"
    with open(part, "xb", opener=own) as file:
        file.write(json.dumps(plan).encode())
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / READY)
    _sync(folder)


def _fill(target: Path, source: Path, aside: Path) -> None:
    """Put the story's files where they were; another file that is there is put aside."""
    for path in sorted(source.rglob("*")) if source.is_dir() else ():
        if path.is_dir():
            continue
        place, old = target / path.relative_to(source), aside / path.relative_to(source)
        if place.is_file() and place.read_bytes() == path.read_bytes():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            old.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(place, old)
        part = place.with_name(f".{place.name}.part")
        shutil.copyfile(path, part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(place)


def _place_indexes(new: Path, story_index: StoryIndex) -> None:
    """Call the indexes as they are called here: their names come of the full paths of their stories."""
    packed = new / "index"
    if not packed.is_dir():
        return
    packed.rename(new / "packed")
    packed.mkdir(mode=0o700)
    for path in (new / "packed").iterdir():
        is_house = path.name == HOUSE
        folder = story_index.folder if is_house else story_index.data_dir / "stories" / path.name
        path.rename(packed / story_index.sibling(folder).storage.folder.name)
    (new / "packed").rmdir()


def _check_database(path: Path, story: str, here: str) -> None:
    """Check what only the database itself can tell, and call the house's story as it is called here."""
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            ((sound,),) = database.execute("PRAGMA quick_check(1)").fetchall()
            ((foreign,),) = database.execute("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')")
            if sound != "ok" or foreign:
                raise StoryError("The backup's database is damaged. Nothing was changed; take another one.")
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            for table in tables & {"story", "stories"}:  # "story" until schema 4
                folders = database.execute(f"SELECT folder FROM {table}")  # noqa: S608 - one of two names
                if not all(FOLDER.fullmatch(str(name)) for (name,) in folders):
                    raise StoryError("The backup's database names folders that are none of Footnote's.")
                with database:
                    database.execute(f"UPDATE {table} SET name = ? WHERE guild = 0 AND name = ?", (here, story))  # noqa: S608
    except sqlite3.Error as error:
        raise StoryError("The backup's database cannot be read. Nothing was changed; take another one.") from error
    check_file(path, "The backup")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folders(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            _sync(path)


def _sync(folder: Path) -> None:
    """Have the system write a folder's list of names to the disk itself."""
    with suppress(PermissionError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
