"""Asking: by mention, by direct message, by /ask, about a message, in an open channel; and /summary."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.buttons import Handler, filled_in
from bot.cogs.choices import document_choices
from bot.cogs.sending import answer_interaction, answer_message
from bot.desk import Desk, Visit
from bot.embeds.forms import about_form
from bot.embeds.help import help_embed
from bot.embeds.text import clip
from bot.errors import explain
from bot.state import Pending, Shows, Spot
from bot.words import say, speak
from index import Turn, checked_question

log = logging.getLogger(__name__)

MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:)[^<>]*>")
ASKS = re.compile(
    r"[?？]|^(?:who|what|when|where|why|which|whose|how|wer|was|wann|wo|warum|wie|qui|que|quand|où|pourquoi|comment"
    r"|quién|qué|cuándo|dónde|cómo|quem|quando|onde|como)\b(?:\W+\w+){2}",
    re.IGNORECASE,
)
HELP = frozenset("help hilfe aide ayuda ajuda ヘルプ".split())  # typed as a message, where the command was meant
ABOUT = 1500

Words = app_commands.Range[str, 1, 100]


class Ask(commands.Cog):
    """Questions to the story, and their cited answers."""

    def __init__(self, desk: Desk) -> None:
        """Answer at `desk`."""
        self.desk = desk
        self.actions: dict[str, Handler] = {"again": self.again, "askabout": self.asked_about}
        self.menus = (app_commands.ContextMenu(name="Ask about this", callback=self.ask_about),)

    @app_commands.command(description="Ask the story; every sentence of the answer is cited.")
    @app_commands.describe(
        question="What do you want to know?",
        as_of="Only from documents published by then, such as 20 April 2018 or dec 2017",
        private="Show the answer to you alone? As the server has it, if left out.",
    )
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, 1000],
        as_of: Words | None = None,
        private: bool | None = None,
    ) -> None:
        """Answer a slash command."""
        await self._ask(interaction, question, as_of=as_of or "", private=private)

    async def _ask(
        self,
        interaction: discord.Interaction,
        question: str,
        earlier: Turn | None = None,
        as_of: str = "",
        private: bool | None = None,
        of: Visit | None = None,
    ) -> None:
        """Answer an interaction, about the story and within the scope of the visit `of` if there is one.

        What is wrong with the question is said to the asker alone, before it is deferred.
        """
        line = checked_question(question)
        visit = await self._deferred(interaction, as_of, private)
        if of is not None:
            visit = replace(visit, story=of.story, scope=of.scope)
        before = earlier or await self._earlier(interaction.channel, visit.spot)
        edition, day = await visit.edition(), visit.scope.as_of
        pending = Pending(visit.spot, line, token=interaction.token, as_of=day.isoformat() if day else "")
        async with self.desk.store.pending.kept(pending):
            answer = await self.desk.think(interaction, lambda: edition.ask(line, before, visit.thresholds))
            await answer_interaction(self.desk, interaction, answer, visit)

    async def _deferred(self, interaction: discord.Interaction, as_of: str, private: bool | None) -> Visit:
        """Count the question and defer, to the asker alone if they or the server wish it."""
        shows = (await self.desk.store.guilds.get(interaction.guild_id)).shows
        alone = shows is Shows.PRIVATE if private is None else private
        visit = await self.desk.visit(interaction, as_of, private=alone)
        await self.desk.spend(visit.spot)
        await interaction.response.defer(thinking=True, ephemeral=alone)
        return visit

    async def _earlier(
        self, channel: object, spot: Spot, reference: discord.MessageReference | None = None
    ) -> Turn | None:
        """What the question may lean on: the answer it replies to, else the latest in a thread or direct messages."""
        answers = self.desk.store.answers
        if reference and reference.message_id and (turn := await answers.turn_of(reference.message_id)):
            return turn
        alone = isinstance(channel, (discord.Thread, discord.DMChannel, discord.GroupChannel))
        return await answers.latest_turn(spot) if alone else None

    @app_commands.command(description="The story in a few of its own sentences, each with its citation.")
    @app_commands.describe(
        document="Only this document", private="Show it to you alone? As the server has it, if left out."
    )
    async def summary(
        self, interaction: discord.Interaction, document: Words | None = None, private: bool | None = None
    ) -> None:
        """Answer the slash command."""
        visit = await self._deferred(interaction, "", private)
        edition = await visit.edition()
        answer = await self.desk.think(interaction, lambda: edition.summary(document or ""))
        await answer_interaction(self.desk, interaction, answer, visit)

    @summary.autocomplete("document")
    async def _documents(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The documents that the asker may see, by their titles."""
        return await document_choices(self.desk, interaction, typed)

    async def ask_about(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask for the question, with the message's words beside it; they go along in the form itself."""
        words = _without_mentions(message.content) or next(
            (embed.title or "" for embed in message.embeds if embed.title), ""
        )
        await interaction.response.send_modal(about_form(message.id, clip(words, ABOUT)))

    async def asked_about(self, interaction: discord.Interaction, message: int) -> None:
        """Answer the form: the question may lean on the message."""
        values = filled_in(interaction)
        turn = await self.desk.store.answers.turn_of(message)
        about = " ".join(values.get("about", "").split())
        earlier = turn or (Turn(clip(about, ABOUT)) if about else None)
        await self._ask(interaction, values.get("question", ""), earlier)

    async def again(self, interaction: discord.Interaction, number: int) -> None:
        """Ask the question of an answer that is outdated once more, of the same story and within the same scope."""
        shown, visit = await self.desk.visit_shown(interaction, number)
        question = await self.desk.store.answers.understood(number) or shown.question
        await self._ask(interaction, question, of=visit)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention, a direct message, and a question in an open channel; no other message."""
        if message.author.bot or message.is_system() or not (_addressed(message) or await self._is_open(message)):
            return
        speak(str(message.guild.preferred_locale) if message.guild else None)
        try:
            spot = Spot(message.guild.id if message.guild else None, message.channel.id, message.author.id)
            await self.desk.spend(spot)
            line = checked_question(_without_mentions(message.content))
            visit = await self.desk.at(spot, message.channel)
            before = await self._earlier(message.channel, spot, message.reference)
            edition = await visit.edition()
            if line.strip("/ ").casefold() in HELP:
                embed = await asyncio.to_thread(help_embed, visit.story.name, edition)
                await message.reply(embed=embed, mention_author=False)
                return
            async with self.desk.store.pending.kept(Pending(spot, line, message.id)):
                await answer_message(
                    self.desk, message, lambda: edition.ask(line, before, visit.thresholds), visit, title=line
                )
        except discord.Forbidden:
            await _tell_privately(message)
        except Exception as error:  # the door: whoever addressed the bot gets a reason
            await _reply_in_words(message, explain(error))

    async def _is_open(self, message: discord.Message) -> bool:
        """Whether a message is a question in a channel, or in a thread of one, where every question is answered."""
        if message.guild is None or not message.content or not ASKS.search(message.content) or message.mentions:
            return False
        channel = message.channel
        if isinstance(channel, discord.Thread) and channel.owner_id == message.guild.me.id:
            return True  # a thread that the bot began for a question
        places = {channel.id, channel.parent_id if isinstance(channel, discord.Thread) else channel.id}
        return any([(await self.desk.store.guilds.channel(place)).open for place in places if place])


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
        await message.author.send(say("error.closed_channel"))
    except discord.HTTPException:
        log.warning("nobody could be told that channel %s is closed to the bot", message.channel.id)
