"""What is said without being asked: outdated answers, new documents, builds that were resumed. Never a ping."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import sqlite3
from contextlib import AbstractContextManager
from typing import Any

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.embeds.answer import outdated_embed, outdated_view
from bot.embeds.catch_up import latest, news_embed, news_places, news_view
from bot.embeds.limits import EMBED_TITLE
from bot.embeds.text import clip
from bot.embeds.watched import notice_embed
from bot.errors import may_pass, said_of
from bot.i18n import translate, using_locale
from bot.state import BuildJob, MessageLocation, Store, StoredResponse, WatchedSource
from bot.stories.registry import Story
from index import BuildReport, Document, Scope

log = logging.getLogger(__name__)

NOBODY = 0
ARCHIVED = 50083  # Discord's code for what cannot be done in a thread that was put away
NONE = discord.AllowedMentions.none()


class ChannelNotifier:
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
        return using_locale(str(server.preferred_locale) if server else None)

    async def outdated(self, response: StoredResponse) -> bool:
        """Say on an answer that what it cites has changed or gone; gives whether that is done with. Never raises."""
        if not response.message or not response.location.channel:
            return True
        message = self._place(response.location.channel, response.location.guild).get_partial_message(response.message)
        with self._speaking(response.location.guild):
            embed, view = outdated_embed(response), outdated_view(response)
        shape: dict[str, Any] = {"content": None, "embed": embed}
        channel = self._client.get_channel(response.location.channel)
        if isinstance(channel, discord.abc.GuildChannel) and not channel.permissions_for(channel.guild.me).embed_links:
            shape = {"content": f"**{embed.title or ''}**\n{embed.description}"}
        try:
            try:
                await message.edit(**shape, view=view, attachments=[], allowed_mentions=NONE)
            except discord.HTTPException as error:
                if error.code != ARCHIVED:
                    raise
                await self._unarchive(response.location.channel)
                await message.edit(**shape, view=view, attachments=[], allowed_mentions=NONE)
        except Exception as error:
            log.info("answer %s could not be marked as outdated (%s)", response.number, said_of(error))
            return not may_pass(error)
        return True

    async def _unarchive(self, number: int) -> None:
        """Open a thread again that Discord has put away, and dropped from what the client knows."""
        place = await self._client.fetch_channel(number)
        if isinstance(place, discord.Thread):
            await place.edit(archived=False)

    async def arrived(self, story: Story, documents: list[Document], channel: int, guild: int) -> bool:
        """Tell a channel that follows a story of its new documents; gives whether that is done with. Never raises.

        Nothing is told of those that are not for everybody.
        """
        response_id = None
        try:
            story_view = await asyncio.to_thread(story.index.within, Scope())
            new = {document.id for document in documents}
            documents = [document for document in story_view.documents if document.id in new]
            if not documents:
                return True
            events = await asyncio.to_thread(lambda: latest(story_view.events.only_of({item.id for item in documents})))
            places, location = news_places(events), MessageLocation(guild, channel, NOBODY)
            response_id = await self._store.responses.unsent(location, story.number)
            if response_id is None:
                response_id = await self._store.responses.add_citations(places, location, story.number, Scope())
            else:  # Discord may have taken it before: its buttons carry the same number
                await self._store.responses.set_citations(response_id, enumerate(places, start=1))
            with self._speaking(guild):
                title = clip(translate("news.arrived", story=story.name), EMBED_TITLE)
                embed, view = news_embed(title, documents, events), news_view(response_id, places)
            # a nonce, so that Discord takes what is sent again only once
            facts = [str(channel), *(f"{item.id} {item.digest}" for item in documents)]
            nonce = hashlib.blake2b("\0".join(facts).encode(), digest_size=8).hexdigest()
            sent = await self._place(channel, guild).send(embed=embed, view=view, nonce=nonce)
            await self._store.responses.set_message(response_id, sent.id)
        except Exception as error:
            log.info("channel %s could not be told what is new (%s)", channel, said_of(error))
            if may_pass(error):
                return False
            if response_id is not None:
                with contextlib.suppress(sqlite3.Error, SQLAlchemyError):
                    await self._store.responses.remove(response_id)
        return True

    async def watched(self, source: WatchedSource, story: Story) -> bool:
        """Say in the channel where a source was set up how it is; gives whether that is done with. Never raises."""
        if not source.channel:
            return True
        try:
            with self._speaking(story.guild):
                embed = notice_embed(source, story.name)
            await self._place(source.channel, story.guild).send(embed=embed)
        except Exception as error:
            log.info("channel %s could not be told of source %s (%s)", source.channel, source.number, said_of(error))
            return not may_pass(error)
        return True

    async def resumed(self, job: BuildJob, story: Story, report: BuildReport | None) -> None:
        """Say, in the message that showed a build, that it is done now, or given up; never raises."""
        log.info("story %s: the build that was cut off is %s", story.number, "done" if report else "given up")
        if not job.channel or not job.message:
            return
        with self._speaking(story.guild):
            words = translate("built.resumed") if report else translate("built.gave_up")
        message = self._place(job.channel, story.guild).get_partial_message(job.message)
        try:
            await message.edit(content=words, allowed_mentions=NONE)
        except Exception as error:  # Discord may refuse, or not be there
            log.info("message %s could not be edited (%s)", job.message, said_of(error))
