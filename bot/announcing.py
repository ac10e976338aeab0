"""What is said without being asked: outdated answers, new documents, builds that were resumed. Never a ping."""

from __future__ import annotations

import asyncio
import logging

import discord

from bot.cogs.catching_up import told_by
from bot.embeds.answer import outdated_embed, outdated_view
from bot.embeds.catching_up import news_embed, news_places, news_view
from bot.embeds.limits import EMBED_TITLE
from bot.embeds.text import clip
from bot.state import Job, Shown, Spot, Store
from bot.stories import Story
from bot.words import say, speak
from index import BuildReport, Document, Event, Scope

log = logging.getLogger(__name__)

NOBODY = 0


class Channels:
    """Says things in channels; what Discord does not allow is logged, and stops nothing."""

    def __init__(self, client: discord.Client, store: Store) -> None:
        """Speak as `client`."""
        self._client, self._store = client, store

    def _place(self, channel: int, guild: int | None) -> discord.PartialMessageable:
        """A channel to write to, in the language of its server from here on."""
        server = self._client.get_guild(guild) if guild else None
        speak(str(server.preferred_locale) if server else None)
        return self._client.get_partial_messageable(channel, guild_id=guild)

    async def outdated(self, shown: Shown) -> None:
        """Say on an answer that what it cites has changed or gone; never raises."""
        if not shown.message or not shown.spot.channel:
            return
        message = self._place(shown.spot.channel, shown.spot.guild).get_partial_message(shown.message)
        try:
            await message.edit(
                content=None,
                embed=outdated_embed(shown.question),
                view=outdated_view(shown.number),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except discord.HTTPException as error:
            log.info("answer %s could not be marked as outdated: %s", shown.number, error)

    async def arrived(self, story: Story, documents: list[Document]) -> None:
        """Tell channels that follow a story of its new documents; never raises."""
        channels = await self._store.guilds.following(story.number)
        if not channels:
            return
        names = {document.id for document in documents}
        events: list[Event] = await asyncio.to_thread(lambda: told_by(story.library.whole.timeline(), names))
        for channel in channels:
            known = self._client.get_channel(channel)
            guild = known.guild.id if isinstance(known, discord.abc.GuildChannel) else None
            place, spot = self._place(channel, guild), Spot(guild, channel, NOBODY)
            places = news_places(events)
            shown = await self._store.answers.add_places(places, spot, story.number, Scope())
            embed = news_embed(clip(say("news.arrived", story=story.name), EMBED_TITLE), documents, events)
            try:
                await place.send(embed=embed, view=news_view(shown, places))
            except discord.HTTPException as error:
                log.info("channel %s could not be told what is new: %s", channel, error)

    async def resumed(self, job: Job, story: Story, report: BuildReport) -> None:
        """Say, in the message that showed a build, that it is done now; never raises."""
        log.info("story %s: the build that was cut off is done, %d documents", story.number, report.documents)
        if not job.channel or not job.message:
            return
        try:
            await (
                self._place(job.channel, story.guild)
                .get_partial_message(job.message)
                .edit(content=say("built.resumed"), allowed_mentions=discord.AllowedMentions.none())
            )
        except discord.HTTPException as error:
            log.info("message %s could not be edited: %s", job.message, error)
