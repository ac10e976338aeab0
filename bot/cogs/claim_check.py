"""“Check against the story”: what the story says to each claim of a message."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.claim_check import claim_check_embed, claim_check_places, claim_check_view, shown_checks
from bot.embeds.limits import TEXT_INPUT
from bot.i18n import translate
from bot.requests.services import Services


class ClaimChecks(commands.Cog):
    """The claims of a message against the story."""

    def __init__(self, services: Services) -> None:
        """Check through `services`."""
        self.services = services
        self.menus = (app_commands.ContextMenu(name="Check against the story", callback=self.check),)

    async def check(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Show what the story says to the message, to whoever asked."""
        context = await self.services.context(interaction, private=True)
        self.services.acquire(context)
        await interaction.response.defer(ephemeral=True, thinking=True)
        story_view, text = await context.story_view(), message.content[:TEXT_INPUT]
        checked, left = await self.services.compute(interaction, lambda: story_view.check(text))
        if not checked:
            await interaction.edit_original_response(content=translate("check.nothing"))
            return
        shown = shown_checks(checked, story_view.selection)
        left += len(checked) - len(shown)
        response_id = await self.services.store.responses.add_citations(
            claim_check_places(shown), context.location, context.story.number, context.scope
        )
        await interaction.edit_original_response(
            content=None,
            embed=claim_check_embed(shown, story_view.selection, left),
            view=claim_check_view(shown, response_id),
        )
