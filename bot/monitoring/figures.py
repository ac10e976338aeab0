"""The numbers that nobody counts, but that can be looked up: how many wait, how much there is, how far Discord is."""

from __future__ import annotations

import asyncio
import logging

from prometheus_client import generate_latest

from bot.client import FootnoteBot
from bot.monitoring.gateway import GatewayWatch
from index import StoredIndexError, StoryIndex

log = logging.getLogger(__name__)

PATIENCE_S = 2.0  # that looking them up may take


class Figures:
    """All numbers of a bot, looked up when they are asked for."""

    def __init__(self, bot: FootnoteBot, story_index: StoryIndex, gateway: GatewayWatch) -> None:
        """Nothing is looked up yet."""
        self._bot, self._story_index, self._gateway = bot, story_index, gateway
        gauge = bot.metrics.gauge
        self._queue = gauge("footnote_queue_length", "Questions and looks that wait, and are not begun.")
        self._shards = gauge("footnote_gateway_shards", "Connections to Discord's gateway.")
        self._connected = gauge("footnote_gateway_shards_connected", "Those that are signed in and open.")
        self._latency = gauge("footnote_gateway_latency_seconds", "From heartbeat to answer, of the slowest shard.")
        self._silence = gauge("footnote_gateway_silence_seconds", "Since something came from the most silent shard.")
        self._open = gauge("footnote_open_indexes", "Indexes of stories that are held open.")
        self._stories = gauge("footnote_stories", "Stories, the default one among them.")
        self._documents = gauge("footnote_documents", "Documents of the default story.")
        self._size = gauge("footnote_database_bytes", "The database and the log beside it.")

    async def written(self) -> bytes:
        """All numbers in Prometheus' text format; what cannot be looked up in time keeps its last value."""
        shards, connected = self._gateway.shards
        self._queue.set(self._bot.workers.queue_length)
        self._shards.set(shards)
        self._connected.set(connected)
        self._latency.set(self._gateway.latency())
        self._silence.set(self._gateway.silence())
        self._open.set(self._bot.stories.open_indexes)
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._look_up()
        except Exception as error:  # whatever it is: the other numbers tell of it
            log.warning("numbers could not be looked up (%s)", type(error).__name__)
        return generate_latest(self._bot.metrics.registry)

    async def _look_up(self) -> None:
        """What is on the disk."""
        if self._story_index.is_open:
            self._documents.set(await asyncio.to_thread(self._count))
        if self._bot.store.is_open:
            self._size.set(await asyncio.to_thread(self._bot.store.size))
            self._stories.set(await self._bot.store.stories.count())

    def _count(self) -> int:
        try:
            return len(self._story_index.documents)
        except StoredIndexError:
            return 0
