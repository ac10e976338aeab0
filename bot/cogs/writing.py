"""Answers written out by a language model: at a press, and back to the story's own words; /usage."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.actions import ShowOwnWords, WriteAnswer
from bot.embeds.answer import WritingState, answer_view
from bot.embeds.custom_ids import handles
from bot.embeds.writing import WritingUse, own_words_embed, own_words_view, usage_embed
from bot.errors import GoneError, NotYoursError
from bot.i18n import translate
from bot.requests.answer_question import redraw
from bot.requests.context import roles_of
from bot.requests.services import Services
from bot.requests.writing import DIRECT
from bot.stories.relocate import find_again
from index import Answer, WritingOutcome

DAYS = 30


class WrittenAnswers(commands.Cog):
    """What a language model makes of answers."""

    def __init__(self, services: Services) -> None:
        """Find answers, and have them written, through `services`."""
        self.services = services

    @handles(WriteAnswer)
    async def write(self, interaction: discord.Interaction, action: WriteAnswer) -> None:
        """Write an answer out in its place, for whoever presses: it counts as theirs."""
        services = self.services
        response = await services.response(interaction, action.response_id)
        requester = await services.requester(interaction)
        services.writing.check(requester)
        if services.writing.is_running(response.number):
            await interaction.response.send_message(translate("writing.running"), ephemeral=True)
            return
        services.acquire(requester)
        await interaction.response.defer()
        context = await services.context_of(response, requester)
        if context.scope != response.scope:
            raise NotYoursError(translate("writing.narrower"))
        question = await services.store.responses.understood(response.number) or response.question
        story_view = await context.story_view()
        found = await services.compute(
            interaction, lambda: story_view.ask(question, (), context.thresholds), quiet=True
        )
        if not found.is_writable:
            raise GoneError(translate("gone.answer"))
        answer = replace(found, question=response.question)
        view = answer_view(answer, response.number, WritingState.RUNNING)
        message = await interaction.edit_original_response(view=view)

        async def show(written: Answer) -> None:
            if written.writing and written.writing.outcome is WritingOutcome.QUOTA:  # theirs who pressed, nobody else's
                await interaction.edit_original_response(
                    view=answer_view(answer, response.number, WritingState.OFFERED)
                )
                await interaction.followup.send(translate("writing.quota"), ephemeral=True)
                return
            edit = interaction.edit_original_response
            await redraw(services, context, written, response.number, edit, plain=not message.embeds)

        services.writing.begin(context, answer, response.number, show, roles_of(interaction.user))

    @handles(ShowOwnWords)
    async def own_words(self, interaction: discord.Interaction, action: ShowOwnWords) -> None:
        """Show what an answer cites, to whoever pressed."""
        response, context = await self.services.reopen(interaction, action.response_id, look=True)
        places = await self.services.store.responses.citations(response.number)
        documents = (await context.story_view()).documents
        found = await asyncio.to_thread(lambda: [find_again(documents, place) for place in places])
        stand = await self.services.standing(context.story, [citation for citation in found if citation])
        cited = [(number, citation) for number, citation in enumerate(found, start=1) if citation in stand]
        await interaction.edit_original_response(
            embed=own_words_embed(response.question, cited), view=own_words_view(response.number, cited)
        )

    @app_commands.command(description="How many answers were written out by a language model, and how many may be.")
    async def usage(self, interaction: discord.Interaction) -> None:
        """Answer the slash command, to whoever asks alone."""
        requester, writing = await self.services.requester(interaction), self.services.writing
        writing.check(requester)
        usage, guild = self.services.store.writing_usage, interaction.guild_id or DIRECT
        each, together = writing.allowed(requester, roles_of(interaction.user))
        mine = (await usage.today(guild, interaction.user.id)).answers
        use = WritingUse(mine, each)
        if interaction.guild_id is not None:
            lately = await usage.lately(guild, DAYS) if interaction.permissions.manage_guild else None
            use = WritingUse(mine, each, (await usage.today(guild)).answers, together, lately, DAYS)
        model = writing.language_model.name if writing.language_model else ""
        await interaction.response.send_message(embed=usage_embed(use, model, writing.host), ephemeral=True)
