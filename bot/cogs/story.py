"""/story: the documents and stories of a server, for those who may change them."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.autocomplete import choices, in_time, story_choices, titled
from bot.cogs.build_progress import show_build
from bot.cogs.story_adding import AddingDocuments
from bot.cogs.story_channel import ChannelSourceCommands
from bot.cogs.story_listing import ListingStories
from bot.cogs.story_watching import WatchingSources
from bot.embeds.text import escape
from bot.errors import GoneError, NotYoursError
from bot.i18n import translate
from bot.requests.context import settings_channel, wait_until_open
from bot.stories.documents import own_file
from bot.stories.registry import Story
from bot.stories.service import Added
from index import DocumentError, Scope, check_size

Words = app_commands.Range[str, 1, 100]


@app_commands.guild_only()
class StoryCommands(
    AddingDocuments,
    ChannelSourceCommands,
    ListingStories,
    WatchingSources,
    commands.GroupCog,
    name="story",
    description="The documents of this server's stories.",
):
    """What changes stories. Everybody may list them; the rest is for those who may change them."""

    @app_commands.command(description="Take a document, or a whole story, out; it is never cited again.")
    @app_commands.describe(
        document="The document to take out", story="A story of this server to remove with all it has"
    )
    async def remove(
        self, interaction: discord.Interaction, document: Words | None = None, story: Words | None = None
    ) -> None:
        """Remove a document, or a story."""
        guild = await self.services.editable(interaction)
        if story and not document:
            target = await self.services.stories.named(guild, story)
            if target.is_default:
                raise NotYoursError(translate("story.default"))
            if not interaction.permissions.manage_guild:  # a whole story is more than a document
                raise NotYoursError(translate("error.moderators"))
            await interaction.response.defer(thinking=True)
            await self.story_service.remove_story(target)
            await interaction.edit_original_response(content=translate("story.removed", name=escape(target.name)))
            await self.story_service.tell()
            return
        if not document:
            raise GoneError(translate("story.which"))
        here = await self.services.stories.named(guild, story) if story else None
        await interaction.response.defer(thinking=True)  # the index may have to be opened
        here = here or await self._here(interaction, guild)
        named, title = await asyncio.to_thread(_named, here, await self._scope(interaction), document)
        target = await self._target(interaction, guild, story or "")
        await self.story_service.remove(target, named)
        await self.services.store.messages.drop_document(target.number, named)
        await show_build(self.story_service, interaction, target, Added((), ()), gone=title)

    @app_commands.command(name="replace", description="Put a new file in the place of a document.")
    @app_commands.describe(document="The document to replace", file="The file that takes its place")
    async def replace_(self, interaction: discord.Interaction, document: Words, file: discord.Attachment) -> None:
        """Replace a document's text."""
        guild = await self.services.editable(interaction)
        check_size(file.filename, file.size)
        with self.story_service.admitted(guild):
            await interaction.response.defer(thinking=True)  # the index may have to be opened
            here = await self._here(interaction, guild)
            named, _ = await asyncio.to_thread(_named, here, await self._scope(interaction), document)
            extraction = await self.story_service.extract(guild, file.filename, file.read)
            if len(extraction.documents) != 1:
                raise GoneError(translate("story.several", name=escape(file.filename[:80])))
            target = await self._target(interaction, guild, "")
            added = await self.story_service.replace(target, named, extraction)
            await self.services.store.messages.drop_document(target.number, named, but_logs=True)
        await show_build(self.story_service, interaction, target, added)

    @app_commands.command(description="Use a story in this channel, or in all of this server.")
    @app_commands.describe(story="The story to use", everywhere="In all channels that have no story of their own?")
    async def use(self, interaction: discord.Interaction, story: Words, everywhere: bool = False) -> None:
        """Set the story of a channel or of the server."""
        guild = await self.services.editable(interaction)
        target = await self.services.stories.named(guild, story)
        guilds, channel = self.services.store.guilds, settings_channel(interaction.channel)
        if everywhere or channel is None:
            await guilds.put(guild, replace(await guilds.get(guild), story=target.number))
        else:
            held = await guilds.channel(channel)
            await guilds.put_channel(guild, channel, replace(held, story=target.number))
        where = "story.used_everywhere" if everywhere else "story.used_here"
        await interaction.response.send_message(translate(where, name=escape(target.name)), ephemeral=True)

    @remove.autocomplete("story")
    @use.autocomplete("story")
    async def _stories(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The stories that may be chosen here."""
        return await story_choices(self.services, interaction, typed)

    @remove.autocomplete("document")
    @replace_.autocomplete("document")
    async def _documents(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The documents of the story, for those who may change it: also beyond their bookmark, they keep it."""

        async def named() -> list[app_commands.Choice[str]]:
            guild = await self.services.editable(interaction)
            name = getattr(interaction.namespace, "story", None)
            story = await (self.services.stories.named(guild, name) if name else self._here(interaction, guild))
            await wait_until_open(story.index)
            scope = await self._scope(interaction)
            return choices(titled((await asyncio.to_thread(story.index.within, scope)).documents), typed)

        with contextlib.suppress(NotYoursError, app_commands.NoPrivateMessage):
            return await in_time(named())
        return []


def _named(story: Story, scope: Scope, words: str) -> tuple[str, str]:
    """The file and title of the document that words name, or a file that could not be read. Raises DocumentError.

    A file that holds several documents is named by its own name.
    """
    try:
        document = story.index.within(scope).document(words)
    except DocumentError:
        if words in story.index.files():
            return words, words
        raise
    return own_file(story, document.id), document.title
