"""Cited places, opened in place."""

from __future__ import annotations

import asyncio
import io

import discord
from discord.ext import commands

from bot.embeds.actions import OpenCitation, TurnPassage
from bot.embeds.custom_ids import handles
from bot.embeds.passage import PAGE_PICTURE, page_alt, passage_embed, passage_view
from bot.errors import GoneError, NotYoursError
from bot.i18n import translate
from bot.requests.context import without_bookmark
from bot.requests.page_pictures import PagePictures
from bot.requests.services import Services
from bot.state import StoredResponse
from bot.stories.relocate import find_again
from index import Citation


class Passages(commands.Cog):
    """What the numbered buttons open."""

    def __init__(self, services: Services) -> None:
        """Find the places that were cited through `services`."""
        self.services = services
        self._pictures = PagePictures()

    @handles(OpenCitation)
    async def open(self, interaction: discord.Interaction, action: OpenCitation) -> None:
        """Show a cited place to whoever pressed. Raises GoneError if it is there no more."""
        response = await self.services.response(interaction, action.response_id)
        await interaction.response.defer(ephemeral=True, thinking=True)
        citation = await self._citation(interaction, response, action.number)
        block = citation.document.sentences[citation.first].block
        view = passage_view(citation, action.response_id, action.number, block)
        embed, files = passage_embed(citation, block), list[discord.File]()
        story = await self.services.stories.of_response(response)
        picture = await self._pictures.of(story, citation) if story and citation.document.is_whole else None
        if picture is not None:
            name, alt = PAGE_PICTURE, page_alt(picture)
            files = [discord.File(io.BytesIO(picture.image), name, description=alt)]
            embed.set_image(url=f"attachment://{name}")
        await interaction.followup.send(embed=embed, view=view, files=files, ephemeral=True)

    @handles(TurnPassage)
    async def turn(self, interaction: discord.Interaction, action: TurnPassage) -> None:
        """Show an earlier or later paragraph in the same message, without the picture. Raises GoneError."""
        response = await self.services.response(interaction, action.response_id)
        await interaction.response.defer()
        citation = await self._citation(interaction, response, action.number)
        block = min(action.block, len(citation.document.blocks) - 1)
        view = passage_view(citation, action.response_id, action.number, block)
        await interaction.edit_original_response(embed=passage_embed(citation, block), view=view, attachments=[])

    async def _citation(self, interaction: discord.Interaction, response: StoredResponse, number: int) -> Citation:
        context = await self.services.context_of(response, await self.services.requester(interaction))
        place = await self.services.store.responses.citation(response.number, number)
        if place is None:
            raise GoneError(translate("gone.answer"))
        documents = (await context.story_view()).documents
        citation = await asyncio.to_thread(find_again, documents, place)
        if citation is None:
            every = (await without_bookmark(context).story_view()).documents
            beyond = await asyncio.to_thread(find_again, every, place)
            raise NotYoursError(translate("passage.beyond")) if beyond else GoneError(translate("gone.document"))
        if not await self.services.standing(context.story, [citation]):
            raise GoneError(translate("gone.document"))
        return citation
