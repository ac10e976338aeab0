"""Every step of the schema keeps what was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from bot.state import (
    MIGRATIONS,
    MessageLocation,
    ReplyMode,
    Store,
)
from index import Scope
from tests.bot.state.conftest import ANSWER, CITATION, LOCATION, on_disk


async def test_the_old_rows_are_safe(tmp_path: Path) -> None:
    """Where their table is made anew what hangs on them stays; the next number lies far behind; no word is kept."""
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as before, before:
        before.execute("PRAGMA journal_mode = WAL")
        for script in MIGRATIONS[:3]:
            before.executescript(script)
        before.execute("PRAGMA user_version = 3")
        before.execute(
            "INSERT INTO shown (id, kind, question, understood, words, guild, channel, asker, scope)"
            " VALUES (41, 'answer', 'What?', 'What?', 'a purple elephant', 7, 8, 9, '')"
        )
        before.execute("INSERT INTO place VALUES (41, 1, 'a.txt', 0, 0, 'd')")
        before.execute("INSERT INTO feedback (shown, person, good) VALUES (41, 5, 1)")
        before.execute("INSERT INTO story (id, guild, name, folder) VALUES (3, 7, 'Mine', 'f')")
        before.execute("INSERT INTO channel (id, guild, follows) VALUES (8, 7, 3)")
        before.execute("INSERT INTO document (story, id, digest, told) VALUES (3, 'new.txt', 'd', 0)")
        before.execute("INSERT INTO document (story, id, digest, told) VALUES (3, 'old.txt', 'd', 1)")
        before.execute("INSERT INTO pending (asker, private, question, as_of) VALUES (9, 0, 'Why?', '2018-04-20')")
    async with Store(path) as store:
        response = await store.responses.get(41)
        assert response is not None
        assert (response.question, response.location) == ("What?", MessageLocation(7, 8, 9))
        assert await store.responses.citation(41, 1) is not None
        assert await store.one("SELECT good FROM ratings WHERE response = 41") == (1,)
        assert await store.stories.untold(3) == {(8, 7): ["new.txt"]}
        assert await store.guilds.joined() == {7}
        ((question,),) = [[item.pending] for item in await store.pending.interrupted()]
        assert (question.question, question.scope) == ("Why?", Scope(date(2018, 4, 20)))
        assert await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope()) > 1_000_000
        assert await store.settle()
        assert b"purple elephant" not in on_disk(tmp_path)


async def test_a_database_of_the_step_before(tmp_path: Path) -> None:
    """What was kept then is kept; answers that were private stay so by default."""
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as database:
        for script in MIGRATIONS[:2]:
            database.executescript(script)
        database.execute("PRAGMA user_version = 2")
        database.execute("INSERT INTO guild (id, private) VALUES (7, 1)")
        database.execute("INSERT INTO shown (kind, question, guild) VALUES ('answer', 'What?', 7)")
    database.close()
    async with Store(path) as store:
        assert (await store.guilds.get(7)).reply_mode is ReplyMode.PRIVATE
        await store.stories.adopt(5)
        response = await store.responses.get(1)
        assert response is not None
        assert (response.story, response.question) == (5, "What?")


async def test_what_hangs_goes_with_what_it_hangs_on(tmp_path: Path) -> None:
    """Also in a database that was made before its tables were renamed."""
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as before, before:
        for script in MIGRATIONS[:4]:
            before.executescript(script)
        before.execute("PRAGMA user_version = 4")
        before.execute("INSERT INTO shown (id, kind, question) VALUES (41, 'answer', 'What?')")
        before.execute("INSERT INTO place VALUES (41, 1, 'a.txt', 0, 0, 'd')")
        before.execute("INSERT INTO feedback (shown, person, good) VALUES (41, 5, 1)")
        before.execute("INSERT INTO story (id, guild, name, folder) VALUES (3, 7, 'Mine', 'f')")
        before.execute("INSERT INTO document (story, id, digest) VALUES (3, 'a.txt', 'd')")
        before.execute("INSERT INTO job (story) VALUES (3)")
    async with Store(path) as store:
        assert await store.all("PRAGMA foreign_key_check") == []
        await store.responses.remove(41)
        await store.stories.remove(3)
        for table in ("citations", "ratings", "story_documents", "build_jobs"):
            assert await store.all(f"SELECT * FROM {table}") == [], table
