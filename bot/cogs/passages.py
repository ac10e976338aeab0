"""Cited places, opened in place."""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot.buttons import PassageButton, PlaceButton
from bot.embeds.passage import passage_embed, passage_view
from bot.errors import GoneError
from bot.state import Place, Store, quote_digest
from index import Citation, Document, Library


def find_again(documents: tuple[Document, ...], place: Place) -> Citation | None:
    """The place in the story as it is now: where it stood, or where its words stand since; None if they are gone."""
    document = next((item for item in documents if item.id == place.document), None)
    if document is None:
        return None
    length = place.last - place.first
    starts = range(len(document.sentences) - length)
    for first in (place.first, *starts):
        if first in starts:
            citation = Citation(document, first, first + length)
            if quote_digest(citation) == place.digest:
                return citation
    return None


class Passages(commands.Cog):
    """What the numbered buttons open."""

    def __init__(self, library: Library, store: Store) -> None:
        """Find places in `library` that `store` remembers."""
        self.library, self.store = library, store

    async def open(self, interaction: discord.Interaction, button: PlaceButton) -> None:
        """Show a cited place to whoever pressed. Raises GoneError if it is there no more."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        citation = await self._citation(button.shown, button.number)
        block = citation.document.sentences[citation.first].block
        await interaction.followup.send(
            embed=passage_embed(citation, block),
            view=passage_view(citation, button.shown, button.number, block),
            ephemeral=True,
        )

    async def turn(self, interaction: discord.Interaction, button: PassageButton) -> None:
        """Show an earlier or later paragraph in the same message. Raises GoneError."""
        await interaction.response.defer()
        citation = await self._citation(button.shown, button.number)
        block = min(button.block, len(citation.document.blocks) - 1)
        await interaction.edit_original_response(
            embed=passage_embed(citation, block), view=passage_view(citation, button.shown, button.number, block)
        )

    async def _citation(self, shown: int, number: int) -> Citation:
        place = await self.store.place(shown, number)
        if place is None:
            raise GoneError("I no longer know that answer; ask again, and I will cite it anew.")
        citation = await asyncio.to_thread(lambda: find_again(self.library.documents, place))
        if citation is None:
            raise GoneError("That document has changed or left the story; ask again for what it says now.")
        return citation
