"""/story add: one file, or in a form several and a text, into a server's story."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import discord
from discord import app_commands

from bot.cogs.autocomplete import story_choices
from bot.cogs.build_progress import show_build
from bot.cogs.document_details import typed_source
from bot.cogs.story_target import StoryTarget
from bot.embeds.actions import AddDocuments
from bot.embeds.components import filled_in, uploaded_in
from bot.embeds.custom_ids import handles
from bot.embeds.forms import FILES, add_form, read_origin
from bot.embeds.text import escape
from bot.errors import GoneError, explain
from bot.i18n import translate
from bot.stories.registry import Story
from bot.stories.service import Added
from bot.stories.web_pages import WebPages
from index import Extraction, Source, StoryError, check_size

Words = app_commands.Range[str, 1, 100]
Link = app_commands.Range[str, 1, 400]
TOGETHER_MB = 100  # of all files of one form
NAME = 80  # characters of a file's name that are told


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or a text that was pasted: what it is called, its size in bytes, and the way to its content."""

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]
    is_text: bool = False

    @classmethod
    def of(cls, file: discord.Attachment) -> Part:
        """That of a file, which is not fetched yet."""
        return cls(file.filename, file.size, file.read)

    @classmethod
    def of_text(cls, title: str, text: str) -> Part:
        """That of a text, which is called by its title if it has one."""
        content = f"{text}\n".encode()

        async def read() -> bytes:
            return content

        return cls(f"{title.replace('.', ' ') or 'note'}.txt", len(content), read, is_text=True)


class AddingDocuments(StoryTarget):
    """What brings documents into a story."""

    @app_commands.command(description="Add documents: a file; or in a form several, or text that you paste.")
    @app_commands.describe(
        file="A .txt .md .log .html .pdf .docx .epub .json or .zip file up to 20 MB; without one a form opens",
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
        """Add what the file holds, or ask for files and text."""
        guild = await self.services.editable(interaction)
        source = await typed_source(interaction, title, publisher, published, url)
        if story:
            # what is wrong with the name is said before anything is done
            await self.services.stories.find(guild, story)
        fetcher = self.services.fetcher if url and file is None else None
        if file is None and fetcher is None:
            await interaction.response.send_modal(add_form(source, story or ""))
            return
        with self.story_service.admitted(guild):
            await interaction.response.defer(thinking=True)
            if file is not None:
                target, added = await self._put_all(interaction, guild, story or "", [Part.of(file)], source)
            elif fetcher is not None and url:
                extraction = await WebPages(fetcher, self.story_service.extract).page(guild, url)
                # the page says by which address it is known
                target, added = await self._put(interaction, guild, story or "", extraction, replace(source, url=None))
        await show_build(self.story_service, interaction, target, added)

    @handles(AddDocuments)
    async def add_documents(self, interaction: discord.Interaction, action: AddDocuments) -> None:
        """Add the files that were chosen in the form, and the text that was pasted; one bad file loses no other."""
        guild = await self.services.editable(interaction)
        values = {name: value.strip() for name, value in filled_in(interaction).items()}
        story, files = uploaded_in(interaction, FILES)
        title, text = values.get("title", ""), values.get("text", "")
        parts = [Part.of_text(title, text)] if text else []
        parts += [Part.of(file) for file in files]
        if not parts:
            raise GoneError(translate("details.nothing"))
        if sum(file.size for file in files) > TOGETHER_MB * 2**20:
            raise GoneError(translate("details.too_much", most=TOGETHER_MB))
        with self.story_service.admitted(guild) if files else contextlib.nullcontext():
            await interaction.response.defer(thinking=True)
            publisher, url = read_origin(values.get("origin", ""))
            source, wrong = Source(title=title or None, publisher=publisher or None), tuple[str, ...]()
            try:
                source = await typed_source(interaction, title, publisher, values.get("published", ""), url)
            except (StoryError, GoneError) as error:  # the text is kept: what is wrong beside it can be mended
                wrong = (explain(error, str),)
            target, added = await self._put_all(interaction, guild, story, parts, source)
        await show_build(self.story_service, interaction, target, replace(added, problems=(*wrong, *added.problems)))

    async def _put_all(
        self, interaction: discord.Interaction, guild: int, name: str, parts: Sequence[Part], source: Source
    ) -> tuple[Story, Added]:
        """Read one part after the other, and put its documents into the story called `name`, or that of the channel.

        What cannot be read is told, and loses no other. Raises what is wrong where nothing can be.
        """
        target, failed, whole = None, list[tuple[Part, Exception]](), Added((), ())
        for part in parts:
            # a title is the text's; several files have their own
            own = source if len(parts) == 1 or part.is_text else replace(source, title=None)
            try:
                check_size(part.name, part.size)
                extraction = await self.story_service.extract(guild, part.name, part.read)
                target, added = await self._put(interaction, guild, name, extraction, own)
            except Exception as error:
                if len(parts) == 1:
                    raise
                failed.append((part, error))
                continue
            files = dict.fromkeys(added.names, part.name) if not part.is_text else {}
            whole = Added((*whole.names, *added.names), (*whole.problems, *added.problems), {**whole.files, **files})
        if target is None:
            reasons = [f"• {escape(part.name[:NAME])}: {explain(error)}" for part, error in failed]
            raise GoneError("\n".join([translate("details.unread"), *reasons]))
        reasons = [f"{part.name[:NAME]}: {explain(error, str)}" for part, error in failed]
        return target, replace(whole, problems=(*whole.problems, *reasons))

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

    @add.autocomplete("story")
    async def _stories_to_add_to(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The stories that may be added to."""
        return await story_choices(self.services, interaction, typed)
