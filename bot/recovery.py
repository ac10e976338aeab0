"""What a stop of the program cut off, done after the next start: questions, none twice or for ever, and leavings."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord

from bot.errors import may_pass
from bot.i18n import set_locale, translate
from bot.requests.answer_question import answer_question
from bot.requests.replies import OriginalResponse, reply_in_words
from bot.requests.services import Services
from bot.state import InterruptedQuestion, PendingQuestion, Store
from bot.stories.service import StoryService

log = logging.getLogger(__name__)

APPLICATION = "application"  # the key of the one that the bot was last
PATIENCE_S = (2.0, 10.0, 30.0)  # between tries, while Discord is not quite there


async def resume_questions(
    services: Services,
    client: discord.Client,
    questions: list[InterruptedQuestion],
    ask: Callable[[discord.Message, int], Awaitable[None]],
) -> None:
    """Take up each question that was cut off: what a message asked goes to `ask` again. Never raises.

    One that ended the program more than once is given up, which is said where it was asked.
    """
    for question in questions:
        for wait in (*PATIENCE_S, None):
            try:
                await _taken_up(services, client, question, ask)
            except Exception as error:
                if wait is not None and may_pass(error):
                    await asyncio.sleep(wait)
                    continue
                log.exception("a question that was cut off could not be taken up")
            break
        await services.store.pending.forget(question.number)


async def _taken_up(
    services: Services,
    client: discord.Client,
    question: InterruptedQuestion,
    ask: Callable[[discord.Message, int], Awaitable[None]],
) -> None:
    """Answer a question, or say that it is given up."""
    if question.pending.token:
        await _answer(services, client, question)
    elif message := await _message(client, question.pending):
        if question.given_up:
            set_locale(str(message.guild.preferred_locale) if message.guild else None)
            await reply_in_words(message, translate("error.gave_up"))
        else:
            await ask(message, question.number)


async def _channel(client: discord.Client, number: int | None) -> object:
    """The channel that a question was asked in; None where the bot does not see it."""
    try:
        return number and (client.get_channel(number) or await client.fetch_channel(number))
    except (discord.NotFound, discord.Forbidden):
        return None  # an interaction is answered all the same


async def _message(client: discord.Client, pending: PendingQuestion) -> discord.Message | None:
    """The message that asked; None where it is gone."""
    channel = await _channel(client, pending.location.channel)
    if not pending.message or not isinstance(channel, discord.abc.Messageable):
        return None
    try:
        return await channel.fetch_message(pending.message)
    except discord.NotFound:
        return None


async def _answer(services: Services, client: discord.Client, question: InterruptedQuestion) -> None:
    """Answer the interaction, whose token is still good, in the place of “thinking…”."""
    pending = question.pending
    set_locale(pending.locale or None)
    webhook = discord.Webhook.partial(client.application_id or 0, pending.token, client=client)
    sent: list[discord.WebhookMessage] = []

    async def edit(**shape: Any) -> discord.Message:
        """What is sent first takes the place of “thinking…”."""
        shape["allowed_mentions"] = discord.AllowedMentions.none()
        if sent:
            return await webhook.edit_message(sent[0].id, **shape)
        new = {name: value for name, value in shape.items() if value is not None}
        sent.append(await webhook.send(**new, ephemeral=pending.location.private, wait=True))
        return sent[0]

    if question.given_up:
        await edit(content=translate("error.gave_up"))
        return
    channel = await _channel(client, pending.location.channel)
    context = await services.context_at(pending.location, channel, pending.scope.as_of)
    story = await services.stories.numbered(pending.story, pending.location.guild)
    if story is not None:
        context = await services.in_story(context, story)
    hidden = pending.scope.with_hidden and pending.location.private  # they were shown that when they asked
    context = replace(context, scope=replace(context.scope, with_hidden=hidden))
    try:
        await answer_question(services, context, pending, OriginalResponse(channel, edit), question.number)
    except Exception as error:  # the door: whoever asked gets a reason
        await edit(content=services.explain(error))


async def forget_left(client: discord.Client, store: Store, story_service: StoryService) -> None:
    """Forget the servers that have sent the bot away while it was not there to see.

    Only as the application that was there before: another one is a member elsewhere.
    """
    now = {guild.id for guild in client.guilds}  # those that are not available just now are among them
    if await store.meta(APPLICATION) not in (None, str(client.application_id)):
        await store.guilds.forget_joined()
    await store.set_meta(APPLICATION, str(client.application_id))
    for guild in await store.guilds.joined() - now:
        if store.shards.have(guild) and await _has_left(client, guild):
            log.info("server %s is left, and forgotten", guild)
            await story_service.forget(guild)
    for guild in now:
        await store.guilds.join(guild)


async def _has_left(client: discord.Client, guild: int) -> bool:
    """Whether Discord itself says that the bot is no member of a server."""
    with contextlib.suppress(discord.NotFound, discord.Forbidden):
        await client.fetch_guild(guild, with_counts=False)
        return False
    return True
