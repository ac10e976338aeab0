"""/story watch, unwatch and watched: what stories are fed from on the web."""

from __future__ import annotations

import contextlib
from typing import Literal

import discord
from discord import app_commands

from bot.cogs.autocomplete import choices, in_time, story_choices
from bot.cogs.story_target import StoryTarget
from bot.embeds.text import clip, escape
from bot.embeds.watched import MOST, found_embed, watched_embed
from bot.errors import GoneError, NotYoursError
from bot.i18n import translate
from bot.state import SourceKind, WatchedSource
from bot.stories.web_sources import sources_of
from index import StoryError

Address = app_commands.Range[str, 1, 1000]
Name = app_commands.Range[str, 1, 60]
Minutes = app_commands.Range[int, 15, 10080]
Documents = app_commands.Range[int, 1, 1000]
EVERY, MOST_DOCUMENTS = 60, 200
SHOWN = 45  # characters of a title, where one is chosen


class WatchingSources(StoryTarget):
    """What is watched. For who manages the server: it makes the bot ask other machines, again and again."""

    @app_commands.command(description="Feed a story from the web: a feed, a sitemap or a page, read again and again.")
    @app_commands.describe(
        url="The address of a feed, a sitemap or a page",
        kind="What it is; found out, if left out",
        every="Minutes between two looks, 60 if left out",
        most="How many documents of it the story may have, 200 if left out",
        story="The story to feed, or a new one's name; this channel's, if left out",
    )
    async def watch(
        self,
        interaction: discord.Interaction,
        url: Address,
        kind: Literal["feed", "page", "sitemap"] | None = None,
        every: Minutes = EVERY,
        most: Documents = MOST_DOCUMENTS,
        story: Name | None = None,
    ) -> None:
        """Look at the address, say what is there, and watch it from now on."""
        guild = await self._managed(interaction)
        if self.services.fetcher is None:
            raise GoneError(translate("watch.off"))
        if story:
            await self.services.stories.find(guild, story)
        with self.story_service.admitted(guild):
            await interaction.response.defer(thinking=True)
            sources = sources_of(self.services.fetcher, self.story_service)
            listing = await sources.look(guild, url, SourceKind(kind) if kind else None)
            target = await self._target(interaction, guild, story or "")
            watched = self.services.store.watched
            held = await watched.of_guild(guild)
            known = any((item.story, item.url) == (target.number, listing.url) for item in held)
            if len(held) >= MOST and not known:
                raise StoryError(f"A server can watch {MOST} sources.", "many_watched", most=MOST)
            source = await watched.add(
                target.number, interaction.channel_id, listing.kind, listing.url, listing.title, every, most
            )
        embed = found_embed(source, target.name, len(listing.entries), instead=listing.instead)
        await interaction.edit_original_response(embed=embed)

    @app_commands.command(description="Watch something no more; its documents stay in the story.")
    @app_commands.describe(source="What is watched no more")
    async def unwatch(self, interaction: discord.Interaction, source: app_commands.Range[str, 1, 1000]) -> None:
        """Forget a source."""
        guild = await self._managed(interaction)
        held = await self.services.store.watched.of_guild(guild)
        found = next((item for item in held if source in (str(item.number), item.url, item.title)), None)
        if found is None:
            raise GoneError(translate("watch.which"))
        await self.services.store.watched.remove(found.number)
        words = translate("watch.unwatched", title=escape(clip(found.title or found.url, 200)))
        await interaction.response.send_message(words)

    @app_commands.command(description="What is watched for the stories of this server, and how it is.")
    async def watched(self, interaction: discord.Interaction) -> None:
        """Show every source of the server's stories."""
        guild = await self._managed(interaction)
        names = {story.number: story.name for story in await self.services.stories.own_of(guild)}
        held = await self.services.store.watched.of_guild(guild)
        embed = watched_embed([(source, names.get(source.story, "")) for source in held])
        off = translate("watch.off") if self.services.fetcher is None else ""
        await interaction.response.send_message(off, embed=embed, ephemeral=True)

    async def _managed(self, interaction: discord.Interaction) -> int:
        """The guild that whoever uses a command manages. Raises NotYoursError or NoPrivateMessage."""
        guild = await self.services.editable(interaction)
        if not interaction.permissions.manage_guild:
            raise NotYoursError(translate("error.moderators"))
        return guild

    @watch.autocomplete("story")
    async def _stories_to_feed(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The stories that may be fed."""
        return await story_choices(self.services, interaction, typed)

    @unwatch.autocomplete("source")
    async def _sources(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """What is watched here."""

        async def named() -> list[app_commands.Choice[str]]:
            held = await self.services.store.watched.of_guild(await self._managed(interaction))
            return choices([(_label(source), str(source.number)) for source in held], typed)

        with contextlib.suppress(NotYoursError, app_commands.NoPrivateMessage):
            return await in_time(named())
        return []


def _label(source: WatchedSource) -> str:
    return f"{clip(source.title, SHOWN)} · {source.url}" if source.title else source.url
