"""Asking: by mention, by direct message, by /ask; and /summary."""

from __future__ import annotations

import asyncio
import logging
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import choices
from bot.cogs.cooldown import Cooldown
from bot.embeds.answer import answer_content, answer_embed, answer_view, shown_citations
from bot.errors import explain
from bot.state import Spot, Store
from index import Answer, Library, Turn, checked_question

log = logging.getLogger(__name__)

MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:)[^<>]*>")


class Ask(commands.Cog):
    """Questions to the story, and their cited answers."""

    def __init__(self, library: Library, store: Store, cooldown: Cooldown) -> None:
        """Answer from `library`; keep what the buttons need in `store`."""
        self.library, self.store, self.cooldown = library, store, cooldown

    async def _answer(self, question: str, spot: Spot, earlier: Turn | None) -> tuple[Answer, int]:
        """The answer, thought out off the event loop, and its number in the store."""
        answer = await asyncio.to_thread(self.library.whole.ask, question, earlier)
        return answer, await self.store.add_answer(answer, shown_citations(answer), spot)

    async def _earlier(
        self, channel: object, spot: Spot, reference: discord.MessageReference | None = None
    ) -> Turn | None:
        """What the question may lean on: the answer it replies to, else the latest in a thread or direct messages."""
        if reference and reference.message_id and (turn := await self.store.turn_of(reference.message_id)):
            return turn
        alone = isinstance(channel, (discord.Thread, discord.DMChannel, discord.GroupChannel))
        return await self.store.latest_turn(spot) if alone else None

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
        spot = await self._deferred(interaction, private)
        answer, shown = await self._answer(line, spot, await self._earlier(interaction.channel, spot))
        await self._send(interaction, answer, shown, spot.private)

    async def _deferred(self, interaction: discord.Interaction, private: bool | None) -> Spot:
        """Defer, to the asker alone if they or the server wish it; gives where the answer will stand."""
        ephemeral = await self.store.private(interaction.guild_id) if private is None else private
        await interaction.response.defer(thinking=True, ephemeral=ephemeral)
        return Spot(interaction.guild_id, interaction.channel_id, interaction.user.id, ephemeral)

    async def _send(self, interaction: discord.Interaction, answer: Answer, shown: int, ephemeral: bool) -> None:
        """Send an answer to an interaction that was deferred."""
        message = await interaction.followup.send(
            embed=answer_embed(answer), view=answer_view(answer, shown), ephemeral=ephemeral, wait=True
        )
        await self.store.set_message(shown, message.id)

    @app_commands.command(description="The story in a few of its own sentences, each with its citation.")
    @app_commands.describe(
        document="Only this document", private="Show it to you alone? As the server has it, if left out."
    )
    async def summary(
        self,
        interaction: discord.Interaction,
        document: app_commands.Range[str, 1, 100] | None = None,
        private: bool | None = None,
    ) -> None:
        """Answer the slash command."""
        self.cooldown.spend(interaction.user.id)
        spot = await self._deferred(interaction, private)
        answer = await asyncio.to_thread(self.library.whole.summary, document or "")
        shown = await self.store.add_answer(answer, shown_citations(answer), spot)
        await self._send(interaction, answer, shown, spot.private)

    @summary.autocomplete("document")
    async def _documents(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The story's documents, by their titles."""
        documents = await asyncio.to_thread(lambda: self.library.documents)
        return choices([(item.title, item.id) for item in documents], typed)

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
                earlier = await self._earlier(message.channel, spot, message.reference)
                answer, shown = await self._answer(question, spot, earlier)
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
