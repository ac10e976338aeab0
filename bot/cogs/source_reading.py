"""The round that reads what is watched, where the web may be fetched from."""

from __future__ import annotations

import logging

from discord.ext import commands, tasks

from bot.requests.services import Services
from bot.stories.notifications import ChannelNotifier
from bot.stories.reading_round import ReadingRound
from bot.stories.service import StoryService
from bot.stories.web_sources import sources_of
from bot.workers.rounds import count_from_now

log = logging.getLogger(__name__)

TICK_S = 20  # seconds between two looks at what is due


class SourceReading(commands.Cog):
    """Reads what is watched, again and again; begins when servers and channels are known."""

    def __init__(self, services: Services, story_service: StoryService, notifier: ChannelNotifier) -> None:
        """Bring what is new into stories through `story_service`, and have `notifier` tell what goes wrong."""
        self.services = services
        self.round: ReadingRound | None = None
        if services.fetcher is not None:
            sources = sources_of(services.fetcher, story_service)
            self.round = ReadingRound(sources, services.store, services.stories, story_service, notifier)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Begin, once; comes again after a lost connection."""
        if self.round is not None and not self._read.is_running():
            self._read.start(self.round)

    @tasks.loop(seconds=TICK_S)
    async def _read(self, reading_round: ReadingRound) -> None:
        try:
            await reading_round.tick()
        except Exception as error:
            self.services.metrics.failed(error)
            log.exception("what is watched could not be read; it is tried again")
        count_from_now(self._read)

    async def cog_unload(self) -> None:
        """Stop; what is cut off goes on after the next start."""
        self._read.cancel()
