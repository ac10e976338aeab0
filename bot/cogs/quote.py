"""/quote: where words stand in the story."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.requests.answer_question import answer_lookup
from bot.requests.services import Services
from index import checked_question, find_quote

LONGEST = 500


class Quotes(commands.Cog):
    """The places of words."""

    def __init__(self, services: Services) -> None:
        """Find stories through `services`."""
        self.services = services

    @app_commands.command(description="Where words stand in the story, exactly or nearly: every place, in order.")
    @app_commands.describe(words="A few words, or a sentence")
    async def quote(self, interaction: discord.Interaction, words: app_commands.Range[str, 1, LONGEST]) -> None:
        """Answer the slash command; what is wrong with the words is said to the asker alone, before it is deferred."""
        wanted = checked_question(words)
        await answer_lookup(self.services, interaction, lambda view: find_quote(view, wanted))
