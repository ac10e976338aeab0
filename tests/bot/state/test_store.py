"""What the bot remembers survives a restart, and the schema grows by numbered steps."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import aiosqlite
import pytest

from bot.state import (
    MIGRATIONS,
    BuildJob,
    ConfidenceLevel,
    GuildSettings,
    MessageLocation,
    PendingQuestion,
    ReplyMode,
    Store,
    StoredCounts,
    TimelineQuery,
    database,
    responses,
)
from index import Answer, Citation, Scope, Statement, StoryError, Verdict
from index.reading import parse_document

LOCATION = MessageLocation(1, 2, 3)
CITATION = Citation(parse_document("One. Two.", "a.txt"), 1, 1)
ANSWER = Answer(question="What?", understood="What?", verdict=Verdict.ANSWERED, statements=(Statement((CITATION,)),))


async def test_an_answer_and_its_places(tmp_path: Path) -> None:
    """Found again by number, in a new process too; an unknown number is None."""
    path = tmp_path / "deep" / "footnote.db"
    async with Store(path) as store:
        response = await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        await store.responses.set_message(response, 99)
    async with Store(path) as store:
        place = await store.responses.citation(response, 1)
        assert place is not None
        assert (place.document, place.first, place.last) == ("a.txt", 1, 1)
        assert await store.responses.citation(response, 2) is None
        assert await store.responses.query_of(response) is None


async def test_a_timeline_keeps_what_was_asked(tmp_path: Path) -> None:
    """Whatever characters it has."""
    wanted = TimelineQuery("2017-01-01", "", "“quotes” and ; -- DROP TABLE shown")
    async with Store(tmp_path / "a.db") as store:
        response = await store.responses.add_timeline(wanted, LOCATION, 0, Scope())
        assert await store.responses.query_of(response) == wanted
        await store.responses.set_citations(response, [(11, CITATION)])
        await store.responses.set_citations(response, [(11, CITATION)])
        assert await store.responses.citation(response, 11) is not None


async def test_no_text_of_messages_or_documents_is_kept(tmp_path: Path) -> None:
    """Of a document only a digest of the quote, of a message only the question."""
    marked = replace(CITATION, mark=(5, 8))
    answer = replace(ANSWER, statements=(Statement((marked,)),))
    assert answer.turn.words == "Two"
    async with Store(tmp_path / "a.db") as store:
        number = await store.responses.add(answer, (marked,), LOCATION, 0, Scope())
        await store.responses.set_message(number, 99)
        asked = await store.responses.asked_in(99, LOCATION)
        assert asked is not None
        assert asked.mark == (0, 3), "which words answered is known by their numbers"
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        assert "Two" not in "\n".join(database.iterdump())


async def test_settings_of_a_guild(tmp_path: Path) -> None:
    """Public unless set; direct messages have none."""
    async with Store(tmp_path / "a.db") as store:
        assert await store.guilds.get(1) == GuildSettings()
        changed = GuildSettings(ReplyMode.THREAD, 10, 30, ConfidenceLevel.CAUTIOUS, 7, 3)
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
            patch.setattr(responses, "quote_digest", lambda citation: 1 / 0)
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


def on_disk(folder: Path) -> bytes:
    """Everything that stands in the files of a folder."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_what_is_forgotten_is_gone_from_the_disk(tmp_path: Path) -> None:
    """Not only from the tables: no file of the database has its words any more."""
    async with Store(tmp_path / "a.db") as store:
        secret = replace(ANSWER, question="Where is the purple elephant?", understood="Where is the purple elephant?")
        await store.responses.add(secret, (CITATION,), replace(LOCATION, private=True), 0, Scope())
        await store.people.forget(LOCATION.asker)
        assert await store.people.kept(LOCATION.asker) == StoredCounts(0, 0, 0, 0)
        assert b"purple elephant" not in on_disk(tmp_path)


async def test_numbers_are_never_given_twice(tmp_path: Path) -> None:
    """Not even where the latest was deleted: a button that carries it may still stand somewhere."""
    async with Store(tmp_path / "a.db") as store:
        first = await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        await store.responses.remove(first)
        assert await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope()) > first


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


async def test_what_ends_the_program_twice_is_given_up(tmp_path: Path) -> None:
    """A stop that is meant counts for nothing."""
    path, pending = tmp_path / "a.db", PendingQuestion(LOCATION, "Why?", token="t")  # noqa: S106
    async with Store(path) as store:
        await store.stories.add(7, "Mine")
        await store.stories.begin(BuildJob(1, None, None))
        await store.stories.attempt(1)
        kept = store.pending.kept(pending)
        await kept.__aenter__()
        await store.acquit()
    given_up = []
    for _ in range(3):
        async with Store(path) as store:
            ((question,), (job,)) = await store.pending.interrupted(), await store.stories.unfinished()
            given_up.append((question.given_up, job.attempts >= 2))
            kept = store.pending.kept(question.pending, question.number)
            await kept.__aenter__()
            await store.stories.attempt(1)
    assert given_up == [(False, False), (False, False), (True, True)]


async def test_a_copy_has_the_bookmarks_of_its_origin(tmp_path: Path) -> None:
    """Without a row for everybody who ever read the origin, until a reader of the copy moves on."""
    async with Store(tmp_path / "a.db") as store:
        default, copy = await store.stories.add(0, "House"), await store.stories.add(7, "House", origin=1)
        await store.stories.take_over(7, default.number, copy.number)
        await store.people.set_read_to(5, default.number, "b.txt")
        await store.people.set_caught_up_at(5, default.number, "2018-01-01 00:00:00")
        assert await store.people.read_to(5, copy.number) == "b.txt"
        assert await store.all("SELECT story FROM reading_progress") == [(default.number,)]
        await store.people.set_read_to(5, copy.number, "")
        assert await store.people.read_to(5, copy.number) == ""
        assert await store.people.caught_up_at(5, copy.number) == "2018-01-01 00:00:00"
        assert await store.people.read_to(5, default.number) == "b.txt"


async def test_each_channel_is_told_of_each_document_once(tmp_path: Path) -> None:
    """What comes while another is told is not lost; what begins to follow later is told of what comes then."""
    async with Store(tmp_path / "a.db") as store:
        story = (await store.stories.add(7, "Mine")).number
        await store.stories.set_documents(story, {"a": "1"}, are_news=False)
        await store.guilds.follow(7, 8, story)
        await store.stories.set_documents(story, {"a": "1", "b": "1"}, are_news=True)
        await store.guilds.follow(7, 9, story)
        mention = (await store.stories.untold(story))[8, 7]
        await store.stories.set_documents(story, {"a": "1", "b": "1", "c": "1"}, are_news=True)
        await store.stories.set_told(story, 8, mention)
        assert await store.stories.untold(story) == {(8, 7): ["c"], (9, 7): ["c"]}
        assert await store.stories.waiting() == [story]
        await store.guilds.follow(7, 9, 0)
        await store.stories.set_documents(story, {"a": "1", "b": "1"}, are_news=True)
        assert await store.stories.untold(story) == {}


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
