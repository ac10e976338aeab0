"""The one way to answer: a question takes the same steps however it came.

Whoever takes a question in has validated it, counted it, and made its context; from there on it is kept until it is
answered, understood, answered by the story, kept with what it cites, and drawn where it was asked.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import discord

from bot.embeds.answer import WritingState, answer_content, answer_embed, answer_view, cited_places
from bot.requests.context import RequestContext
from bot.requests.replies import Edit, OriginalResponse, Surface
from bot.requests.services import Services
from bot.state import PendingQuestion
from bot.workers.worker_pool import TooLongError, TooManyError
from index import Answer, Citation, Document, StoryView, Turn, Verdict, Writing, WritingOutcome

REMEMBERED = 6  # questions before that one may lean on


async def answer_question(
    services: Services, context: RequestContext, question: PendingQuestion, surface: Surface, number: int | None = None
) -> None:
    """Answer a question on a surface. One that was cut off before has a `number` already.

    Raises StoryError, TooManyError, TooLongError, or what Discord raises where it does not take the answer.
    """
    begun = time.perf_counter()
    try:
        async with services.store.pending.kept(question, number) as kept, surface:
            before = [Turn(question.about)] if question.about else await _turns_before(services, context, surface)
            view = await context.story_view()

            def ask(view: StoryView) -> Answer:
                return view.ask(question.question, before, context.thresholds)

            answer = await surface.compute(services, lambda: ask(view))
            answer = await services.still_said(context, answer, ask)
            await deliver(services, context, answer, surface, kept, question.written)
    except Exception as error:
        services.metrics.question(_failure(error), time.perf_counter() - begun)
        raise
    services.metrics.question(_outcome(answer), time.perf_counter() - begun)


def _outcome(answer: Answer) -> str:
    """What is counted of an answer."""
    if answer.verdict is Verdict.ANSWERED:
        return "answered" if answer.sure else "closest"
    asked = answer.verdict in (Verdict.UNSAID, Verdict.UNMENTIONED, Verdict.UNCLEAR)
    return answer.verdict.value if asked else "no_question"


def _failure(error: Exception) -> str:
    """What is counted where there is no answer."""
    match error:
        case TooManyError():
            return "too_many"
        case TooLongError():
            return "too_long"
    return "error"


async def answer_lookup(
    services: Services,
    interaction: discord.Interaction,
    look_up: Callable[[StoryView], Answer],
    private: bool | None = None,
) -> None:
    """Answer a command by what it looks up in the story: counted as a look, and deferred.

    Raises as `acquire` and `compute` do.
    """
    context = await services.context(interaction, private=private)
    services.acquire(context, look=True)
    await interaction.response.defer(thinking=True, ephemeral=context.location.private)
    story_view = await context.story_view()
    answer = await services.compute(interaction, lambda: look_up(story_view))
    answer = await services.still_said(context, answer, look_up)
    await deliver(services, context, answer, OriginalResponse.of(interaction))


async def deliver(
    services: Services,
    context: RequestContext,
    answer: Answer,
    surface: Surface,
    pending: int | None = None,
    written: bool | None = None,
) -> None:
    """Keep an answer with the places that its buttons open, and draw it; it waited under the number `pending`.

    Where a language model is to write it out that goes on behind it.
    """
    responses, writing = services.store.responses, services.writing
    begins = writing.begins(context, answer, written)
    state = WritingState.RUNNING if begins else WritingState.OFFERED if writing.offers(context, answer) else None
    with services.metrics.timed("store"):
        response_id = await responses.add(
            answer, cited_places(answer), context.location, context.story.number, context.scope, pending
        )
        await services.store.outlines.put(response_id, answer)
    with services.metrics.timed("draw"):
        message = await surface.draw(answer, response_id, context, state)
    await responses.set_message(response_id, message.id, getattr(message.channel, "id", None))
    if begins:

        async def show(anew: Answer) -> None:
            await redraw(services, context, anew, response_id, message.edit, plain=not message.embeds)

        writing.begin(context, answer, response_id, show, surface.roles)


async def redraw(
    services: Services, context: RequestContext, answer: Answer, response_id: int, edit: Edit, *, plain: bool = False
) -> None:
    """Draw an answer anew, with what a language model made of it; `plain` where the bot may not embed.

    Not where it is deleted or outdated meanwhile, and nothing that cites what has left the story meanwhile.
    """
    documents = (await context.story_view()).documents
    if answer.writing and not await asyncio.to_thread(_all_stand, documents, answer.places):
        answer = replace(answer, writing=Writing(WritingOutcome.FAULTY, model=answer.writing.model))
    if await services.store.responses.extend_citations(response_id, cited_places(answer)):
        await services.store.outlines.put(response_id, answer)
        used_up = answer.writing is not None and answer.writing.outcome is WritingOutcome.QUOTA
        offered = services.writing.offers(context, answer) and not (answer.is_written or used_up)
        view = answer_view(answer, response_id, WritingState.OFFERED if offered else None)
        shape = {"content": answer_content(answer)} if plain else {"embed": answer_embed(answer)}
        await edit(**shape, view=view, allowed_mentions=discord.AllowedMentions.none())


def _all_stand(documents: Sequence[Document], places: Sequence[Citation]) -> bool:
    """Whether the documents still say what is cited, where it was."""
    known = {document.id: document for document in documents}
    return all(
        place.document.id in known and known[place.document.id].text[place.start : place.end] == place.quote
        for place in places
    )


async def _turns_before(services: Services, context: RequestContext, surface: Surface) -> list[Turn]:
    """What a question may lean on: the answer it replies to, else the latest in a thread or direct messages."""
    responses, location = services.store.responses, context.location
    if surface.replies_to and (asked := await responses.asked_in(surface.replies_to, location)):
        return [await services.dialogue_turn(asked, context)]
    if isinstance(surface.channel, (discord.Thread, discord.DMChannel, discord.GroupChannel)):
        latest = await responses.latest_asked(location, REMEMBERED)
        return [await services.dialogue_turn(asked, context) for asked in latest]
    return []
