"""What is said without being asked: outdated answers, new documents, builds that were resumed. Never a ping."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import discord

from bot.embeds.answer import outdated_embed, outdated_view
from bot.embeds.catching_up import news_embed, news_places, news_view, told_by
from bot.embeds.limits import EMBED_TITLE
from bot.embeds.text import clip
from bot.state import Job, Shown, Spot, Store
from bot.stories import Story
from bot.words import say, speaking
from index import BuildReport, Document, Event, Scope

log = logging.getLogger(__name__)

T = TypeVar("T")
NOBODY = 0
NONE = discord.AllowedMentions.none()


class Channels:
    """Says things in channels; what Discord does not allow is logged, and stops nothing."""

    def __init__(self, client: discord.Client, store: Store) -> None:
        """Speak as `client`."""
        self._client, self._store = client, store

    def _place(self, channel: int, guild: int | None) -> discord.PartialMessageable:
        """A channel to write to."""
        return self._client.get_partial_messageable(channel, guild_id=guild)

    def _speaking(self, guild: int | None) -> AbstractContextManager[None]:
        """Speak the language of a server for a while."""
        server = self._client.get_guild(guild) if guild else None
        return speaking(str(server.preferred_locale) if server else None)

    async def outdated(self, shown: Shown) -> bool:
        """Say on an answer that what it cites has changed or gone; gives whether that is done with. Never raises."""
        if not shown.message or not shown.spot.channel:
            return True
        message = self._place(shown.spot.channel, shown.spot.guild).get_partial_message(shown.message)
        with self._speaking(shown.spot.guild):
            embed, view = outdated_embed(shown), outdated_view(shown)
        shape: dict[str, Any] = {"content": None, "embed": embed}
        channel = self._client.get_channel(shown.spot.channel)
        if isinstance(channel, discord.abc.GuildChannel) and not channel.permissions_for(channel.guild.me).embed_links:
            shape = {"content": f"**{embed.title or ''}**\n{embed.description}"}
        try:
            await self._unarchived(shown.spot.channel)
            await message.edit(**shape, view=view, attachments=[], allowed_mentions=NONE)
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("answer %s can never be marked as outdated: %s", shown.number, error)
        except Exception as error:  # Discord may not be there: it is tried again
            log.info("answer %s could not be marked as outdated: %s", shown.number, error)
            return False
        return True

    async def _unarchived(self, channel: int) -> None:
        """Open a thread again that Discord has put away; a message in it cannot be edited else."""
        place = self._client.get_channel(channel)
        if isinstance(place, discord.Thread) and place.archived:
            await place.edit(archived=False)

    async def arrived(self, story: Story, documents: list[Document]) -> None:
        """Tell channels that follow a story of its new documents; never raises."""
        channels = await self._store.guilds.following(story.number)
        if not channels:
            return
        names = {document.id for document in documents}
        events: list[Event] = await asyncio.to_thread(lambda: told_by(story.library.whole.timeline(), names))
        places = news_places(events)
        for channel, guild in channels:
            spot = Spot(guild, channel, NOBODY)
            shown = await self._store.answers.add_places(places, spot, story.number, Scope())
            with self._speaking(guild):
                title = clip(say("news.arrived", story=story.name), EMBED_TITLE)
                embed, view = news_embed(title, documents, events), news_view(shown, places)
            sent = await self._safely(self._place(channel, guild).send(embed=embed, view=view), f"channel {channel}")
            if sent is not None:
                await self._store.answers.set_message(shown, sent.id)

    async def resumed(self, job: Job, story: Story, report: BuildReport) -> None:
        """Say, in the message that showed a build, that it is done now; never raises."""
        log.info("story %s: the build that was cut off is done, %d documents", story.number, report.documents)
        if not job.channel or not job.message:
            return
        with self._speaking(story.guild):
            words = say("built.resumed")
        message = self._place(job.channel, story.guild).get_partial_message(job.message)
        await self._safely(message.edit(content=words, allowed_mentions=NONE), f"message {job.message}")

    async def _safely(self, request: Awaitable[T], what: str) -> T | None:
        """The answer to a request; None where it failed, which is logged and stops nothing."""
        try:
            return await request
        except Exception as error:  # Discord may refuse, or not be there
            log.info("%s could not be told: %s", what, error)
            return None
