"""/insights: what a server asks, what its story does not say, and what is cited most."""

from __future__ import annotations

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.insights import CITED, Seen, insights_embed
from bot.exports.formats import questions_csv, sources_csv
from bot.exports.insights_chart import insights_png
from bot.i18n import translate
from bot.requests.context import RequestContext
from bot.requests.services import Services
from bot.state import Question
from bot.stories.relocate import find_again
from index import Citation

PICTURE, TABLE, SOURCES = "insights.png", "questions.csv", "sources.csv"
MOST_GAPS = 500  # the latest are grouped


class InsightsCommands(commands.Cog):
    """What moderators learn from the questions."""

    def __init__(self, services: Services) -> None:
        """Count through `services`."""
        self.services = services

    @app_commands.command(description="What this server asks, what its story does not say, what is cited most.")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    @app_commands.describe(days="Of how many days; 30, if left out")
    async def insights(self, interaction: discord.Interaction, days: app_commands.Range[int, 1, 365] = 30) -> None:
        """Answer the slash command, to the moderator alone."""
        context = await self.services.context(interaction, private=True)
        self.services.acquire(context, look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        seen = await self._seen(interaction, context, days)
        files: list[discord.File] = []
        embed = insights_embed(seen, context.story.name, days)
        if seen.asked:
            picture = await self.services.compute(interaction, lambda: insights_png(seen.days))
            alt = translate("insights.alt", count=seen.asked, answered=seen.answered)
            files.append(discord.File(io.BytesIO(picture), PICTURE, description=alt))
            embed.set_image(url=f"attachment://{PICTURE}")
        if seen.questions:
            files.append(discord.File(io.BytesIO(questions_csv(seen.questions)), TABLE))
            files.append(discord.File(io.BytesIO(sources_csv(seen.sources)), SOURCES))
        await interaction.edit_original_response(content=None, embed=embed, attachments=files)

    async def _seen(self, interaction: discord.Interaction, context: RequestContext, days: int) -> Seen:
        guild, story, insights = context.location.guild or 0, context.story, self.services.store.insights
        questions = await insights.questions(guild, story.number, days)
        gaps = [item for item in questions if item.verdict != "answered"][-MOST_GAPS:]
        cited = await insights.cited(guild, story.number, days, CITED)
        times_of = await insights.documents(guild, story.number, days)
        story_view = await context.story_view()  # what is cited beyond their own bookmark is not shown

        def task() -> tuple[list[list[Question]], list[tuple[Citation, int]]]:
            groups = [[gaps[at] for at in group] for group in story_view.alike([item.question for item in gaps])]
            documents = story_view.documents
            places = [(find_again(documents, item.place), item.times) for item in cited]
            return groups, [(citation, times) for citation, times in places if citation]

        groups, places = await self.services.compute(interaction, task)
        counted = ((document, times_of.get(document.id, 0)) for document in story_view.documents)
        sources = sorted(counted, key=lambda item: -item[1])
        return Seen(await insights.days(guild, story.number, days), questions, groups, places, sources)
