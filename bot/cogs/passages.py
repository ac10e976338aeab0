"""Cited places, opened in place."""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot.embeds.custom_ids import Handler
from bot.embeds.passage import passage_embed, passage_view
from bot.errors import GoneError, NotYoursError
from bot.i18n import translate
from bot.requests.context import Services
from bot.state import StoredResponse
from bot.stories.relocate import find_again
from index import Citation


class Passages(commands.Cog):
    """What the numbered buttons open."""

    def __init__(self, services: Services) -> None:
        """Find the places that were cited at `services`."""
        self.services = services
        self.actions: dict[str, Handler] = {"place": self.open, "passage": self.turn}

    async def open(self, interaction: discord.Interaction, response: int, number: int) -> None:
        """Show a cited place to whoever pressed. Raises GoneError if it is there no more."""
        known = await self.services.response(interaction, response)
        await interaction.response.defer(ephemeral=True, thinking=True)
        citation = await self._citation(interaction, known, number)
        block = citation.document.sentences[citation.first].block
        await interaction.followup.send(
            embed=passage_embed(citation, block), view=passage_view(citation, response, number, block), ephemeral=True
        )

    async def turn(self, interaction: discord.Interaction, response: int, number: int, block: int) -> None:
        """Show an earlier or later paragraph in the same message. Raises GoneError."""
        known = await self.services.response(interaction, response)
        await interaction.response.defer()
        citation = await self._citation(interaction, known, number)
        at = min(block, len(citation.document.blocks) - 1)
        await interaction.edit_original_response(
            embed=passage_embed(citation, at), view=passage_view(citation, response, number, at)
        )

    async def _citation(self, interaction: discord.Interaction, response: StoredResponse, number: int) -> Citation:
        context = await self.services.context_of_response(interaction, response)
        place = await self.services.store.responses.place(response.number, number)
        if place is None:
            raise GoneError(translate("gone.answer"))
        citation = await asyncio.to_thread(lambda: find_again(context.story.index.documents, place))
        if citation is None:
            raise GoneError(translate("gone.document"))
        if citation.document.id not in {document.id for document in (await context.story_view()).documents}:
            raise NotYoursError(translate("passage.beyond"))
        return citation
