"""/sources: the documents the story is made of."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.buttons import PageButton
from bot.embeds.sources import PAGE, sources_embed, sources_view
from index import Document, Library


class Sources(commands.Cog):
    """The story's documents."""

    def __init__(self, library: Library) -> None:
        """Take the documents from `library`."""
        self.library = library

    async def _documents(self) -> tuple[Document, ...]:
        return await asyncio.to_thread(lambda: self.library.documents)

    @app_commands.command(description="The documents that this story is made of.")
    async def sources(self, interaction: discord.Interaction) -> None:
        """Answer the slash command."""
        await interaction.response.defer(thinking=True)
        documents = await self._documents()
        await interaction.followup.send(embed=sources_embed(documents, 0), view=sources_view(documents, 0))

    async def turn(self, interaction: discord.Interaction, button: PageButton) -> None:
        """Turn the list to another page."""
        await interaction.response.defer()
        documents = await self._documents()
        page = button.page if button.page * PAGE < len(documents) else 0
        await interaction.edit_original_response(
            embed=sources_embed(documents, page), view=sources_view(documents, page)
        )
