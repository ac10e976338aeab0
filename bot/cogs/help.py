"""/help, with examples from this very story; a word on arriving, and what is forgotten on leaving."""

from __future__ import annotations

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.help import help_embed
from bot.i18n import say, speak
from bot.requests.context import Desk
from bot.stories.service import Keeper

log = logging.getLogger(__name__)


class Help(commands.Cog):
    """How to begin, and how it ends."""

    def __init__(self, desk: Desk, keeper: Keeper) -> None:
        """Take examples from the stories at `desk`; `keeper` removes those of servers that leave."""
        self.desk, self.keeper = desk, keeper

    @app_commands.command(description="How to ask, with three examples from this story.")
    async def help(self, interaction: discord.Interaction) -> None:
        """Answer the slash command."""
        visit = await self.desk.visit(interaction, private=True)
        await self.desk.spend(visit.spot, look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        edition = await visit.edition()
        dated = await self.desk.is_dated(edition, visit.whose)
        embed = await self.desk.think(interaction, lambda: help_embed(visit.story.name, edition, dated), quiet=True)
        await interaction.edit_original_response(embed=embed)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say one short thing, once, where the bot may write; nothing where it may not."""
        await self.desk.store.guilds.join(guild.id)
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
        await self.keeper.forget(guild.id)
