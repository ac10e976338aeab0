"""/story channel: a channel, thread or forum as a source of a story, for those who manage the server."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import discord
from discord import app_commands

from bot.cogs.story_target import StoryTarget
from bot.embeds.dates import day_words
from bot.embeds.limits import THREAD_NAME
from bot.embeds.text import clip, clip_escaped
from bot.errors import GoneError, NotYoursError
from bot.i18n import translate, using_locale
from bot.stories.channel_sources import ChannelSources, SourceChannel
from bot.stories.registry import Story
from index import read_date

Chosen = app_commands.AppCommandChannel | app_commands.AppCommandThread
Words = app_commands.Range[str, 1, 100]
NAME = 100


class SourceChoice(app_commands.Transformer):
    """A channel that can be a source."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord offers,"""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """and of which kinds."""
        kind = discord.ChannelType
        return [kind.text, kind.news, kind.forum, kind.public_thread, kind.private_thread, kind.news_thread]

    async def transform(self, interaction: discord.Interaction, value: Chosen, /) -> Chosen:
        """What was chosen; that the bot does not see it is said by the command."""
        return value


class ChannelSourceCommands(StoryTarget):
    """What makes a channel a source; it `reads` where the bot is given what people write."""

    sources: ChannelSources | None = None
    reads = False

    @app_commands.command(description="Make what people write in a channel part of the story, from a day on.")
    @app_commands.describe(
        channel="The channel, thread or forum; this one, if left out",
        since="From which day on, such as 20 April 2018; from now on, if left out",
        remove="Stop, and take out what came from there?",
    )
    @app_commands.rename(since="from")
    async def channel(
        self,
        interaction: discord.Interaction,
        channel: app_commands.Transform[Chosen, SourceChoice] | None = None,
        since: Words | None = None,
        remove: bool = False,
    ) -> None:
        """Begin or end it."""
        guild = await self.services.editable(interaction)
        if not interaction.permissions.manage_guild:  # it is for all who write there
            raise NotYoursError(translate("error.moderators"))
        if remove:
            await interaction.response.defer(ephemeral=True, thinking=True)
            await interaction.edit_original_response(content=await self._ended(interaction, guild, channel))
            return
        place = await _seen(channel) if channel else interaction.channel
        if not isinstance(place, SourceChannel):
            raise GoneError(translate("channel.kind"))
        if not place.permissions_for(interaction.user).read_message_history:  # type: ignore[arg-type]  # a member
            raise NotYoursError(translate("error.moderators"))
        if self.sources is None or not self.reads:
            raise GoneError(translate("channel.needs_content"))
        today, locale = interaction.created_at.date(), str(interaction.locale)
        first = read_date(since, today, locale).earliest if since else None
        await interaction.response.defer(ephemeral=True, thinking=True)
        if not _may_read(place):
            raise GoneError(translate("channel.closed", channel=place.mention))
        story = await self._target(interaction, guild, "")
        day = first or today
        last = discord.utils.time_snowflake(datetime.combine(day, time(), UTC)) - 1 if first else interaction.id
        # whoever writes there must know of it: it is said before anything is read
        try:
            await _announce(place, story, first)
        except discord.HTTPException:
            raise GoneError(translate("channel.closed", channel=place.mention)) from None
        await self.sources.begin(story, place, day, last)
        words = translate("channel.begun", channel=place.mention, story=_shown(story), day=day_words(day))
        await interaction.edit_original_response(content=words)

    async def _ended(self, interaction: discord.Interaction, guild: int, chosen: Chosen | None) -> str:
        """Stop reading a channel, also one that the bot does not see any more; gives what to say."""
        story, number = await self._here(interaction, guild), chosen.id if chosen else interaction.channel_id or 0
        count = await self.sources.end(story, number) if self.sources else None
        mention = f"<#{number}>"
        if count is None:
            return translate("channel.none", channel=mention, story=_shown(story))
        return translate("channel.ended", channel=mention, story=_shown(story), count=count)


async def _seen(chosen: Chosen) -> object:
    """The channel that was chosen. Raises GoneError if the bot does not see it."""
    try:
        return chosen.resolve() or await chosen.fetch()
    except discord.HTTPException:
        raise GoneError(translate("channel.closed", channel=chosen.mention)) from None


def _shown(story: Story) -> str:
    return clip_escaped(story.name, NAME)


def _may_read(place: SourceChannel) -> bool:
    """Whether the bot sees what is written in a channel."""
    may = place.permissions_for(place.guild.me)
    return may.view_channel and may.read_message_history


async def _announce(place: SourceChannel, story: Story, first: date | None) -> None:
    """Say in a channel that it is a source now, and how to be left out. Raises discord.HTTPException."""
    with using_locale(str(place.guild.preferred_locale)):
        since = translate("channel.since", day=day_words(first)) if first else translate("channel.from_now")
        words = translate("channel.announced", story=_shown(story), since=since)
        title = clip(translate("channel.title"), THREAD_NAME)
    if isinstance(place, discord.ForumChannel):
        await place.create_thread(name=title, content=words, allowed_mentions=discord.AllowedMentions.none())
    else:
        await place.send(words, allowed_mentions=discord.AllowedMentions.none())
