"""The promises of docs/PRIVACY.md: every table and every column that can hold a person or their words is walked."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest

from bot.state import (
    Bookmark,
    MessageLocation,
    PendingQuestion,
    Store,
    StoryMessage,
)
from bot.state.sqlite import SqliteEngine
from index import Answer, Scope, Statement, Turn, Verdict
from tests.bot.state.conftest import CITATION, Place, on_disk

ANNA, BERT, GUILD, CHANNEL = 1001, 2002, 77, 88


WORDS = "ZEBRA"  # in everything that Anna typed


# every column of every table: whose it is, or what else; a new one must be put here, and so be thought of
NOBODYS = {
    "meta": {"key", "value"},
    "guild_settings": {"id", "reply_mode", "questions", "retention", "confidence_level", "editor_role", "story"}
    | {"insider_role"}
    | {"writing", "written_each", "writing_role", "written_by_role", "written_by_all"},
    "channel_settings": {"id", "guild", "story", "open", "follows"},
    "stories": {"id", "guild", "name", "folder", "origin"},
    "story_documents": {"story", "id", "digest", "at"},
    "build_jobs": {"story", "channel", "message", "attempts"},
    "pending_news": {"channel", "guild", "story", "document"},
    "watched_sources": {"id", "story", "channel", "kind", "url", "title", "every", "most", "etag", "last_modified"}
    | {"listed_at", "due_at", "read_at", "failures", "since", "why", "facts", "resting", "full_up", "notice"},
    "watched_articles": {"source", "link", "url", "document", "digest", "stamp", "etag", "last_modified"}
    | {"checked_at", "failures", "why"},
    "memberships": {"guild"},
    "story_channels": {"story", "channel", "source", "guild", "since", "last", "read_at"},
    "alembic_version": {"version_num"},
}


PERSONS = {
    "responses": "asker",
    "pending_questions": "asker",
    "ratings": "person",
    "reading_progress": "person",
    "writing_usage": "person",
    "story_messages": "author",
    "left_out": "person",
}


BY_NUMBER = {"citations", "answer_outlines"}  # hangs on what was shown


SECRET = {("pending_questions", "token")}  # the key to answer with


async def filled(store: Store) -> list[object]:
    """Anna asks, publicly and alone, rates, reads and waits; Bert does too. As long as what it gives is held."""
    waiting: list[object] = []
    story = (await store.stories.add(GUILD + 1, "Filled")).number
    for person in (ANNA, BERT):
        words = f"{WORDS}{person}"
        answer = Answer(
            question=words, understood=words, verdict=Verdict.ANSWERED, statements=(Statement((CITATION,)),)
        )
        for location in (
            MessageLocation(GUILD, CHANNEL, person),
            MessageLocation(GUILD, CHANNEL, person, True),
            MessageLocation(None, person, person),
        ):
            number = await store.responses.add(answer, (CITATION,), location, 1, Scope(read_to="a.txt"))
            await store.outlines.put(number, answer)
            await store.ratings.rate(number, person, good=False)
            await store.ratings.explain(number, person, words)
        await store.people.set_bookmark(person, 1, Bookmark("a.txt", 34))
        await store.people.set_caught_up_at(person, 1, "2018-04-20 00:00:00")
        assert await store.writing_usage.reserve(GUILD, person, 10, 10, 10)
        await store.messages.put([StoryMessage(story, person + 5, "message.txt", GUILD, CHANNEL, person)])
        await store.messages.leave_out(person, GUILD)
        pending = PendingQuestion(MessageLocation(GUILD, CHANNEL, person), words, token="key", about=words)  # noqa: S106
        waiting.append(kept := store.pending.kept(pending))
        await kept.__aenter__()
    return waiting


async def columns(store: Store) -> set[tuple[str, str]]:
    """(table, column) of the whole database."""
    return {(table, name) for table in await tables(store) for name in await columns_of(store, table)}


async def tables(store: Store) -> list[str]:
    """The tables of a database."""
    if isinstance(store.engine, SqliteEngine):
        rows = await store.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    else:
        rows = await store.all("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return [name for (name,) in rows]


async def columns_of(store: Store, table: str) -> list[str]:
    """The columns of a table, in order."""
    if isinstance(store.engine, SqliteEngine):
        rows = await store.all("SELECT name FROM pragma_table_info(:name)", name=table)
    else:
        rows = await store.all(
            "SELECT column_name FROM information_schema.columns WHERE table_name = :name ORDER BY ordinal_position",
            name=table,
        )
    return [name for (name,) in rows]


async def test_every_column_is_thought_of(place: Place) -> None:
    """No table is new, and none of those that are nobody's has a new column."""
    async with Store(place) as store:
        known = {(table, name) for table, names in NOBODYS.items() for name in names}
        others = await columns(store) - known
        assert {table for table, _ in others} == {*PERSONS, *BY_NUMBER}
        assert known <= await columns(store)


