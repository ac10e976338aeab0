"""Messages as a source: Apps → "Add to story", and what becomes of them in Discord."""

from __future__ import annotations

import logging
from collections.abc import Awaitable

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.build_progress import show_build
from bot.cogs.story_target import StoryTarget
from bot.errors import GoneError
from bot.i18n import translate
from bot.requests.services import Services
from bot.stories.channel_sources import ChannelSources
from bot.stories.message_words import source_of, words_of
from bot.stories.messages import Putting, StoryMessages
from bot.stories.service import StoryService

log = logging.getLogger(__name__)


class MessageSource(StoryTarget):
    """What brings a message into a story, and takes it out when it is edited or deleted."""

    def __init__(
        self,
        services: Services,
        story_service: StoryService,
        messages: StoryMessages,
        sources: ChannelSources | None,
    ) -> None:
        """Keep `messages`; `sources` is None where the bot is not given the content of those that are not for it."""
        super().__init__(services, story_service)
        self.messages, self._sources = messages, sources
        menu = app_commands.ContextMenu(
            name="Add to story",
            callback=self.add_message,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        )
        self.menus = (menu,)

    async def add_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Put the words and the files of a message into the channel's story."""
        guild = await self.services.editable(interaction)
        message = source_of(message)
        if interaction.client.user and message.author.id == interaction.client.user.id:
            raise GoneError(translate("message.mine"))
        if await self.services.store.messages.is_left_out(message.author.id, guild):
            raise GoneError(translate("message.left_out"))
        files = message.attachments or any(part.attachments for part in message.message_snapshots)
        if not (files or words_of(message)):
            raise GoneError(translate("message.empty"))
        with self.story_service.admitted(guild):
            await interaction.response.defer(thinking=True)
            target = await self._target(interaction, guild, "")
            done = await self.messages.put(target, message)
        if done.putting in (Putting.SAME, Putting.EMPTY):
            why = "\n".join([translate(f"message.{done.putting}"), *done.added.problems])
            await interaction.edit_original_response(content=discord.utils.escape_markdown(why))
            return
        await show_build(self.story_service, interaction, target, done.added)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Where people write into a story, it is read when they have done."""
        if self._sources is not None:
            self._sources.heard(message)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """A message that is deleted is cited no more."""
        await _noted(self.messages.deleted([payload.message_id]))

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Nor are many."""
        await _noted(self.messages.deleted(payload.message_ids))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """One that is edited is cited as it is now; where that is not told, no more."""
        is_known = self._sources is not None or bool(payload.data.get("content"))
        await _noted(self.messages.edited(payload.message, is_known=is_known))

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """With a channel go its threads, of which Discord says nothing."""
        threads = (thread.id for thread in channel.guild.threads if thread.parent_id == channel.id)
        await _noted(self.messages.place_deleted(channel.id, *threads))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """So it is with a thread."""
        await _noted(self.messages.place_deleted(payload.thread_id))


async def _noted(work: Awaitable[None]) -> None:
    """Do what an event asks for; what fails is logged by its kind."""
    try:
        await work
    except Exception as error:
        log.warning("what was deleted or edited could not be taken out (%s)", type(error).__name__)
