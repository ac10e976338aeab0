"""What the bot remembers survives a restart, and the schema grows by numbered steps."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import aiosqlite
import pytest

from bot.state import MIGRATIONS, Caution, GuildSettings, Kept, Range, Shows, Spot, Store, answers, database
from index import Answer, Citation, Scope, Statement, StoryError, Verdict
from index.reading import parse_document

SPOT = Spot(1, 2, 3)
CITATION = Citation(parse_document("One. Two.", "a.txt"), 1, 1)
ANSWER = Answer(question="What?", understood="What?", verdict=Verdict.ANSWERED, statements=(Statement((CITATION,)),))


async def test_an_answer_and_its_places(tmp_path: Path) -> None:
    """Found again by number, in a new process too; an unknown number is None."""
    path = tmp_path / "deep" / "footnote.db"
    async with Store(path) as store:
        shown = await store.answers.add(ANSWER, (CITATION,), SPOT, 0, Scope())
        await store.answers.set_message(shown, 99)
    async with Store(path) as store:
        place = await store.answers.place(shown, 1)
        assert place is not None
        assert (place.document, place.first, place.last) == ("a.txt", 1, 1)
        assert await store.answers.place(shown, 2) is None
        assert await store.answers.range_of(shown) is None


async def test_a_timeline_keeps_what_was_asked(tmp_path: Path) -> None:
    """Whatever characters it has."""
    wanted = Range("2017-01-01", "", "“quotes” and ; -- DROP TABLE shown")
    async with Store(tmp_path / "a.db") as store:
        shown = await store.answers.add_timeline(wanted, SPOT, 0, Scope())
        assert await store.answers.range_of(shown) == wanted
        await store.answers.set_places(shown, [(11, CITATION)])
        await store.answers.set_places(shown, [(11, CITATION)])
        assert await store.answers.place(shown, 11) is not None


async def test_no_text_of_messages_or_documents_is_kept(tmp_path: Path) -> None:
    """Of a document only a digest of the quote, of a message only the question."""
    async with Store(tmp_path / "a.db") as store:
        await store.answers.add(ANSWER, (CITATION,), SPOT, 0, Scope())
    with sqlite3.connect(tmp_path / "a.db") as database:
        assert "Two." not in "\n".join(database.iterdump())
    database.close()


async def test_settings_of_a_guild(tmp_path: Path) -> None:
    """Public unless set; direct messages have none."""
    async with Store(tmp_path / "a.db") as store:
        assert await store.guilds.get(1) == GuildSettings()
        changed = GuildSettings(Shows.THREAD, 10, 30, Caution.CAUTIOUS, 7, 3)
        await store.guilds.put(1, changed)
        assert await store.guilds.get(1) == changed
        assert await store.guilds.get(2) == await store.guilds.get(None) == GuildSettings()


async def test_a_failed_step_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database stays at the step before, and opens again when the step is right."""
    path = tmp_path / "a.db"
    async with Store(path):
        pass
    good = "CREATE TABLE extra (id INTEGER);"
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, f"{good} CREATE TABLE broken (;"))
    with pytest.raises(aiosqlite.Error):
        await Store(path).open()
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS[:-1], good))
    async with Store(path) as store:
        await store.set_meta("key", "value")
        assert await store.meta("key") == "value"


async def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a row nor a lock."""
    async with Store(tmp_path / "a.db") as store, Store(tmp_path / "a.db") as other:
        with monkeypatch.context() as patch:
            patch.setattr(answers, "quote_digest", lambda citation: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                await store.answers.add(ANSWER, (CITATION,), SPOT, 0, Scope())
        await other.set_meta("key", "value")
        assert await store.all("SELECT id FROM shown") == []


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


def on_disk(folder: Path) -> bytes:
    """Everything that stands in the files of a folder."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_what_is_forgotten_is_gone_from_the_disk(tmp_path: Path) -> None:
    """Not only from the tables: no file of the database has its words any more."""
    async with Store(tmp_path / "a.db") as store:
        secret = replace(ANSWER, question="Where is the purple elephant?", understood="Where is the purple elephant?")
        await store.answers.add(secret, (CITATION,), replace(SPOT, private=True), 0, Scope())
        await store.people.forget(SPOT.asker)
        assert await store.people.kept(SPOT.asker) == Kept(0, 0, 0, 0)
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
        assert (await store.guilds.get(7)).shows is Shows.PRIVATE
        await store.stories.adopt(5)
        shown = await store.answers.get(1)
        assert shown is not None
        assert (shown.story, shown.question) == (5, "What?")


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
