"""/sources: the documents the story is made of."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.actions import TurnSources
from bot.embeds.custom_ids import handles
from bot.embeds.sources import PAGE, sources_embed, sources_view
from bot.errors import GoneError
from bot.i18n import translate
from bot.requests.context import RequestContext
from bot.requests.services import Services
from index import Document


class Sources(commands.Cog):
    """The story's documents."""

    def __init__(self, services: Services) -> None:
        """Find the story through `services`."""
        self.services = services

    async def _documents(self, context: RequestContext) -> tuple[Document, ...]:
        return (await context.story_view()).documents

    @app_commands.command(description="The documents that this story is made of.")
    async def sources(self, interaction: discord.Interaction) -> None:
        """Answer the slash command."""
        context = await self.services.context(interaction, private=True)  # what somebody may see is theirs
        self.services.acquire(context, look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        documents = await self._documents(context)
        view = sources_view(documents, 0, context.story.number)
        await interaction.edit_original_response(content=None, embed=sources_embed(documents, 0), view=view)

    @handles(TurnSources)
    async def turn(self, interaction: discord.Interaction, action: TurnSources) -> None:
        """Turn the list of a story to another page. Raises GoneError."""
        context = await self.services.context(interaction, private=True)
        story = await self.services.stories.numbered(action.story, interaction.guild_id)
        if story is None:
            raise GoneError(translate("gone.story"))
        await interaction.response.defer()
        documents = await self._documents(await self.services.in_story(context, story))
        page = action.page if action.page * PAGE < len(documents) else 0
        await interaction.edit_original_response(
            embed=sources_embed(documents, page), view=sources_view(documents, page, action.story)
        )
