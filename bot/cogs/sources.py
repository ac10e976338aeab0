"""/sources: the documents the story is made of."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.sources import PAGE, sources_embed, sources_view
from bot.errors import GoneError
from bot.i18n import say
from bot.requests.context import Desk, Visit
from index import Document


class Sources(commands.Cog):
    """The story's documents."""

    def __init__(self, desk: Desk) -> None:
        """Find the story at `desk`."""
        self.desk = desk

    async def _documents(self, visit: Visit) -> tuple[Document, ...]:
        return (await visit.edition()).documents

    @app_commands.command(description="The documents that this story is made of.")
    async def sources(self, interaction: discord.Interaction) -> None:
        """Answer the slash command."""
        await interaction.response.defer(ephemeral=True, thinking=True)  # what somebody may see is theirs
        visit = await self.desk.visit(interaction, private=True)
        documents = await self._documents(visit)
        view = sources_view(documents, 0, visit.story.number)
        await interaction.followup.send(embed=sources_embed(documents, 0), view=view, ephemeral=True)

    async def turn(self, interaction: discord.Interaction, story: int, page: int) -> None:
        """Turn the list of a story to another page. Raises GoneError."""
        visit = await self.desk.visit(interaction)
        shown = await self.desk.stories.numbered(story, interaction.guild_id)
        if shown is None:
            raise GoneError(say("gone.story"))
        await interaction.response.defer()
        documents = await self._documents(await self.desk.of_story(visit, shown))
        page = page if page * PAGE < len(documents) else 0
        await interaction.edit_original_response(
            embed=sources_embed(documents, page), view=sources_view(documents, page, story)
        )
