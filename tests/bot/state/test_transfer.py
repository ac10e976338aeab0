"""All rows go into another database, of either engine, and numbers that were given stay given."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.state import BuildJob, SourceKind, Store, StoryChannel, WatchedArticle
from bot.state.transfer import BATCH, KEYS, copy_all
from index import Scope, StoryError
from tests.bot.state.conftest import ANSWER, CITATION, LOCATION, Place
from tests.bot.state.test_people import filled, tables


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where it goes."""
    if request.param == "sqlite":
        return tmp_path / "target.db"
    url: str = request.getfixturevalue("postgres").new_database()
    return url


async def everything(store: Store, table: str) -> list[str]:
    """The rows of a table."""
    return sorted(repr(sorted(row.items())) for row in await store.records(f"SELECT * FROM {table}"))


async def test_everything_is_copied(place: Place, target: Place) -> None:
    """To the row; the next number is one that was never given."""
    async with Store(place) as source, Store(target) as copy:
        held = await filled(source)
        await source.set_meta("a", "b\0c")
        story = await source.stories.add(7, "Mine")
        await source.stories.set_documents(story.number, {"a": "1"}, are_news=False)
        await source.guilds.follow(7, 8, story.number)
        await source.guilds.join(7)
        await source.guilds.put(7, await source.guilds.get(7))
        await source.stories.set_documents(story.number, {"a": "1", "b": "2"}, are_news=True)
        await source.stories.begin(BuildJob(story.number, 1, 2))
        await source.messages.put_channel(StoryChannel(story.number, 8, 8, 7, "2026-11-27", 3))
        watched = await source.watched.add(story.number, 1, SourceKind.FEED, "https://a.example/", "A", 60, 5)
        await source.watched.put(watched.number, WatchedArticle("https://a.example/1", "https://a.example/1"))
        rows = [{"key": f"many {number}", "value": "x"} for number in range(BATCH + 7)]
        await source.write_many("INSERT INTO meta (key, value) VALUES (:key, :value)", rows)
        last = await source.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        await source.responses.remove(last)
        assert set(await tables(source)) - {"alembic_version"} == set(KEYS)
        count = await copy_all(source, copy)
        assert count > BATCH + len(held)
        for table in KEYS:
            assert await everything(source, table), table
            assert await everything(copy, table) == await everything(source, table) or table == "meta"
        assert await copy.meta("a") in ("b\0c", "bc"), "PostgreSQL keeps no zero bytes"
        assert await copy.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope()) > last
        assert (await copy.stories.add(7, "Another")).number > story.number


async def test_what_is_not_empty_is_left_alone(place: Place, target: Place) -> None:
    """Nothing is copied into it."""
    async with Store(place) as source, Store(target) as copy:
        await source.set_meta("a", "b")
        await copy.guilds.join(7)
        with pytest.raises(StoryError, match="not empty"):
            await copy_all(source, copy)
        assert await copy.meta("a") is None


async def test_what_is_written_meanwhile(place: Place, target: Place) -> None:
    """Neither waits nor is waited for, and no half of it is copied."""
    async with Store(place) as writer, Store(place) as source, Store(target) as copy:
        async with writer.writing() as connection:
            await connection.execute("INSERT INTO meta (key, value) VALUES ('key', 'value')")
            await copy_all(source, copy)
        assert await copy.meta("key") is None
        assert await writer.meta("key") == "value"
