"""/progress: how far somebody has read."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.autocomplete import choices, document_choices, in_time
from bot.embeds.limits import CHOICES
from bot.embeds.progress import chapter_choices, progress_words
from bot.embeds.text import escape
from bot.errors import GoneError
from bot.i18n import translate
from bot.requests.context import RequestContext, without_bookmark
from bot.requests.services import Services
from bot.state import Bookmark
from index import Document, bookmark_of

FURTHER = "+1"  # the document behind the bookmark, which is not named

Words = app_commands.Range[str, 1, 100]


class Progress(commands.Cog):
    """Bookmarks."""

    def __init__(self, services: Services) -> None:
        """Keep bookmarks through `services`."""
        self.services = services

    @app_commands.command(description="Set how far you have read; answers to you never look beyond it.")
    @app_commands.describe(
        document="The last document you have read, or that you are reading",
        at="The last chapter you have read, a percentage, a page, or words that stand there",
        clear="Forget how far you have read?",
    )
    async def progress(
        self,
        interaction: discord.Interaction,
        document: Words | None = None,
        at: app_commands.Range[str, 1, 500] | None = None,
        clear: bool = False,
    ) -> None:
        """Answer the slash command."""
        context = await self.services.context(interaction, private=True)
        if at:
            self.services.acquire(context, look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        if clear:
            await self._set(context, Bookmark())
        elif document or at:
            reading = await self._reading(context, document or "")
            offset = None
            if at:
                offset = await self.services.compute(interaction, lambda: bookmark_of(reading, at), quiet=True)
            await self._set(context, Bookmark(reading.id, offset))
        context = await self.services.context(interaction, private=True)
        selection = (await context.story_view()).selection
        await interaction.edit_original_response(content=progress_words(selection))

    async def _reading(self, context: RequestContext, words: str) -> Document:
        """The document, to its end, that words name, or else the one that is being read. Raises DocumentError."""
        documents = await self._every(context)
        if words:
            return await self._named(context, documents, words)
        reading = next((item for item in documents if item.id == context.scope.read_to), None)
        if reading is None and len(documents) != 1:
            raise GoneError(translate("progress.which"))
        return reading or documents[0]

    async def _every(self, context: RequestContext) -> Sequence[Document]:
        """The documents of a story, as far as somebody might ever see them."""
        return (await without_bookmark(context).story_view()).documents

    async def _named(self, context: RequestContext, documents: Sequence[Document], words: str) -> Document:
        """The document that words name; those beyond the bookmark only in full. Raises DocumentError."""
        if not context.scope.read_to:
            return (await context.story_view()).document(words)
        view = await context.story_view()
        if words == FURTHER and documents:
            reading = [number for number, item in enumerate(documents) if item.id == context.scope.read_to]
            number = reading[0] + (view.selection.place is None) if reading else len(view.documents)
            return documents[min(number, len(documents) - 1)]
        typed = " ".join(words.split()).casefold()
        named = [item for item in documents if typed in (item.id.casefold(), item.title.casefold())]
        if len(named) == 1:
            return named[0]
        known = {item.id for item in view.documents}
        near = [item for item in documents if item.id in known and typed in f"{item.title}\n{item.id}".casefold()]
        if len(near) == 1:
            return near[0]
        raise GoneError(translate("progress.no_later", called=escape(words), further=translate("progress.further")))

    async def _set(self, context: RequestContext, bookmark: Bookmark) -> None:
        await self.services.store.people.set_bookmark(context.location.asker, context.story.number, bookmark)

    @progress.autocomplete("document")
    async def _documents(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The documents up to the bookmark, by their titles; what comes behind it is not named, but can be chosen."""
        found = await document_choices(self.services, interaction, typed, private=True)
        context = await self.services.context(interaction, private=True)
        if not context.scope.read_to:
            return found
        return [app_commands.Choice(name=translate("progress.further"), value=FURTHER), *found][:CHOICES]

    @progress.autocomplete("at")
    async def _places(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The chapters of the document, of those that are read by their titles, and of the others by their numbers."""

        async def named() -> list[app_commands.Choice[str]]:
            context = await self.services.context(interaction, private=True)
            words = getattr(interaction.namespace, "document", None) or ""
            reading = await self._reading(context, words)
            view = await context.story_view()
            seen = next((item for item in view.documents if item.id == reading.id), None)
            marked = bool(context.scope.read_to)
            found = await self.services.workers.run(lambda: chapter_choices(reading, seen, marked=marked))
            return choices(found, typed)

        with contextlib.suppress(GoneError):
            return await in_time(named())
        return []
