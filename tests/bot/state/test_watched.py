"""What is watched, and how it is, in both databases."""

from __future__ import annotations

from dataclasses import replace

from bot.state import Shards, SourceKind, Store, WatchedArticle, WatchedSource
from bot.state.moments import moment
from tests.bot.state.conftest import Place

URL = "https://news.example/feed"
GUILD, CHANNEL = 7, 8
LATER = "2999-01-01 00:00:00"


async def watched(store: Store, url: str = URL, guild: int = GUILD) -> WatchedSource:
    """A feed of a story."""
    story = await store.stories.add(guild, "Mine")
    return await store.watched.add(story.number, CHANNEL, SourceKind.FEED, url, "News", 60, 5)


async def test_a_source(place: Place) -> None:
    """Is due at once, and then when it is its time; it goes with its story."""
    async with Store(place) as store:
        source = await watched(store)
        assert (source.guild, source.kind, source.failures, source.documents) == (GUILD, SourceKind.FEED, 0, 0)
        assert await store.watched.due() == [source]
        await store.watched.set_read(source, LATER, etag="e", last_modified="m", listed=True, full_up=False)
        assert await store.watched.due() == []
        (read,) = await store.watched.of_guild(GUILD)
        assert (read.etag, read.last_modified) == ("e", "m")
        assert read.read_at == read.listed_at != ""
        assert await store.watched.of_story(source.story) == [read]
        await store.watched.put(source.number, WatchedArticle(URL, URL, "a.md"))
        await store.stories.remove(source.story)
        assert await store.watched.get(source.number) is None
        assert await store.all("SELECT * FROM watched_articles") == []


async def test_failures_in_a_row(place: Place) -> None:
    """Are counted since the first; one that rests is woken by watching it again."""
    async with Store(place) as store:
        source = await watched(store)
        for notice in ("", "failing", "", "", "resting"):
            await store.watched.set_failed(source, moment(), "fetch.status", {"host": "a", "status": 500}, notice)
        (failed,) = await store.watched.noticed()
        assert (failed.failures, failed.resting, failed.notice, failed.why) == (5, True, "resting", "fetch.status")
        assert failed.facts == {"host": "a", "status": "500"}
        assert failed.since
        assert await store.watched.due() == []
        await store.watched.set_noticed(replace(failed, notice="failing"))
        assert await store.watched.noticed() == [failed]
        await store.watched.set_noticed(failed)
        assert await store.watched.noticed() == []
        awake = await watched(store)
        assert (awake.number, awake.failures, awake.resting, awake.since) == (source.number, 0, False, "")
        assert await store.watched.due() == [awake]


async def test_being_full_is_told_once(place: Place) -> None:
    """And again only after it was not."""
    async with Store(place) as store:
        source = await watched(store)
        for full, told in ((True, 1), (True, 0), (False, 0), (True, 1)):
            await store.watched.set_read(source, LATER, etag="", last_modified="", listed=False, full_up=full)
            found = await store.watched.noticed()
            assert [item.notice for item in found] == ["full"] * told
            for item in found:
                await store.watched.set_noticed(item)


async def test_articles(place: Place) -> None:
    """By their links; counted by documents; of a source that is watched no more none is kept."""
    async with Store(place) as store:
        source = await watched(store)
        first = WatchedArticle(f"{URL}/1", f"{URL}/one", "one.md", "d", "s", "e", "m", moment())
        other = WatchedArticle(f"{URL}/2", f"{URL}/one", failures=1, why="fetch.slow")
        for article in (first, other, replace(first, digest="d2")):
            await store.watched.put(source.number, article)
        assert await store.watched.articles(source.number) == {
            first.link: replace(first, digest="d2"),
            other.link: other,
        }
        (found,) = await store.watched.of_story(source.story)
        assert (found.documents, found.unread) == (1, 1)
        assert await store.watched.document_at(source.story, f"{URL}/one", other.link) == "one.md"
        assert await store.watched.document_at(source.story, f"{URL}/one", first.link) == ""
        assert await store.watched.is_watched(source.story, "one.md")
        assert not await store.watched.is_watched(source.story + 1, "one.md")
        await store.watched.remove(source.number)
        await store.watched.put(source.number, first)
        assert await store.watched.articles(source.number) == {}


async def test_each_process_reads_its_own(place: Place) -> None:
    """Those of its shards' servers."""
    async with Store(place, Shards(0, 0, 2)) as one, Store(place, Shards(1, 1, 2)) as other:
        sources = [await watched(one, guild=shard << 22) for shard in range(1, 3)]
        assert await one.watched.due() == [sources[1]]
        assert await other.watched.due() == [sources[0]]
