"""A stop in the middle of thinking loses no question and answers none twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.client import FootnoteBot
from index import StoryView
from tests.bot.conftest import Town, restart, said, until

QUESTION = "When did the harbour of Port Anna open?"


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The next question is cut off as when the program stops; calling it lets thinking go on."""
    plain = StoryView.ask

    def ask(*anything: Any) -> Any:
        raise asyncio.CancelledError

    monkeypatch.setattr(StoryView, "ask", ask)
    return lambda: monkeypatch.setattr(StoryView, "ask", plain)


async def pending(town: Town) -> int:
    """How many questions have no answer yet."""
    row = await town.env.bot.store.one("SELECT count(*) FROM pending_questions")
    return int(row[0])


async def test_a_message_is_answered_after_the_restart(
    town: Town, new_bot: Callable[[], FootnoteBot], stopped: Callable[[], None]
) -> None:
    """Once, in a reply to it; another restart says nothing more."""
    asked = await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    assert town.sent() == []
    assert await pending(town) == 1
    stopped()
    await restart(town, new_bot)
    await until(lambda: bool(town.sent()))
    (reply,) = town.sent()
    assert reply.reference.message_id == asked.id
    assert "opened in May 2017" in reply.embeds[0].description
    await restart(town, new_bot)
    await asyncio.sleep(0.1)
    assert len(town.sent()) == 1
    assert await pending(town) == 0


async def test_a_command_is_answered_after_the_restart(
    town: Town, new_bot: Callable[[], FootnoteBot], stopped: Callable[[], None]
) -> None:
    """In the place where it said that it is thinking; its buttons work."""
    result = await town.member.slash(town.channel, "ask", question=QUESTION)
    assert await pending(town) == 1
    stopped()
    await restart(town, new_bot)
    for _ in range(100):
        if not await pending(town) and town.sent() and town.sent()[-1].embeds:
            break
        await asyncio.sleep(0.02)
    (message,) = town.sent()
    assert "opened in May 2017" in message.embeds[0].description
    assert (await town.member.click(message, label="1 · ¶ 2")).response.embeds
    assert result.acknowledged


async def test_what_is_answered_is_not_pending(town: Town) -> None:
    """Nor what had a reason not to be."""
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    assert "opened in May 2017" in said(await town.member.slash(town.channel, "ask", question=QUESTION))
    await town.member.send(town.channel, f"{town.bot} ???")
    assert await pending(town) == 0


async def test_old_questions_are_let_go(town: Town) -> None:
    """Discord would not take their answers any more."""
    store = town.env.bot.store
    await store.write(
        "INSERT INTO pending_questions (asker, private, question, token, at) VALUES (1, 0, 'x', 't', '2001-01-01')"
    )
    assert await store.pending.interrupted() == []
    assert await pending(town) == 0


async def test_what_fails_because_the_program_stops_is_kept(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session is closed before the question is answered: the next start answers it."""

    async def fail(*anything: object, **more: object) -> None:
        raise RuntimeError("Session is closed")

    monkeypatch.setattr("bot.requests.answer_question.deliver", fail)
    town.env.bot.store.pending.closing = True
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    assert await pending(town) == 1
