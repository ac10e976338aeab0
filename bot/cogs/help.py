"""/help: what can be asked, with examples from this very story; and a word on arriving."""

from __future__ import annotations

import asyncio
import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk import Desk
from bot.embeds.answer import ACCENT
from bot.embeds.dates import value_words
from bot.embeds.text import clip_escaped
from bot.words import say, speak
from index import Basis, Edition, Precision

log = logging.getLogger(__name__)

NAME = 60


def examples(edition: Edition) -> list[str]:
    """Three things to ask of a story: of its commonest name, of a month that it dates, and for all of it."""
    found = [say("help.what", name=name) for name in edition.names()[:1]]
    dates = [event.when for event in edition.timeline() if event.when.basis is not Basis.PUBLISHED]
    precise = [when for when in dates if when.precision in (Precision.DAY, Precision.MONTH)] or dates
    found += [say("help.on", date=value_words(when.value)) for when in precise[:1]]
    return [*found, say("help.summary")] if edition.documents else []


def help_embed(story: str, edition: Edition) -> discord.Embed:
    """How to ask, three examples, and the commands."""
    lines = [say("help.how", story=clip_escaped(story, NAME))]
    lines += [f"• {clip_escaped(line, 120)}" for line in examples(edition)]
    lines += ["", say("help.commands")]
    return discord.Embed(title=say("help.title"), description="\n".join(lines), colour=ACCENT)


class Help(commands.Cog):
    """How to begin."""

    def __init__(self, desk: Desk) -> None:
        """Take examples from the stories at `desk`."""
        self.desk = desk

    @app_commands.command(description="How to ask, with three examples from this story.")
    async def help(self, interaction: discord.Interaction) -> None:
        """Answer the slash command."""
        visit = await self.desk.visit(interaction, private=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        embed = await asyncio.to_thread(lambda: help_embed(visit.story.name, visit.edition))
        await interaction.edit_original_response(embed=embed)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say one short thing, once, where the bot may write; nothing where it may not."""
        speak(str(guild.preferred_locale))
        channels = [channel for channel in (guild.system_channel, *guild.text_channels) if channel]
        for channel in channels:
            may = channel.permissions_for(guild.me)
            if may.view_channel and may.send_messages:
                try:
                    await channel.send(say("help.arrived"))
                except discord.HTTPException:
                    log.info("could not greet in channel %s", channel.id)
                    continue
                return

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that has sent the bot away: its settings, what was shown there, and its stories."""
        for story in await self.desk.stories.seen_by(guild.id):
            if not story.is_house:
                await self.desk.stories.remove(story)
        await self.desk.store.guilds.forget(guild.id)
