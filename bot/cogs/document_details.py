"""What a document is: the form that asks for it, what is typed into it, and who may say it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import discord
from discord.ext import commands

from bot.cogs.autocomplete import SOON_S
from bot.cogs.build_progress import show_build
from bot.embeds.actions import OpenDetails, SetDetails
from bot.embeds.components import filled_in
from bot.embeds.custom_ids import handles
from bot.embeds.forms import FACTS, details_form
from bot.embeds.story import document_key
from bot.embeds.text import escape
from bot.errors import GoneError
from bot.i18n import translate
from bot.requests.context import wait_until_open
from bot.requests.services import Services
from bot.stories.registry import Story
from bot.stories.service import Added, StoryService
from index import Document, Source, described, read_date


class DocumentDetails(commands.Cog):
    """The button “What is it?” of a document that was added."""

    def __init__(self, services: Services, story_service: StoryService) -> None:
        """Change what is said of documents through `story_service`."""
        self.services, self.story_service = services, story_service

    @handles(OpenDetails)
    async def open_details(self, interaction: discord.Interaction, action: OpenDetails) -> None:
        """Ask what a document is, with what is known filled in."""
        try:
            async with asyncio.timeout(SOON_S):  # a form cannot be deferred
                story, document = await self._document(interaction, action)
                known = await asyncio.to_thread(described, story.index.folder, document.id)
        except TimeoutError:
            raise GoneError(translate("error.opening")) from None
        filled = replace(known, title=known.title or document.title, published=known.published or document.published)
        await interaction.response.send_modal(details_form(action.story, action.document, filled))

    @handles(SetDetails)
    async def set_details(self, interaction: discord.Interaction, action: SetDetails) -> None:
        """Keep what the form says of a document."""
        values = filled_in(interaction)
        source = await typed_source(interaction, *(values.get(fact, "").strip() for fact in FACTS))
        await self._story(interaction, action.story)
        await interaction.response.defer(thinking=True)
        story, document = await self._document(interaction, action)
        known = await asyncio.to_thread(described, story.index.folder, document.id)
        await self.story_service.describe(
            story, document.id, replace(source, author=known.author, visibility=known.visibility)
        )
        await show_build(self.story_service, interaction, story, Added((document.id,), ()))

    async def _story(self, interaction: discord.Interaction, number: int) -> Story:
        """A story that the server may change. Raises GoneError, NotYoursError or NoPrivateMessage."""
        guild = await self.services.editable(interaction)
        story = await self.services.stories.numbered(number, guild)
        if story is None or story.is_default:
            raise GoneError(translate("gone.story"))
        return story

    async def _document(
        self, interaction: discord.Interaction, action: OpenDetails | SetDetails
    ) -> tuple[Story, Document]:
        """A story of the server and one of its documents. Raises GoneError."""
        story = await self._story(interaction, action.story)
        await wait_until_open(story.index)
        for document in await asyncio.to_thread(lambda: story.index.documents):
            if document_key(document.id) == action.document:
                return story, document
        raise GoneError(translate("gone.document"))


async def typed_source(
    interaction: discord.Interaction, title: str | None, publisher: str | None, published: str | None, url: str | None
) -> Source:
    """What was typed about a document. Raises DateError, or GoneError where the link is none."""
    day: date | None = None
    if published:
        when = await asyncio.to_thread(read_date, published, interaction.created_at.date(), str(interaction.locale))
        if when.earliest != when.latest:
            raise GoneError(translate("details.no_day", typed=escape(published)))
        day = when.earliest
    if url and not url.startswith(("https://", "http://")):
        raise GoneError(translate("details.no_link"))
    return Source(title=title or None, publisher=publisher or None, published=day, url=url or None)
