"""Asking: by mention, by direct message, by /ask."""

from __future__ import annotations

import asyncio
import logging
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.cooldown import Cooldown
from bot.embeds.answer import answer_content, answer_embed, answer_view, shown_citations
from bot.errors import explain
from bot.state import Spot, Store
from index import Answer, Library, checked_question

log = logging.getLogger(__name__)

MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:)[^<>]*>")


class Ask(commands.Cog):
    """Questions to the story, and their cited answers."""

    def __init__(self, library: Library, store: Store, cooldown: Cooldown) -> None:
        """Answer from `library`; keep what the buttons need in `store`."""
        self.library, self.store, self.cooldown = library, store, cooldown

    async def _answer(self, question: str, spot: Spot) -> tuple[Answer, int]:
        """The answer, thought out off the event loop, and its number in the store."""
        answer = await asyncio.to_thread(self.library.ask, question)
        return answer, await self.store.add_answer(answer, shown_citations(answer), spot)

    @app_commands.command(description="Ask the story; every sentence of the answer is cited.")
    @app_commands.describe(
        question="What do you want to know?", private="Show the answer to you alone? As the server has it, if left out."
    )
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, 1000],
        private: bool | None = None,
    ) -> None:
        """Answer a slash command."""
        self.cooldown.spend(interaction.user.id)
        line = checked_question(question)  # before deferring: a reason is for the asker alone
        ephemeral = await self.store.private(interaction.guild_id) if private is None else private
        await interaction.response.defer(thinking=True, ephemeral=ephemeral)
        answer, shown = await self._answer(
            line, Spot(interaction.guild_id, interaction.channel_id, interaction.user.id)
        )
        message = await interaction.followup.send(
            embed=answer_embed(answer), view=answer_view(answer, shown), ephemeral=ephemeral, wait=True
        )
        await self.store.set_message(shown, message.id)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention or a direct message; other messages are none of the bot's business."""
        if not _addressed(message) or message.author.bot or message.is_system():
            return
        try:
            self.cooldown.spend(message.author.id)
            async with message.channel.typing():
                question = _without_mentions(message.content)
                spot = Spot(message.guild.id if message.guild else None, message.channel.id, message.author.id)
                answer, shown = await self._answer(question, spot)
            sent = await self._reply(message, answer, shown)
            await self.store.set_message(shown, sent.id)
        except discord.Forbidden:
            await _tell_privately(message)
        except Exception as error:  # the door: whoever addressed the bot gets a reason
            await _reply_in_words(message, explain(error))

    async def _reply(self, message: discord.Message, answer: Answer, shown: int) -> discord.Message:
        reference = message.to_reference(fail_if_not_exists=False)
        view = answer_view(answer, shown)
        if message.guild and not message.channel.permissions_for(message.guild.me).embed_links:
            return await message.channel.send(
                answer_content(answer), reference=reference, view=view, mention_author=False
            )
        return await message.channel.send(
            embed=answer_embed(answer), reference=reference, view=view, mention_author=False
        )


def _addressed(message: discord.Message) -> bool:
    """Whether a message is for the bot: a direct message, or one that mentions it or its role."""
    if isinstance(message.channel, discord.DMChannel):
        return True
    if message.guild is None:
        return False
    return message.guild.me in message.mentions or message.guild.self_role in message.role_mentions


def _without_mentions(content: str) -> str:
    """The words of a message; mentions, channels, custom emoji and timestamps are no part of a question."""
    return MENTION.sub(" ", content).strip()


async def _reply_in_words(message: discord.Message, sentence: str) -> None:
    try:
        await message.channel.send(
            sentence, reference=message.to_reference(fail_if_not_exists=False), mention_author=False
        )
    except discord.Forbidden:
        await _tell_privately(message)
    except discord.HTTPException:
        log.warning("a reason could not be sent: %s", sentence, exc_info=True)


async def _tell_privately(message: discord.Message) -> None:
    """Say in a direct message that the channel is closed to the bot; if that is closed too, log it."""
    try:
        await message.author.send("I may not write in the channel where you asked me; try /ask, or ask me here.")
    except discord.HTTPException:
        log.warning("nobody could be told that channel %s is closed to the bot", message.channel.id)
