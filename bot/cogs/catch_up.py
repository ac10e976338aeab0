"""/catchup, /follow and /progress: what is new, to whom it is told, and how far somebody has read."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.autocomplete import document_choices
from bot.embeds.catch_up import news_embed, news_places, news_view, progress_words, told_by
from bot.embeds.limits import CHOICES
from bot.embeds.text import escape
from bot.errors import GoneError, NotYoursError
from bot.i18n import say
from bot.requests.context import Desk, Visit, settings_channel
from index import Document, Event, Scope

FURTHER = "+1"  # the document behind the bookmark, which is not named


class CatchingUp(commands.Cog):
    """What is new, for whoever looks and for channels that follow."""

    def __init__(self, desk: Desk) -> None:
        """Find stories at `desk`."""
        self.desk = desk

    @app_commands.command(description="What is new in the story since you last looked; shown to you alone.")
    async def catchup(self, interaction: discord.Interaction) -> None:
        """Answer the slash command, and remember that they looked."""
        visit = await self.desk.visit(interaction, private=True)
        await self.desk.spend(visit.spot, look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        people, edition = self.desk.store.people, await visit.edition()
        dated = await self.desk.is_dated(edition, visit.whose)
        looked, moment = await people.looked(interaction.user.id, visit.story.number), await people.moment()
        new = await self.desk.store.stories.since(visit.story.number, looked)

        def news() -> tuple[list[Document], list[Event] | None]:
            documents = [item for item in edition.documents if item.id in new or not looked]
            return documents, told_by(edition.timeline(), {item.id for item in documents}) if dated else None

        documents, events = await self.desk.think(interaction, news)
        places = news_places(events or [])
        shown = await self.desk.store.answers.add_places(places, visit.spot, visit.story.number, visit.scope)
        since = say("news.since", moment=looked) if looked else say("news.first_look")
        embed = news_embed(say("news.catchup", story=visit.story.name), documents, events, edition.part, since)
        if looked and not documents:
            embed.description = say("news.nothing_since", moment=looked)
        await interaction.edit_original_response(content=None, embed=embed, view=news_view(shown, places))
        seen = {item.id for item in edition.documents}
        # what lies beyond the bookmark is told once that has moved on
        hidden = [at for name, at in new.items() if at and name not in seen]
        await people.set_looked(interaction.user.id, visit.story.number, min([moment, *hidden]))

    @app_commands.command(description="Post what is new in this channel's story to a channel when documents arrive.")
    @app_commands.describe(channel="Where to post it; this channel, if left out.", off="Stop posting there?")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def follow(
        self, interaction: discord.Interaction, channel: discord.TextChannel | None = None, off: bool = False
    ) -> None:
        """Answer the slash command."""
        if interaction.guild is None:
            raise app_commands.NoPrivateMessage
        number = channel.id if channel else settings_channel(interaction.channel)
        target = interaction.guild.get_channel(number or 0)
        if not isinstance(target, discord.TextChannel):
            raise NotYoursError(say("follow.no_channel"))
        may = target.permissions_for(interaction.guild.me)
        if not off and not (may.view_channel and may.send_messages and may.embed_links):
            raise NotYoursError(say("follow.closed", channel=target.mention))
        visit = await self.desk.visit(interaction)
        await self.desk.store.guilds.follow(interaction.guild.id, target.id, 0 if off else visit.story.number)
        words = say("follow.off" if off else "follow.on", channel=target.mention, story=escape(visit.story.name))
        await interaction.response.send_message(words, ephemeral=True)

    @app_commands.command(description="Set how far you have read; answers to you never look beyond it.")
    @app_commands.describe(document="The last document you have read", clear="Forget how far you have read?")
    async def progress(
        self,
        interaction: discord.Interaction,
        document: app_commands.Range[str, 1, 100] | None = None,
        clear: bool = False,
    ) -> None:
        """Answer the slash command."""
        visit = await self.desk.visit(interaction, private=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        if clear:
            await self._set(visit, "")
        elif document:
            await self._set(visit, await self._named(visit, document))
        visit = await self.desk.visit(interaction, private=True)
        await interaction.edit_original_response(content=progress_words((await visit.edition()).part))

    async def _named(self, visit: Visit, words: str) -> str:
        """The id of the document that words name; those beyond the bookmark only in full. Raises DocumentError."""
        documents = (await replace(visit, scope=Scope()).edition()).documents
        if not visit.scope.read_to:
            return (await visit.edition()).document(words).id
        seen = (await visit.edition()).documents
        if words == FURTHER:
            return documents[min(len(seen), len(documents) - 1)].id
        typed = " ".join(words.split()).casefold()
        named = [item.id for item in documents if typed in (item.id.casefold(), item.title.casefold())]
        if len(named) == 1:
            return named[0]
        near = [item.id for item in seen if typed in item.title.casefold() or typed in item.id.casefold()]
        if len(near) == 1:
            return near[0]
        raise GoneError(say("progress.no_later", called=escape(words), further=say("progress.further")))

    async def _set(self, visit: Visit, document: str) -> None:
        await self.desk.store.people.set_read_to(visit.spot.asker, visit.story.number, document)

    @progress.autocomplete("document")
    async def _documents(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The documents up to the bookmark, by their titles; what comes behind it is not named, but can be chosen."""
        found = await document_choices(self.desk, interaction, typed)
        visit = await self.desk.visit(interaction)
        if not visit.scope.read_to:
            return found
        return [app_commands.Choice(name=say("progress.further"), value=FURTHER), *found][:CHOICES]