async def test_the_export_has_every_column(place: Place) -> None:
    """Of every row about somebody, and of nobody else."""
    async with Store(place) as store:
        _waiting = await filled(store)
        found = await store.people.export(ANNA)
        kinds = {"questions": "responses", "places": "citations", "waiting": "pending_questions", "ratings": "ratings"}
        kinds |= {"reading": "reading_progress", "written": "writing_usage", "outlines": "answer_outlines"}
        kinds |= {"messages": "story_messages", "left_out": "left_out"}
        exported = {(kinds[kind], name) for kind, rows in found.items() for row in rows for name in row}
        wanted = {(table, name) for table, name in await columns(store) if table in {*PERSONS, *BY_NUMBER}}
        assert wanted - exported == SECRET
        for kind, table in kinds.items():
            if table in PERSONS:
                rows = await store.one(f"SELECT count(*) FROM {table} WHERE {PERSONS[table]} = :anna", anna=ANNA)
                assert rows == (len(found[kind]),)
        everything = json.dumps(found)
        assert f"{WORDS}{ANNA}" in everything
        assert str(BERT) not in everything


async def test_the_deletion_leaves_nothing(place: Place) -> None:
    """No number of theirs but that they are left out, and no word but those of public answers; others keep all."""
    async with Store(place) as store:
        _waiting = await filled(store)
        before = {table: await store.all(f"SELECT * FROM {table}") for table in PERSONS}
        await store.people.forget(ANNA)
        for table, name in await columns(store):
            rows = await store.all(f'SELECT "{name}" FROM "{table}"')
            assert (ANNA in [value for (value,) in rows]) is ((table, name) == ("left_out", "person")), (table, name)
        public = await store.all("SELECT private, guild FROM responses WHERE question = :its", its=f"{WORDS}{ANNA}")
        assert public == [(0, GUILD)], "a public answer stays, without the asker"
        for table, who in PERSONS.items():
            position = (await columns_of(store, table)).index(who)
            theirs = [row for row in before[table] if row[position] == BERT]
            assert await store.all(f"SELECT * FROM {table} WHERE {who} = :bert", bert=BERT) == theirs
    if isinstance(place, str):
        return  # a server looks after its files itself
    with closing(sqlite3.connect(place)) as database:
        kept = "\n".join(database.iterdump())
    assert f"{WORDS}{BERT}" in kept
    content = on_disk(place.parent)
    assert content.count(f"{WORDS}{ANNA}".encode()) == 2, "the question of the public answer, as asked and understood"


async def test_a_guild_is_forgotten_in_full(place: Place) -> None:
    """Nothing has its number any more but the stories, which `StoryService` removes with their files."""
    async with Store(place) as store:
        _waiting = await filled(store)
        await store.guilds.join(GUILD)
        await store.guilds.set_open(GUILD, [CHANNEL])
        await store.guilds.forget(GUILD)
        for table, name in await columns(store):
            if table != "story":
                rows = await store.all(f'SELECT "{name}" FROM "{table}"')
                assert GUILD not in [value for (value,) in rows], (table, name)


@pytest.mark.parametrize("alone", [False, True])
async def test_what_another_may_lean_on(place: Place, alone: bool) -> None:
    """A private question is nobody else's, and what stands in another channel is not leant on here."""
    async with Store(place) as store:
        answer = Answer(question="Q", understood="Q", verdict=Verdict.UNSAID)
        number = await store.responses.add(answer, (), MessageLocation(GUILD, CHANNEL, ANNA, alone), 1, Scope())
        await store.responses.set_message(number, 5)
        theirs = await store.responses.asked_in(5, MessageLocation(GUILD, CHANNEL, BERT))
        assert (theirs is None) is alone
        assert await store.responses.asked_in(5, MessageLocation(GUILD, CHANNEL + 1, ANNA)) is None
        assert await store.responses.asked_in(5, MessageLocation(GUILD, CHANNEL, ANNA)) is not None
        assert Turn("Q").words == ""
        await asyncio.sleep(0)


async def test_a_copy_has_the_bookmarks_of_its_origin(place: Place) -> None:
    """Without a row for everybody who ever read the origin, until a reader of the copy moves on."""
    async with Store(place) as store:
        default, copy = await store.stories.add(0, "House"), await store.stories.add(7, "House", origin=1)
        await store.stories.take_over(7, default.number, copy.number)
        await store.people.set_bookmark(5, default.number, Bookmark("b.txt", 7))
        await store.people.set_caught_up_at(5, default.number, "2018-01-01 00:00:00")
        assert await store.people.bookmark(5, copy.number) == Bookmark("b.txt", 7)
        assert await store.all("SELECT story FROM reading_progress") == [(default.number,)]
        await store.people.set_bookmark(5, copy.number, Bookmark())
        assert await store.people.bookmark(5, copy.number) == Bookmark()
        assert await store.people.caught_up_at(5, copy.number) == "2018-01-01 00:00:00"
        assert await store.people.bookmark(5, default.number) == Bookmark("b.txt", 7)
