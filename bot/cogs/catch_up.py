"""/catchup and /follow: what is new, and to whom it is told."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.catch_up import latest, news_embed, news_places, news_view
from bot.embeds.text import escape
from bot.embeds.timeline import Shown
from bot.errors import NotYoursError
from bot.i18n import translate
from bot.requests.context import settings_channel
from bot.requests.services import Services
from index import Document


class CatchUp(commands.Cog):
    """What is new, for whoever looks and for channels that follow."""

    def __init__(self, services: Services) -> None:
        """Find stories through `services`."""
        self.services = services

    @app_commands.command(description="What is new in the story since you last looked; shown to you alone.")
    async def catchup(self, interaction: discord.Interaction) -> None:
        """Answer the slash command, and remember that they looked."""
        context = await self.services.context(interaction, private=True)
        self.services.acquire(context, look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        people, story_view = self.services.store.people, await context.story_view()
        caught_up_at, moment = (
            await people.caught_up_at(interaction.user.id, context.story.number),
            await people.moment(),
        )
        new = await self.services.store.stories.since(context.story.number, caught_up_at)

        def news() -> tuple[list[Document], Shown]:
            documents = [item for item in story_view.documents if item.id in new or not caught_up_at]
            return documents, latest(story_view.events.only_of({item.id for item in documents}))

        documents, events = await self.services.compute(interaction, news)
        places = news_places(events)
        response_id = await self.services.store.responses.add_citations(
            places, context.location, context.story.number, context.scope
        )
        since = translate("news.since", moment=caught_up_at) if caught_up_at else translate("news.first_look")
        embed = news_embed(
            translate("news.catchup", story=context.story.name), documents, events, story_view.selection, since
        )
        if caught_up_at and not documents:
            embed.description = translate("news.nothing_since", moment=caught_up_at)
        await interaction.edit_original_response(content=None, embed=embed, view=news_view(response_id, places))
        selection = story_view.selection
        partly = selection.scope.read_to if selection.place else ""
        seen = {item.id for item in story_view.documents} - {partly}
        # what lies beyond the bookmark is told once that has moved on
        hidden = [at for name, at in new.items() if at and name not in seen]
        await people.set_caught_up_at(interaction.user.id, context.story.number, min([moment, *hidden]))

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
            raise NotYoursError(translate("follow.no_channel"))
        may = target.permissions_for(interaction.guild.me)
        if not off and not (may.view_channel and may.send_messages and may.embed_links):
            raise NotYoursError(translate("follow.closed", channel=target.mention))
        context = await self.services.context(interaction)
        await self.services.store.guilds.follow(interaction.guild.id, target.id, 0 if off else context.story.number)
        words = translate(
            "follow.off" if off else "follow.on", channel=target.mention, story=escape(context.story.name)
        )
        await interaction.response.send_message(words, ephemeral=True)
