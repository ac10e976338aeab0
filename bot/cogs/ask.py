"""Asking: by mention, by direct message, by /ask, about a message, in an open channel; and /summary."""

from __future__ import annotations

import re
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.autocomplete import document_choices
from bot.embeds.actions import AskAbout, AskAgain
from bot.embeds.components import filled_in
from bot.embeds.custom_ids import handles
from bot.embeds.forms import about_form
from bot.embeds.help import help_embed
from bot.embeds.text import clip
from bot.i18n import set_locale
from bot.requests.answer_question import answer_question, deliver
from bot.requests.context import RequestContext, Requester, location_of
from bot.requests.replies import MessageReply, OriginalResponse, reply_in_words, tell_privately
from bot.requests.services import Services
from bot.state import MessageLocation, PendingQuestion, StoredResponse
from index import checked_question

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

    def __init__(self, services: Services) -> None:
        """Answer through `services`."""
        self.services = services
        self.menus = (app_commands.ContextMenu(name="Ask about this", callback=self.ask_about),)

    @app_commands.command(description="Ask the story; every sentence of the answer is cited.")
    @app_commands.describe(
        question="What do you want to know?",
        as_of="Only from documents published by then, such as 20 April 2018 or dec 2017",
        private="Show the answer to you alone? As the server has it, if left out.",
        write="Have it written out by a language model? As the server has it, if left out.",
    )
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, 1000],
        as_of: Words | None = None,
        private: bool | None = None,
        write: bool | None = None,
    ) -> None:
        """Answer a slash command."""
        await self._ask(interaction, question, as_of=as_of or "", private=private, written=write)

    async def _ask(
        self,
        interaction: discord.Interaction,
        question: str,
        about: str = "",
        as_of: str = "",
        private: bool | None = None,
        of: StoredResponse | None = None,
        written: bool | None = None,
    ) -> None:
        """Answer an interaction, about the story and within the scope of what was shown `of` it if that is given.

        What is wrong with the question is said to the asker alone, before it is deferred.
        """
        line = checked_question(question)
        if written:
            self.services.writing.check(await self.services.requester(interaction))
        context = await self._deferred(interaction, as_of, private)
        if of is not None:
            seen = await self.services.context_of(of, context)
            hidden = seen.scope.with_hidden and context.sees_hidden
            context = replace(context, story=seen.story, scope=replace(seen.scope, with_hidden=hidden))
        pending = PendingQuestion(
            context.location,
            line,
            None,
            interaction.token,
            str(interaction.locale),
            about,
            story=context.story.number,
            scope=context.scope,
            written=written,
        )
        await answer_question(self.services, context, pending, OriginalResponse.of(interaction))

    async def _deferred(self, interaction: discord.Interaction, as_of: str, private: bool | None) -> RequestContext:
        """Count the question and defer, to the asker alone if they or the server wish it."""
        context = await self.services.context(interaction, as_of, private=private)
        self.services.acquire(context)
        await interaction.response.defer(thinking=True, ephemeral=context.location.private)
        return context

    @app_commands.command(description="The story in a few of its own sentences, each with its citation.")
    @app_commands.describe(
        document="Only this document", private="Show it to you alone? As the server has it, if left out."
    )
    async def summary(
        self, interaction: discord.Interaction, document: Words | None = None, private: bool | None = None
    ) -> None:
        """Answer the slash command."""
        context = await self._deferred(interaction, "", private)
        story_view = await context.story_view()
        answer = await self.services.compute(interaction, lambda: story_view.summary(document or ""))
        answer = await self.services.still_said(context, answer, lambda view: view.summary(document or ""))
        await deliver(self.services, context, answer, OriginalResponse.of(interaction))

    @summary.autocomplete("document")
    async def _documents(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The documents that the asker may see, by their titles."""
        return await document_choices(self.services, interaction, typed)

    async def ask_about(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask for the question, with the message's words beside it; they go along in the form itself."""
        words = _without_mentions(message.content) or next(
            (embed.title or "" for embed in message.embeds if embed.title), ""
        )
        await interaction.response.send_modal(about_form(message.id, clip(words, ABOUT)))

    @handles(AskAbout)
    async def asked_about(self, interaction: discord.Interaction, action: AskAbout) -> None:
        """Answer the form: the question may lean on the message."""
        values = filled_in(interaction)
        asked = await self.services.store.responses.asked_in(action.message, location_of(interaction))
        about = asked.question if asked else clip(" ".join(values.get("about", "").split()), ABOUT)
        await self._ask(interaction, values.get("question", ""), about)

    @handles(AskAgain)
    async def again(self, interaction: discord.Interaction, action: AskAgain) -> None:
        """Ask the question of an answer that is outdated once more, of the same story and within the same scope."""
        response = await self.services.response(interaction, action.response_id)
        question = await self.services.store.responses.understood(response.number) or response.question
        await self._ask(interaction, question, of=response)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention, a direct message, and a question in an open channel; no other message."""
        if message.author.bot or message.is_system() or not (_addressed(message) or await self._is_open(message)):
            return
        await self.answer(message)

    async def answer(self, message: discord.Message, number: int | None = None) -> None:
        """Answer a message; one that was cut off has a `number`, and is counted already. Never raises."""
        set_locale(str(message.guild.preferred_locale) if message.guild else None)
        try:
            guild = message.guild.id if message.guild else None
            location = MessageLocation(guild, message.channel.id, message.author.id)
            requester = Requester(location, await self.services.store.guilds.get(guild))
            if number is None:  # what is wrong is said to all, and counts too
                self.services.acquire(requester)
            line = checked_question(_without_mentions(message.content))
            context = await self.services.context_in(requester, message.channel)
            if line.strip("/ ").casefold() in HELP:
                story_view = await context.story_view()
                host = self.services.writing.host
                embed = await self.services.workers.run(lambda: help_embed(context.story.name, story_view, host))
                await message.reply(embed=embed, mention_author=False)
                return
            question = PendingQuestion(location, line, message.id)
            await answer_question(self.services, context, question, MessageReply(message), number)
        except discord.Forbidden:
            await tell_privately(message)
        except Exception as error:  # the door: whoever addressed the bot gets a reason
            await reply_in_words(message, self.services.explain(error))

    async def _is_open(self, message: discord.Message) -> bool:
        """Whether a message is a question in a channel, or in a thread of one, where every question is answered."""
        if message.guild is None or not message.content or not ASKS.search(message.content) or message.mentions:
            return False
        channel = message.channel
        if isinstance(channel, discord.Thread) and channel.owner_id == message.guild.me.id:
            return True  # a thread that the bot began for a question
        places = {channel.id, channel.parent_id if isinstance(channel, discord.Thread) else channel.id}
        return any([(await self.services.store.guilds.channel(place)).open for place in places if place])


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
