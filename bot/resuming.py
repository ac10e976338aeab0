"""Questions that a stop of the program cut off, answered after the next start; none of them twice."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import date

import discord

from bot.desk import Desk
from bot.embeds.answer import answer_embed, answer_view, shown_citations
from bot.state import Pending
from bot.words import speak

log = logging.getLogger(__name__)


async def resume_questions(
    desk: Desk,
    client: discord.Client,
    questions: list[tuple[int, Pending]],
    ask: Callable[[discord.Message], Awaitable[None]],
) -> None:
    """Take up each question that was cut off: what a message asked goes to `ask` again. Never raises."""
    for number, pending in questions:
        try:
            if pending.token:
                await _answer(desk, client, pending)
            elif pending.message and pending.spot.channel:
                place = client.get_channel(pending.spot.channel) or await client.fetch_channel(pending.spot.channel)
                if isinstance(place, discord.abc.Messageable):
                    await ask(await place.fetch_message(pending.message))
        except Exception:
            log.exception("a question that was cut off could not be taken up")
        await desk.store.pending.forget(number)


async def _answer(desk: Desk, client: discord.Client, pending: Pending) -> None:
    """Answer the interaction, whose token is still good, in the place of “thinking…”."""
    spot = pending.spot
    guild = client.get_guild(spot.guild) if spot.guild else None
    speak(str(guild.preferred_locale) if guild else None)
    as_of = date.fromisoformat(pending.as_of) if pending.as_of else None
    visit = await desk.at(spot, client.get_channel(spot.channel) if spot.channel else None, as_of)
    edition = await visit.edition()
    answer = await desk.thinking.run(lambda: edition.ask(pending.question, None, visit.thresholds))
    answers = desk.store.answers
    shown = await answers.add(answer, shown_citations(answer), spot, visit.story.number, visit.scope)
    webhook = discord.Webhook.partial(client.application_id or 0, pending.token, client=client)
    message = await webhook.send(
        embed=answer_embed(answer),
        view=answer_view(answer, shown),
        ephemeral=spot.private,
        allowed_mentions=discord.AllowedMentions.none(),
        wait=True,
    )
    await answers.set_message(shown, message.id)
