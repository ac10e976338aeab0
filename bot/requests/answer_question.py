"""One way to ask: what a question leans on, keeping it until it is answered, thinking, and the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from bot.requests.context import Desk, Visit
from bot.requests.replies import Edit, answer_message, answer_original
from bot.state import Pending
from index import Answer, Turn

Think = Callable[[Callable[[], Answer]], Awaitable[Answer]]


async def earlier(desk: Desk, visit: Visit, channel: object, message: int | None = None) -> Turn | None:
    """What a question may lean on: the answer it replies to, else the latest in a thread or direct messages."""
    answers = desk.store.answers
    if message and (asked := await answers.asked_in(message, visit.spot)):
        return await desk.turn(asked, visit)
    alone = isinstance(channel, (discord.Thread, discord.DMChannel, discord.GroupChannel))
    return await desk.turn(await answers.latest_asked(visit.spot), visit) if alone else None


async def ask_original(
    desk: Desk, visit: Visit, pending: Pending, channel: object, edit: Edit, think: Think, number: int | None = None
) -> None:
    """Answer an interaction that was deferred, whose message `edit` edits; it is kept as `pending` until then.

    One that was cut off has a `number` already. Raises StoryError, TooManyError or TooLongError.
    """
    async with desk.store.pending.kept(pending, number) as kept:
        before = Turn(pending.about) if pending.about else await earlier(desk, visit, channel)
        edition = await visit.edition()
        answer = await think(lambda: edition.ask(pending.question, before, visit.thresholds))
        await answer_original(desk, edit, channel, answer, visit, kept)


async def ask_message(desk: Desk, visit: Visit, message: discord.Message, line: str, number: int | None = None) -> None:
    """Answer a message that asks `line`, as above. Raises discord.Forbidden too."""
    reference = message.reference if message.type is discord.MessageType.reply else None
    async with desk.store.pending.kept(Pending(visit.spot, line, message.id), number) as kept:
        before = await earlier(desk, visit, message.channel, reference.message_id if reference else None)
        edition = await visit.edition()
        await answer_message(desk, message, lambda: edition.ask(line, before, visit.thresholds), visit, line, kept)
