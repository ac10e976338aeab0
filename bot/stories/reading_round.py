"""The round that reads what is watched: each source in its time, one build a story, and what goes wrong told once."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.fetching.errors import FetchError
from bot.state import BuildJob, SourceKind, Store, WatchedArticle, WatchedSource
from bot.state.moments import moment
from bot.stories.articles import OF_ALL, Articles
from bot.stories.builds import silent
from bot.stories.documents import count_documents
from bot.stories.registry import Story, StoryRegistry
from bot.stories.service import StoryService
from bot.stories.web_sources import Listing, WebSources, why

log = logging.getLogger(__name__)

TOLD_AT, RESTS_AT = 2, 5  # failures in a row: one alone is a hiccup
AT_ONCE = 3  # stories that are read for
TURN_S = 300.0  # seconds after which whoever else waits has a turn: a slow site holds up no other server
AT_A_TIME = 100  # articles of a source that are asked for before the story is built
RELIST_H = 12  # hours after which a source is listed anew, and its articles are looked at, whatever it says
DAY_MINUTES = 1440
SPREAD = 5  # parts of its time in which a source comes later: not all of them at once


class Teller(Protocol):
    """Whoever tells Discord of a source: the client."""

    async def watched(self, source: WatchedSource, story: Story) -> bool:
        """Say in a source's channel what its notice is; gives whether that is done with. Never raises."""


class ReadingRound:
    """Reads what is due."""

    def __init__(
        self, sources: WebSources, store: Store, stories: StoryRegistry, service: StoryService, teller: Teller
    ) -> None:
        """Look at `sources`, and bring their articles into `stories` through `service`."""
        self._sources, self._store, self._stories, self._service = sources, store, stories, service
        self._teller, self._articles = teller, Articles(sources.pages, store, service)
        self._turns, self._running = asyncio.Semaphore(AT_ONCE), asyncio.Lock()
        self._unbuilt = set[int]()  # stories that were changed, and whose build failed

    async def tick(self) -> None:
        """Read what is due, and tell what is to be told. What fails is logged, and tried again."""
        async with self._running:
            due = defaultdict[tuple[int, int], list[WatchedSource]](list)
            for source in await self._store.watched.due():
                due[source.story, source.guild].append(source)
            work = (self._story(number, guild, sources) for (number, guild), sources in due.items())
            for done in await asyncio.gather(*work, return_exceptions=True):
                if isinstance(done, Exception):
                    log.error("what a story watches could not be read; it is tried again", exc_info=done)
            await self._sources.pages.fetcher.rest()
            for source in await self._store.watched.noticed():
                story = await self._stories.numbered(source.story, source.guild)
                if story is not None and await self._teller.watched(source, story):
                    await self._store.watched.set_noticed(source)

    async def _story(self, number: int, guild: int, sources: Sequence[WatchedSource]) -> None:
        """Read the sources of a story, and build it once."""
        async with self._turns:
            story = await self._stories.numbered(number, guild)
            if story is None:
                return
            began = time.monotonic()
            for source in sources:
                await self._read(story, source)
                if time.monotonic() - began > TURN_S:
                    break  # the others stay due
            if number in self._unbuilt:
                await self._service.build(story, BuildJob(number, None, None), silent)
                self._unbuilt.discard(number)
                await self._service.look(story)

    async def _read(self, story: Story, source: WatchedSource) -> None:
        """Read a source; what goes wrong is kept with it."""
        try:
            await self._bring(story, source)
        except Exception as error:
            await self._failed(source, error)

    async def _bring(self, story: Story, source: WatchedSource) -> None:
        """Bring what is new or changed in a source into the story. Raises what stands in the way of all of it."""
        long_ago = (datetime.now(UTC) - timedelta(hours=RELIST_H)).strftime("%Y-%m-%d %H:%M:%S")
        anew = source.listed_at < long_ago
        listing = await self._sources.listed(source, anew=anew)
        if listing is None:
            await self._store.watched.set_read(
                source,
                due_at(source),
                etag=source.etag,
                last_modified=source.last_modified,
                listed=False,
                full_up=source.full_up,
            )
            return
        known = await self._store.watched.articles(source.number)
        whole, more, full = await self._bring_articles(story, source, listing, known, long_ago)
        await self._store.watched.set_read(
            source,
            moment() if more else due_at(source),
            etag=listing.fetched.etag if whole else "",
            last_modified=listing.fetched.last_modified if whole else "",
            listed=not more,
            full_up=full,
        )

    async def _bring_articles(
        self, story: Story, source: WatchedSource, listing: Listing, known: dict[str, WatchedArticle], long_ago: str
    ) -> tuple[bool, bool, bool]:
        """Whether all of them were read, whether there are more than were asked for at once, or than may be."""
        is_page = source.kind is SourceKind.PAGE
        todo = [
            entry
            for entry in {entry.url: entry for entry in listing.entries}.values()
            if is_page or self._articles.is_due(entry, known.get(entry.url), long_ago)
        ]
        names = {item.document for item in known.values() if item.document}
        room = source.most - await asyncio.to_thread(count_documents, story.index.folder, names)
        asked, full, whole, began = 0, False, True, time.monotonic()
        for entry in todo:
            held = known.get(entry.url)
            if room <= 0 and (held is None or held.failures):
                full = True
                continue
            if asked >= AT_A_TIME or (asked and time.monotonic() - began > TURN_S):
                return False, True, full
            asked += 1
            brought = await self._articles.bring(story, source, listing.title, entry, held)
            if brought.changed:
                self._unbuilt.add(story.number)
            room -= brought.is_new
            if brought.error is not None:
                whole = False
                if is_page or brought.error.key in OF_ALL:
                    raise brought.error
        return whole, False, full

    async def _failed(self, source: WatchedSource, error: Exception) -> None:
        reason, failures = why(error, source.url), source.failures + 1
        if reason is not error:
            log.error("source %s could not be read", source.number, exc_info=error)
        patient = isinstance(error, FetchError) and error.kind == "busy"
        minutes = min(source.every * 2 ** (failures - 1 if patient else 0), DAY_MINUTES * 7)
        wait = error.wait if isinstance(error, FetchError) else 0.0
        notice = "resting" if failures >= RESTS_AT else "failing" if failures == TOLD_AT else ""
        later = due_at(source, max(minutes * 60.0, wait))
        await self._store.watched.set_failed(source, later, reason.key, reason.facts, notice)


def due_at(source: WatchedSource, seconds: float | None = None) -> str:
    """When a source is next: in its time, or in so many seconds, and a little later, each by its number."""
    wait = seconds or source.every * 60.0
    later = source.every * 60.0 / SPREAD * (source.number * 37 % 100) / 100
    return moment(seconds=-(wait + later))
