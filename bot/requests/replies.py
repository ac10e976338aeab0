"""Where answers are drawn in Discord: in the place of “thinking…”, in a reply, in a thread, or to the asker alone."""

from __future__ import annotations

import contextlib
import logging
from abc import abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord

from bot.embeds.answer import WritingState, answer_content, answer_embed, answer_view
from bot.embeds.limits import CONTENT, THREAD_NAME
from bot.embeds.text import clip, clip_escaped
from bot.i18n import translate
from bot.requests.context import RequestContext, roles_of
from bot.requests.services import Services
from bot.state import ReplyMode
from index import Answer

log = logging.getLogger(__name__)

T = TypeVar("T")
Edit = Callable[..., Awaitable[discord.Message]]


class Surface(contextlib.AbstractAsyncContextManager["Surface"]):
    """Where a question was asked: `channel`, the message that it replies to if it does, and the asker's roles."""

    channel: object
    replies_to: int | None = None
    roles: frozenset[int] = frozenset()

    @abstractmethod
    async def compute(self, services: Services, work: Callable[[], T]) -> T:
        """Compute an answer, showing as far as can be that somebody waits for it, and where in the queue."""

    @abstractmethod
    async def draw(
        self, answer: Answer, response_id: int, context: RequestContext, writing: WritingState | None
    ) -> discord.Message:
        """Draw an answer, whose buttons carry the number `response_id`; gives the message that shows it.

        `writing` tells whether it is being written out, or could be.
        """

    async def __aexit__(self, *error: object) -> None:
        """Take away what only showed that somebody waits."""


class OriginalResponse(Surface):
    """The response of an interaction that was deferred, in the place of “thinking…”; `edit` edits it."""

    def __init__(self, channel: object, edit: Edit, interaction: discord.Interaction | None = None) -> None:
        """Answer there; without the `interaction`, which a restart ends, no place in the queue is shown."""
        self.channel, self._edit, self._interaction = channel, edit, interaction

    @classmethod
    def of(cls, interaction: discord.Interaction) -> OriginalResponse:
        """That of an interaction."""
        made = cls(interaction.channel, interaction.edit_original_response, interaction)
        made.roles = roles_of(interaction.user)
        return made

    async def compute(self, services: Services, work: Callable[[], T]) -> T:
        """Compute; what shows the place in the queue is edited afterwards."""
        return await (services.compute(self._interaction, work) if self._interaction else services.workers.run(work))

    async def draw(
        self, answer: Answer, response_id: int, context: RequestContext, writing: WritingState | None
    ) -> discord.Message:
        """Draw it in the response, or in a thread that begins with it."""
        embed, view = answer_embed(answer), answer_view(answer, response_id, writing)
        in_thread = context.settings.reply_mode is ReplyMode.THREAD and not context.location.private
        if in_thread and isinstance(self.channel, discord.TextChannel):
            head = f"**{clip_escaped(answer.question, CONTENT // 4)}**\n{translate('answer.in_thread')}"
            first = await self._edit(content=head)
            thread = await _thread(self.channel, first.id, answer.question)
            if thread is not None:
                with contextlib.suppress(discord.Forbidden):  # the bot may begin threads, but not write in them
                    return await thread.send(embed=embed, view=view)
        return await self._edit(content=None, embed=embed, view=view)


class MessageReply(Surface):
    """A reply to a message, or a thread that begins with it."""

    def __init__(self, message: discord.Message) -> None:
        """Answer `message`."""
        self.channel: discord.abc.MessageableChannel = message.channel
        self._message = message
        self.roles = roles_of(message.author)
        reference = message.reference if message.type is discord.MessageType.reply else None
        self.replies_to = reference.message_id if reference else None
        self._notices: list[discord.Message] = []

    async def __aexit__(self, *error: object) -> None:
        """Delete what showed the place in the queue."""
        for notice in self._notices:
            with contextlib.suppress(discord.HTTPException):  # somebody else may have deleted it
                await notice.delete()

    async def compute(self, services: Services, work: Callable[[], T]) -> T:
        """Compute, while the bot is seen typing."""

        async def tell(before: int) -> None:
            notice = translate("queue.before", count=before)
            self._notices.append(await self._message.reply(notice, mention_author=False))

        async with _typing(self.channel):
            return await services.workers.run(work, tell)

    async def draw(
        self, answer: Answer, response_id: int, context: RequestContext, writing: WritingState | None
    ) -> discord.Message:
        """Draw it in a reply, or a thread. Raises discord.Forbidden where the bot may not write at all."""
        if context.settings.reply_mode is ReplyMode.THREAD and isinstance(self.channel, discord.TextChannel):
            thread = await _thread(self.channel, self._message.id, answer.question)
            if thread is not None:
                with contextlib.suppress(discord.Forbidden):  # the bot may begin threads, but not write in them
                    return await self._send(thread, answer, response_id, writing)
        return await self._send(self.channel, answer, response_id, writing)

    async def _send(
        self,
        channel: discord.abc.MessageableChannel,
        answer: Answer,
        response_id: int,
        writing: WritingState | None,
    ) -> discord.Message:
        message, shape = self._message, dict[str, Any]()
        if channel.id == message.channel.id:
            shape["reference"] = message.to_reference(fail_if_not_exists=False)
        may = message.channel.permissions_for(message.guild.me) if message.guild else None
        if may is None or may.embed_links:
            shape["embed"] = answer_embed(answer)
        else:
            shape["content"] = answer_content(answer)
        # a nonce, so that Discord takes an answer that is sent again after a restart only once
        return await channel.send(
            **shape, view=answer_view(answer, response_id, writing), mention_author=False, nonce=message.id
        )


@contextlib.asynccontextmanager
async def _typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that the bot is typing, where Discord takes that; the answer is worth more."""
    async with contextlib.AsyncExitStack() as leave:
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await leave.enter_async_context(channel.typing())
        yield


async def _thread(channel: discord.TextChannel, message: int, question: str) -> discord.Thread | None:
    """A thread that begins with a message; None where the bot may not begin one."""
    try:
        return await channel.get_partial_message(message).create_thread(name=clip(question, THREAD_NAME))
    except discord.HTTPException:
        log.info("no thread could be begun in channel %s", channel.id)
        return None


async def reply_in_words(message: discord.Message, sentence: str) -> None:
    """Say something where a message was written, or to its author alone where the bot may not write there."""
    try:
        # a nonce as an answer's: where that was sent right before the program was stopped, nothing is said behind it
        await message.channel.send(
            sentence,
            reference=message.to_reference(fail_if_not_exists=False),
            mention_author=False,
            nonce=message.id,
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
