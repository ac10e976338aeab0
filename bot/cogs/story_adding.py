"""/story add: files and pasted text into a server's story."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import discord
from discord import app_commands

from bot.cogs.autocomplete import story_choices
from bot.cogs.build_progress import show_build
from bot.cogs.document_details import typed_source
from bot.cogs.story_target import StoryTarget
from bot.embeds.actions import AddText
from bot.embeds.components import filled_in
from bot.embeds.custom_ids import handles
from bot.embeds.forms import FACTS, paste_form
from bot.errors import GoneError, explain
from bot.stories.registry import Story
from bot.stories.service import Added
from bot.stories.web_pages import WebPages
from index import Extraction, Source, StoryError, check_size

Words = app_commands.Range[str, 1, 100]
Link = app_commands.Range[str, 1, 400]


class AddingDocuments(StoryTarget):
    """What brings documents into a story."""

    @app_commands.command(description="Add a document: a file, or text that you paste.")
    @app_commands.describe(
        file="A .txt .md .log .html .pdf .docx .epub .json or .zip file up to 20 MB; without one you can paste text",
        story="The story to add to, or a new one's name; this channel's, if left out",
        title="Its title, if the file does not say",
        publisher="Who published it",
        published="The day it was published, such as 20 April 2018; relative dates are read against it",
        url="Where it stands on the web; citations link to it",
    )
    async def add(
        self,
        interaction: discord.Interaction,
        file: discord.Attachment | None = None,
        story: app_commands.Range[str, 1, 60] | None = None,
        title: Words | None = None,
        publisher: Words | None = None,
        published: Words | None = None,
        url: Link | None = None,
    ) -> None:
        """Add what the file holds, or ask for the text."""
        guild = await self.services.editable(interaction)
        source = await typed_source(interaction, title, publisher, published, url)
        if story:
            # what is wrong with the name is said before anything is done
            await self.services.stories.find(guild, story)
        fetcher = self.services.fetcher if url and file is None else None
        if file is not None:
            check_size(file.filename, file.size)
        elif fetcher is None:
            await interaction.response.send_modal(paste_form(source, story or ""))
            return
        with self.story_service.admitted(guild):
            await interaction.response.defer(thinking=True)
            if file is not None:
                extraction = await self.story_service.extract(guild, file.filename, file.read)
            elif fetcher is not None and url:
                extraction = await WebPages(fetcher, self.story_service.extract).page(guild, url)
                source = replace(source, url=None)  # the page says by which one it is known
            target, added = await self._put(interaction, guild, story or "", extraction, source)
        await show_build(self.story_service, interaction, target, added)

    async def _put(
        self, interaction: discord.Interaction, guild: int, name: str, extraction: Extraction, source: Source
    ) -> tuple[Story, Added]:
        """Put a file's documents into the story called `name`, or that of the channel; a new one is made if need be.

        Nothing is made, or copied, for what could not be put there.
        """
        held = await (self.services.stories.find(guild, name) if name else self._here(interaction, guild))
        await self.story_service.check(held, extraction)
        target = await self._target(interaction, guild, name)
        try:
            return target, await self.story_service.add(target, extraction, source)
        except Exception:
            if held is None and not await asyncio.to_thread(target.index.files):
                await self.story_service.remove_story(target)  # it was made for nothing
            raise

    @handles(AddText)
    async def add_text(self, interaction: discord.Interaction, action: AddText) -> None:
        """Add the text that was pasted into the form."""
        guild = await self.services.editable(interaction)
        values = {name: value.strip() for name, value in filled_in(interaction).items()}
        title = values.get("title", "")
        await interaction.response.defer(thinking=True)
        source, wrong = Source(title=title or None), tuple[str, ...]()
        try:
            source = await typed_source(interaction, *(values.get(fact, "") for fact in FACTS))
        except (StoryError, GoneError) as error:  # the text is kept: what is wrong beside it can be mended
            wrong = (explain(error),)
        text = f"{values.get('text', '')}\n".encode()

        async def read() -> bytes:
            return text

        extraction = await self.story_service.extract(guild, f"{title.replace('.', ' ') or 'note'}.txt", read)
        target, added = await self._put(interaction, guild, values.get("story", ""), extraction, source)
        await show_build(self.story_service, interaction, target, replace(added, problems=(*wrong, *added.problems)))

    @add.autocomplete("story")
    async def _stories_to_add_to(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The stories that may be added to."""
        return await story_choices(self.services, interaction, typed)
