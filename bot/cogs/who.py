"""/who: who somebody is, and who is in the story."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.autocomplete import choices, in_time
from bot.embeds.limits import CHOICE
from bot.requests.answer_question import answer_lookup
from bot.requests.services import Services
from index import look_up_person


class People(commands.Cog):
    """The people, places and things of the story, as far as whoever asks may read."""

    def __init__(self, services: Services) -> None:
        """Find stories through `services`."""
        self.services = services

    @app_commands.command(description="Who somebody is, in the story's own words; without a name, who is in the story.")
    @app_commands.rename(called="name")
    @app_commands.describe(
        called="Somebody's name, or that of a place or a thing",
        private="Show it to you alone? As the server has it, if left out.",
    )
    async def who(
        self,
        interaction: discord.Interaction,
        called: app_commands.Range[str, 1, CHOICE] | None = None,
        private: bool | None = None,
    ) -> None:
        """Answer the slash command."""
        await answer_lookup(self.services, interaction, lambda view: look_up_person(called or "", view), private)

    @who.autocomplete("called")
    async def _names(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The names that the asker may know, the commonest first."""

        async def named() -> list[app_commands.Choice[str]]:
            story_view = await (await self.services.context(interaction)).story_view()
            cast = await self.services.workers.run(lambda: story_view.entities.cast)
            return choices([(entity.name, entity.name) for entity in cast], typed)

        return await in_time(named())
