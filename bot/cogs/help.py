"""/help, with examples from this very story; a word on arriving, and what is forgotten on leaving."""

from __future__ import annotations

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.help import help_embed
from bot.i18n import set_locale, translate
from bot.requests.services import Services
from bot.stories.service import StoryService

log = logging.getLogger(__name__)


class Help(commands.Cog):
    """How to begin, and how it ends."""

    def __init__(self, services: Services, story_service: StoryService) -> None:
        """Take examples from the stories through `services`; `story_service` removes those of servers that leave."""
        self.services, self.story_service = services, story_service

    @app_commands.command(description="How to ask, with three examples from this story.")
    async def help(self, interaction: discord.Interaction) -> None:
        """Answer the slash command."""
        context = await self.services.context(interaction, private=True)
        self.services.acquire(context, look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        story_view = await context.story_view()
        embed = await self.services.compute(
            interaction,
            lambda: help_embed(context.story.name, story_view, self.services.writing.host),
            quiet=True,
        )
        await interaction.edit_original_response(embed=embed)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say one short thing, once, where the bot may write; nothing where it may not."""
        await self.services.store.guilds.join(guild.id)
        set_locale(str(guild.preferred_locale))
        channels = [channel for channel in (guild.system_channel, *guild.text_channels) if channel]
        for channel in channels:
            may = channel.permissions_for(guild.me)
            if may.view_channel and may.send_messages:
                try:
                    await channel.send(translate("help.arrived"))
                except discord.HTTPException:
                    log.info("could not greet in channel %s", channel.id)
                    continue
                return

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that has sent the bot away: its settings, what was shown there, and its stories."""
        await self.story_service.forget(guild.id)
