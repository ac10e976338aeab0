"""“Check against the story”: what the story says to each claim of a message."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.claim_check import checked_embed, checked_places, checked_view
from bot.embeds.limits import TEXT_INPUT
from bot.i18n import say
from bot.requests.context import Desk


class Checking(commands.Cog):
    """The claims of a message against the story."""

    def __init__(self, desk: Desk) -> None:
        """Check at `desk`."""
        self.desk = desk
        self.menus = (app_commands.ContextMenu(name="Check against the story", callback=self.check),)

    async def check(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Show what the story says to the message, to whoever asked."""
        visit = await self.desk.visit(interaction, private=True)
        await self.desk.spend(visit.spot)
        await interaction.response.defer(ephemeral=True, thinking=True)
        edition, text = await visit.edition(), message.content[:TEXT_INPUT]
        checked, left = await self.desk.think(interaction, lambda: edition.check(text))
        if not checked:
            await interaction.edit_original_response(content=say("check.nothing"))
            return
        shown = await self.desk.store.answers.add_places(
            checked_places(checked), visit.spot, visit.story.number, visit.scope
        )
        await interaction.edit_original_response(
            content=None, embed=checked_embed(checked, edition.part, left), view=checked_view(checked, shown)
        )
