"""Migrations killed in the middle: `python -m tests.bench.kill_migrations --kills 200`.

Files of every earlier version, filled, are opened by a process that is killed (SIGKILL) at a random moment, or at a
statement that is given (`--points`). Whatever it leaves must be the old state or the new, to the row; then it opens.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event

from bot.state import MIGRATIONS, Store
from tests.bot.releases import NAMES, Release

ROWS = 3000


def filled(connection: sqlite3.Connection, version: int, rows: int) -> None:
    """Put what a file of that version may hold into it."""
    shown, place = ("responses", "citations") if version >= 5 else ("shown", "place")
    connection.executemany(
        f"INSERT INTO {shown} (kind, question, guild, channel, asker, at)"
        " VALUES ('answer', ?, 7, 8, 9, '2018-04-20 00:00:00')",
        [(f"Q{row}",) for row in range(rows)],
    )
    connection.executemany(
        f"INSERT INTO {place} VALUES (?, 1, 'a.txt', 0, 0, 'd')", [(row + 1,) for row in range(0, rows, 2)]
    )


def old_files(folder: Path, rows: int) -> list[Path]:
    """A file of each version of before, and of each release."""
    files = []
    for version in range(1, len(MIGRATIONS) + 1):
        path = folder / f"{version}.db"
        with closing(sqlite3.connect(path)) as connection, connection:
            for script in MIGRATIONS[:version]:
                connection.executescript(script)
            connection.execute(f"PRAGMA user_version = {version}")
            filled(connection, version, rows)
        files.append(path)
    for name in NAMES:
        path = folder / f"{name}.db"
        text = (Release.named(name).folder / "database.sql").read_text(encoding="utf-8")
        for number, word in enumerate(("guild", "channel", "member", "moderator", "index"), start=1):
            text = text.replace(f"@{word}@", str(number))
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(text)
        files.append(path)
    return files


def state_of(path: Path) -> str:
    """A digest of all that a file holds, its schema and its version."""
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return hashlib.blake2b("\n".join((str(version), *connection.iterdump())).encode()).hexdigest()


def opened(path: Path, die_at: int | None = None) -> int:
    """Open a file in a process of its own, which ends itself at a statement if that is wished; gives its number.

    Its exit code is how many statements that took.
    """
    number = os.fork()
    if number == 0:
        done = 0

        def count(*anything: object) -> None:
            nonlocal done
            if done == die_at:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1

        event.listen(Engine, "before_cursor_execute", count)
        asyncio.run(_open(path))
        os._exit(done)
    return number


async def _open(path: Path) -> None:
    async with Store(path):
        pass


def copied(source: Path, target: Path) -> Path:
    """A file as another process finds it: without what an earlier one has left beside it."""
    for old in target.parent.glob(f"{target.name}*"):
        old.unlink()
    shutil.copyfile(source, target)
    return target


@dataclass(frozen=True)
class OldFile:
    """A file, its state before and after, and how many statements and seconds lie between."""

    path: Path
    old: str
    new: str
    statements: int
    seconds: float


def measured(path: Path, whole: Path) -> OldFile:
    """A file and what becomes of it where nobody is killed."""
    begun = time.monotonic()
    _, status = os.waitpid(opened(copied(path, whole)), 0)
    seconds = time.monotonic() - begun
    return OldFile(path, state_of(path), state_of(whole), os.waitstatus_to_exitcode(status), seconds)


def tried(file: OldFile, target: Path, chance: random.Random, at_statements: bool, found: Counter[str]) -> None:
    """Kill once, look at what is left, open it."""
    copied(file.path, target)
    if at_statements:
        number = opened(target, chance.randrange(file.statements))
    else:
        number = opened(target)
        time.sleep(chance.uniform(0, file.seconds))
        os.kill(number, signal.SIGKILL)
    _, status = os.waitpid(number, 0)
    found["killed"] += os.WIFSIGNALED(status)
    state = state_of(target)
    found["old" if state == file.old else "new" if state == file.new else "third"] += 1
    os.waitpid(opened(target), 0)
    found["then opened, and new"] += state_of(target) == file.new


def main() -> int:
    """Kill, look, open; gives how many were neither old nor new."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200, help="at random moments")
    parser.add_argument("--points", type=int, default=0, help="or at so many statements, spread over the migration")
    parser.add_argument("--rows", type=int, default=ROWS)
    wished = parser.parse_args()
    chance, found = random.Random(21), Counter[str]()  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [measured(path, folder / "new.db") for path in old_files(folder, wished.rows)]
        for turn in range(wished.points or wished.kills):
            tried(files[turn % len(files)], folder / "killed.db", chance, bool(wished.points), found)
    print({"files": len(files), "rows": wished.rows, **found})
    return found["third"]


if __name__ == "__main__":
    raise SystemExit(main())
