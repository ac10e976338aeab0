"""The one way to answer: a question takes the same steps however it came.

Whoever takes a question in has validated it, counted it, and made its context; from there on it is kept until it is
answered, understood, answered by the story, kept with what it cites, and drawn where it was asked.
"""

from __future__ import annotations

import discord

from bot.embeds.answer import cited_places
from bot.requests.context import RequestContext
from bot.requests.replies import Surface
from bot.requests.services import Services
from bot.state import PendingQuestion
from index import Answer, Turn

REMEMBERED = 6  # questions before that one may lean on


async def answer_question(
    services: Services, context: RequestContext, question: PendingQuestion, surface: Surface, number: int | None = None
) -> None:
    """Answer a question on a surface. One that was cut off before has a `number` already.

    Raises StoryError, TooManyError, TooLongError, or what Discord raises where it does not take the answer.
    """
    async with services.store.pending.kept(question, number) as kept, surface:
        before = [Turn(question.about)] if question.about else await _turns_before(services, context, surface)
        view = await context.story_view()
        answer = await surface.compute(services, lambda: view.ask(question.question, before, context.thresholds))
        await deliver(services, context, answer, surface, kept)


async def deliver(
    services: Services, context: RequestContext, answer: Answer, surface: Surface, pending: int | None = None
) -> None:
    """Keep an answer with the places that its buttons open, and draw it; it waited under the number `pending`."""
    responses = services.store.responses
    response_id = await responses.add(
        answer, cited_places(answer), context.location, context.story.number, context.scope, pending
    )
    message = await surface.draw(answer, response_id, context)
    await responses.set_message(response_id, message.id, getattr(message.channel, "id", None))


async def _turns_before(services: Services, context: RequestContext, surface: Surface) -> list[Turn]:
    """What a question may lean on: the answer it replies to, else the latest in a thread or direct messages."""
    responses, location = services.store.responses, context.location
    if surface.replies_to and (asked := await responses.asked_in(surface.replies_to, location)):
        return [await services.dialogue_turn(asked, context)]
    if isinstance(surface.channel, (discord.Thread, discord.DMChannel, discord.GroupChannel)):
        latest = await responses.latest_asked(location, REMEMBERED)
        return [await services.dialogue_turn(asked, context) for asked in latest]
    return []
