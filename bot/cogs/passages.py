"""Cited places, opened in place."""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot.embeds.custom_ids import Handler
from bot.embeds.passage import passage_embed, passage_view
from bot.errors import GoneError, NotYoursError
from bot.i18n import say
from bot.requests.context import Desk
from bot.state import Shown
from bot.stories.relocate import find_again
from index import Citation


class Passages(commands.Cog):
    """What the numbered buttons open."""

    def __init__(self, desk: Desk) -> None:
        """Find the places that were cited at `desk`."""
        self.desk = desk
        self.actions: dict[str, Handler] = {"place": self.open, "passage": self.turn}

    async def open(self, interaction: discord.Interaction, shown: int, number: int) -> None:
        """Show a cited place to whoever pressed. Raises GoneError if it is there no more."""
        known = await self.desk.shown(interaction, shown)
        await interaction.response.defer(ephemeral=True, thinking=True)
        citation = await self._citation(interaction, known, number)
        block = citation.document.sentences[citation.first].block
        await interaction.followup.send(
            embed=passage_embed(citation, block), view=passage_view(citation, shown, number, block), ephemeral=True
        )

    async def turn(self, interaction: discord.Interaction, shown: int, number: int, block: int) -> None:
        """Show an earlier or later paragraph in the same message. Raises GoneError."""
        known = await self.desk.shown(interaction, shown)
        await interaction.response.defer()
        citation = await self._citation(interaction, known, number)
        at = min(block, len(citation.document.blocks) - 1)
        await interaction.edit_original_response(
            embed=passage_embed(citation, at), view=passage_view(citation, shown, number, at)
        )

    async def _citation(self, interaction: discord.Interaction, shown: Shown, number: int) -> Citation:
        visit = await self.desk.visit_shown(interaction, shown)
        place = await self.desk.store.answers.place(shown.number, number)
        if place is None:
            raise GoneError(say("gone.answer"))
        citation = await asyncio.to_thread(lambda: find_again(visit.story.library.documents, place))
        if citation is None:
            raise GoneError(say("gone.document"))
        if citation.document.id not in {document.id for document in (await visit.edition()).documents}:
            raise NotYoursError(say("passage.beyond"))
        return citation
