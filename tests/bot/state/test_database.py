"""All of a change or nothing; a file is its owner’s alone, and what is deleted is gone from it.

So it is on both kinds of `engine`, `sqlite` and `postgresql`, through the same `connection`; `moments` are text.
"""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.state import Store, StoredCounts, response_rows
from bot.state.database import engine_at
from bot.state.moments import day, moment
from index import Scope, StoryError
from tests.bot.state.conftest import ANSWER, CITATION, LOCATION, Place, on_disk


async def test_a_write_that_fails_leaves_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a row nor a lock."""
    async with Store(place) as store, Store(place) as other:
        with monkeypatch.context() as patch:
            patch.setattr(response_rows, "quote_digest", lambda citation: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        await other.set_meta("key", "value")
        assert await store.all("SELECT id FROM responses") == []


async def test_moments_are_text(place: Place) -> None:
    """Those that a statement is given and those that the database puts in itself are compared with each other."""
    async with Store(place) as store:
        before = moment(seconds=1)
        number = await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        ((at,),) = await store.all("SELECT at FROM responses WHERE id = :id", id=number)
        assert before <= at <= moment(seconds=-1)
        assert day(days=1) < day() == moment()[:10]


@pytest.mark.parametrize(
    "address", ["mysql://anna:secret@host/name", "postgresql://anna:secret@host", "secret", "sqlite://"]
)
async def test_an_address_that_is_none(address: str) -> None:
    """Is refused in a sentence that does not repeat it."""
    with pytest.raises(StoryError) as refused:
        await Store(address).open()
    assert "FOOTNOTE_DATABASE" in refused.value.hint
    assert "secret" not in refused.value.hint


async def test_an_address_of_a_file(tmp_path: Path) -> None:
    """Is that file."""
    async with Store(f"sqlite:///{tmp_path / 'b.db'}"):
        assert (tmp_path / "b.db").is_file()


async def test_a_task_that_is_cancelled_leaves_nothing(place: Place) -> None:
    """In the middle of a change; the next one has its turn."""
    async with Store(place) as store:

        async def slow() -> None:
            async with store.writing() as connection:
                await connection.execute("INSERT INTO meta (key, value) VALUES ('key', 'half')")
                await asyncio.sleep(60)

        task = asyncio.create_task(slow())
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await store.meta("key") is None
        await store.set_meta("key", "whole")
        assert await store.meta("key") == "whole"


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
    with pytest.raises(SQLAlchemyError):
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


async def test_nobody_reads_half_a_change(place: Place) -> None:
    """What another task is about to write is seen when all of it is written."""
    async with Store(place) as store:
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


async def test_forgetting_while_others_read(place: Place) -> None:
    """Is no error, whoever reads."""
    async with Store(place) as store:
        stop = False

        async def read() -> None:
            while not stop:
                await store.guilds.get(1)

        readers = [asyncio.create_task(read()) for _ in range(3)]
        for _ in range(20):
            await store.people.forget(1)
        stop = True
        await asyncio.gather(*readers)


async def test_whether_it_can_be_written(place: Place) -> None:
    """Is tried, and nothing that was remembered is touched; what it takes on the disk is known."""
    store = Store(place)
    with pytest.raises(RuntimeError, match="not open"):
        await store.check_writable()
    async with store:
        await store.set_meta("key", "value")
        await store.check_writable()
        assert await store.meta("key") == "value"
        assert await store.size() > 4096
        if isinstance(place, Path):
            files = place, place.with_name(f"{place.name}-wal")
            assert await store.size() == sum(path.stat().st_size for path in files)
            async with store.writing() as connection:
                await connection.all("PRAGMA query_only = ON")
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                await store.check_writable()


async def test_a_server_that_refuses(postgres_url: str) -> None:
    """Is an error of SQLAlchemy's, as all else is; whoever asks who leads is told that it does not."""
    elsewhere = make_url(postgres_url).set(database="elsewhere").render_as_string(hide_password=False)
    with pytest.raises(SQLAlchemyError):
        await Store(elsewhere).open()
    assert not await engine_at(elsewhere).leads()
