"""Answers on their way into Discord: into the channel, a thread of their own, or to the asker alone."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import discord

from bot.embeds.answer import answer_content, answer_embed, answer_view, cited_places
from bot.embeds.limits import CONTENT, THREAD_NAME
from bot.embeds.text import clip, clip_escaped
from bot.i18n import translate
from bot.requests.context import RequestContext, Services
from bot.state import ReplyMode
from index import Answer

log = logging.getLogger(__name__)

Edit = Callable[..., Awaitable[discord.Message]]


async def answer_original(
    services: Services, edit: Edit, channel: object, answer: Answer, context: RequestContext, pending: int | None = None
) -> None:
    """Answer an interaction that was deferred, in the place of “thinking…”, which `edit` edits; and remember it.

    `pending` is the number that the question waited under.
    """
    response = await _kept(services, answer, context, pending)
    in_thread = context.settings.reply_mode is ReplyMode.THREAD and not context.location.private
    if in_thread and isinstance(channel, discord.TextChannel):
        head = f"**{clip_escaped(answer.question, CONTENT // 4)}**\n{translate('answer.in_thread')}"
        first = await edit(content=head)
        thread = await _thread(channel, first.id, answer.question)
        if thread is not None:
            with contextlib.suppress(discord.Forbidden):  # the bot may begin threads, but not write in them
                sent = await thread.send(embed=answer_embed(answer), view=answer_view(answer, response))
                await services.store.responses.set_message(response, sent.id, thread.id)
                return
    message = await edit(content=None, embed=answer_embed(answer), view=answer_view(answer, response))
    await services.store.responses.set_message(response, message.id)


async def answer_message(
    services: Services,
    message: discord.Message,
    work: Callable[[], Answer],
    context: RequestContext,
    title: str,
    pending: int,
) -> None:
    """Think for a message and answer it: in a reply, or in a thread that begins with it. Raises discord.Forbidden."""
    waiting: list[discord.Message] = []

    async def tell(before: int) -> None:
        waiting.append(await message.reply(translate("queue.before", count=before), mention_author=False))

    try:
        async with _typing(message.channel):
            answer = await services.workers.run(work, tell)
        response = await _kept(services, answer, context, pending)
        channel: discord.abc.MessageableChannel = message.channel
        if context.settings.reply_mode is ReplyMode.THREAD and isinstance(channel, discord.TextChannel):
            channel = await _thread(channel, message.id, title) or channel
        try:
            sent = await _reply(message, channel, answer, response)
        except discord.Forbidden:
            if channel is message.channel:
                raise
            sent = await _reply(
                message, message.channel, answer, response
            )  # it may begin threads, but not write in them
        await services.store.responses.set_message(response, sent.id, sent.channel.id)
    finally:
        for note in waiting:
            with contextlib.suppress(discord.HTTPException):  # somebody else may have deleted it
                await note.delete()


@contextlib.asynccontextmanager
async def _typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that the bot is typing, where Discord takes that; the answer is worth more."""
    async with contextlib.AsyncExitStack() as leave:
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await leave.enter_async_context(channel.typing())
        yield


async def reply_in_words(message: discord.Message, sentence: str) -> None:
    """Say something where a message was written, or to its author alone where the bot may not write there."""
    try:
        await message.channel.send(
            sentence, reference=message.to_reference(fail_if_not_exists=False), mention_author=False
        )
    except discord.Forbidden:
        await tell_privately(message)
    except discord.HTTPException:
        log.warning("a reason could not be sent", exc_info=True)


async def tell_privately(message: discord.Message) -> None:
    """Say in a direct message that the channel is closed to the bot; if that is closed too, log it."""
    try:
        await message.author.send(translate("error.closed_channel"))
    except discord.HTTPException:
        log.warning("nobody could be told that channel %s is closed to the bot", message.channel.id)


async def _kept(services: Services, answer: Answer, context: RequestContext, pending: int | None) -> int:
    return await services.store.responses.add(
        answer, cited_places(answer), context.location, context.story.number, context.scope, pending
    )


async def _thread(channel: discord.TextChannel, message: int, question: str) -> discord.Thread | None:
    """A thread that begins with a message; None where the bot may not begin one."""
    try:
        return await channel.get_partial_message(message).create_thread(name=clip(question, THREAD_NAME))
    except discord.HTTPException:
        log.info("no thread could be begun in channel %s", channel.id)
        return None


async def _reply(
    message: discord.Message, channel: discord.abc.MessageableChannel, answer: Answer, response: int
) -> discord.Message:
    same = channel.id == message.channel.id
    shape: dict[str, Any] = {"reference": message.to_reference(fail_if_not_exists=False)} if same else {}
    view = answer_view(answer, response)
    may = message.channel.permissions_for(message.guild.me) if message.guild else None
    if may is None or may.embed_links:
        shape["embed"] = answer_embed(answer)
    else:
        shape["content"] = answer_content(answer)
    # a nonce, so that Discord takes an answer that is sent again after a restart only once
    return await channel.send(**shape, view=view, mention_author=False, nonce=message.id)
