"""The file: all of a change or nothing, its owner’s alone, and what is deleted is gone."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import aiosqlite
import pytest

from bot.state import (
    Store,
    StoredCounts,
    response_rows,
)
from index import Scope, StoryError
from tests.bot.state.conftest import ANSWER, CITATION, LOCATION, on_disk


async def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a row nor a lock."""
    async with Store(tmp_path / "a.db") as store, Store(tmp_path / "a.db") as other:
        with monkeypatch.context() as patch:
            patch.setattr(response_rows, "quote_digest", lambda citation: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        await other.set_meta("key", "value")
        assert await store.all("SELECT id FROM responses") == []


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    """With what to do."""
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoryError, match="newer Footnote"):
        await Store(tmp_path / "a.db").open()


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Is not overwritten."""
    path = tmp_path / "a.db"
    path.write_text("a letter to grandmother " * 99)
    with pytest.raises(aiosqlite.Error):
        await Store(path).open()
    assert path.read_text().startswith("a letter")


async def test_what_is_forgotten_is_gone_from_the_disk(tmp_path: Path) -> None:
    """Not only from the tables: no file of the database has its words any more."""
    async with Store(tmp_path / "a.db") as store:
        secret = replace(ANSWER, question="Where is the purple elephant?", understood="Where is the purple elephant?")
        await store.responses.add(secret, (CITATION,), replace(LOCATION, private=True), 0, Scope())
        await store.people.forget(LOCATION.asker)
        assert await store.people.kept(LOCATION.asker) == StoredCounts(0, 0, 0, 0, 0)
        assert b"purple elephant" not in on_disk(tmp_path)


async def test_nobody_reads_half_a_change(tmp_path: Path) -> None:
    """What another task is about to write is seen when all of it is written."""
    async with Store(tmp_path / "a.db") as store:
        async with store.writing() as connection:
            await connection.execute("INSERT INTO meta VALUES ('key', 'half')")
            assert await store.meta("key") is None
        assert await store.meta("key") == "half"


async def test_what_could_not_be_settled_is_settled_later(tmp_path: Path) -> None:
    """Another program reads the file: its log cannot be emptied, which is noticed, and done when it can be."""
    path = tmp_path / "a.db"
    async with Store(path) as store:
        await store.responses.add(replace(ANSWER, question="A purple elephant?"), (CITATION,), LOCATION, 0, Scope())
        other = sqlite3.connect(path)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM responses").fetchall()
        await store.guilds.forget(1)
        assert store.unsettled
        assert b"purple elephant" in on_disk(tmp_path)
        other.rollback()
        other.close()
        assert await store.settle()
        assert not store.unsettled
        assert b"purple elephant" not in on_disk(tmp_path)


async def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Also one that an earlier version made, and the log beside it."""
    path = tmp_path / "home" / "a.db"
    path.parent.mkdir(mode=0o700)
    path.touch(0o644)
    async with Store(path) as store:
        await store.set_meta("key", "value")
        assert {item.name: stat.S_IMODE(item.stat().st_mode) for item in path.parent.iterdir()} == dict.fromkeys(
            ("a.db", "a.db-wal", "a.db-shm"), 0o600
        )
    async with Store(tmp_path / "new" / "b.db"):
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


async def test_forgetting_while_others_read(tmp_path: Path) -> None:
    """Is no error, whoever reads."""
    async with Store(tmp_path / "a.db") as store:
        stop = False

        async def read() -> None:
            while not stop:
                await store.guilds.get(1)

        readers = [asyncio.create_task(read()) for _ in range(3)]
        for _ in range(20):
            await store.people.forget(1)
        stop = True
        await asyncio.gather(*readers)


SHARED_MEMORY = 32768  # the file beside the log, which SQLite shares between programs


async def test_whether_it_can_be_written(tmp_path: Path) -> None:
    """Is tried, and nothing that was remembered is touched; what it takes on the disk is known."""
    store = Store(tmp_path / "a.db")
    assert store.size() == 0
    with pytest.raises(RuntimeError, match="not open"):
        await store.check_writable()
    async with store:
        await store.set_meta("key", "value")
        await store.check_writable()
        assert await store.meta("key") == "value"
        assert store.size() == len(on_disk(tmp_path)) - SHARED_MEMORY
        await store.connection.execute_fetchall("PRAGMA query_only = ON")
        with pytest.raises(aiosqlite.OperationalError, match="readonly"):
            await store.check_writable()
