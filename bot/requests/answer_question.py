"""One way to ask: what a question leans on, keeping it until it is answered, thinking, and the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from bot.requests.context import RequestContext, Services
from bot.requests.replies import Edit, answer_message, answer_original
from bot.state import PendingQuestion
from index import Answer, Turn

Think = Callable[[Callable[[], Answer]], Awaitable[Answer]]


async def earlier(
    services: Services, context: RequestContext, channel: object, message: int | None = None
) -> Turn | None:
    """What a question may lean on: the answer it replies to, else the latest in a thread or direct messages."""
    answers = services.store.responses
    if message and (asked := await answers.asked_in(message, context.location)):
        return await services.turn(asked, context)
    alone = isinstance(channel, (discord.Thread, discord.DMChannel, discord.GroupChannel))
    return await services.turn(await answers.latest_asked(context.location), context) if alone else None


async def ask_original(
    services: Services,
    context: RequestContext,
    pending: PendingQuestion,
    channel: object,
    edit: Edit,
    think: Think,
    number: int | None = None,
) -> None:
    """Answer an interaction that was deferred, whose message `edit` edits; it is kept as `pending` until then.

    One that was cut off has a `number` already. Raises StoryError, TooManyError or TooLongError.
    """
    async with services.store.pending.kept(pending, number) as kept:
        before = Turn(pending.about) if pending.about else await earlier(services, context, channel)
        story_view = await context.story_view()
        answer = await think(lambda: story_view.ask(pending.question, before, context.thresholds))
        await answer_original(services, edit, channel, answer, context, kept)


async def ask_message(
    services: Services, context: RequestContext, message: discord.Message, line: str, number: int | None = None
) -> None:
    """Answer a message that asks `line`, as above. Raises discord.Forbidden too."""
    reference = message.reference if message.type is discord.MessageType.reply else None
    async with services.store.pending.kept(PendingQuestion(context.location, line, message.id), number) as kept:
        before = await earlier(services, context, message.channel, reference.message_id if reference else None)
        story_view = await context.story_view()
        await answer_message(
            services, message, lambda: story_view.ask(line, before, context.thresholds), context, line, kept
        )
