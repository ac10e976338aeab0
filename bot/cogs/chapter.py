"""/chapter: the table of contents, and what a chapter tells."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.autocomplete import choices, in_time
from bot.embeds.actions import ShowChapter
from bot.embeds.custom_ids import handles
from bot.embeds.limits import CHOICE
from bot.errors import GoneError
from bot.i18n import translate
from bot.requests.answer_question import answer_lookup, deliver
from bot.requests.replies import OriginalResponse
from bot.requests.services import Services
from index import look_up_chapter, look_up_chapter_at


class Chapters(commands.Cog):
    """The story's chapters, as far as whoever asks may read."""

    def __init__(self, services: Services) -> None:
        """Find stories through `services`."""
        self.services = services

    @app_commands.command(
        description="The table of contents, or what a chapter tells in its own sentences, each cited."
    )
    @app_commands.describe(
        which="Such as 7, chapter VII, the last chapter, chapters 3 to 5, or a title",
        private="Show it to you alone? As the server has it, if left out.",
    )
    async def chapter(
        self,
        interaction: discord.Interaction,
        which: app_commands.Range[str, 1, CHOICE] | None = None,
        private: bool | None = None,
    ) -> None:
        """Answer the slash command."""
        await answer_lookup(self.services, interaction, lambda view: look_up_chapter(which or "", view), private)

    @chapter.autocomplete("which")
    async def _which(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The chapters that the asker may see, as the table of contents lists them."""

        async def named() -> list[app_commands.Choice[str]]:
            story_view = await (await self.services.context(interaction)).story_view()
            contents = await self.services.workers.run(lambda: story_view.contents)
            return choices([(contents.listing(item), contents.words_for(item)) for item in contents.chapters], typed)

        return await in_time(named())

    @handles(ShowChapter)
    async def show(self, interaction: discord.Interaction, action: ShowChapter) -> None:
        """Show the chapter before or after one to whoever pressed. Raises GoneError where there is none any more."""
        _, context = await self.services.reopen(interaction, action.response_id, look=True)
        story_view = await context.story_view()
        answer = await self.services.compute(interaction, lambda: look_up_chapter_at(action.place, story_view))
        if answer is None:
            raise GoneError(translate("gone.answer"))
        told = answer
        answer = await self.services.still_said(
            context, told, lambda view: look_up_chapter_at(action.place, view) or told
        )
        told = answer
        answer = await self.services.still_said(
            context, told, lambda view: look_up_chapter_at(action.place, view) or told
        )
        await deliver(self.services, context, answer, OriginalResponse.of(interaction))
