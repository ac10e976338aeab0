"""Thinking goes in turn, says who is before whom, and never holds up the event loop."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.thinking import Thinking, TooManyError
from bot.words import language, speak
from index import Edition, StoryError
from tests.bot.conftest import Town, said, until


async def test_who_waits_is_told_how_many_are_before() -> None:
    """Those that begin at once are told nothing."""
    thinking, gate, told = Thinking(workers=2, waiting=3), threading.Event(), []

    async def ask(number: int) -> int:
        async def tell(before: int) -> None:
            told.append((number, before))

        return await thinking.run(lambda: gate.wait(10) and number, tell)

    asked = [asyncio.create_task(ask(number)) for number in range(5)]
    await until(lambda: len(told) == 3)
    with pytest.raises(TooManyError):
        await ask(5)
    gate.set()
    assert await asyncio.gather(*asked) == [0, 1, 2, 3, 4]
    assert told == [(2, 1), (3, 2), (4, 3)]
    assert await thinking.run(lambda: 7) == 7, "who was sent away leaves nothing behind"
    thinking.close()


async def test_an_error_frees_the_place() -> None:
    """And comes to whoever asked."""
    thinking = Thinking(workers=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await thinking.run(lambda: 1 / 0)
    thinking.close()


async def test_the_language_goes_along() -> None:
    """Into the thread that thinks, and not into other tasks."""
    thinking = Thinking()

    async def asked(locale: str) -> str:
        speak(locale)
        return await thinking.run(language)

    german, japanese = asyncio.create_task(asked("de")), asyncio.create_task(asked("ja"))
    assert (await german, await japanese) == ("de", "ja")
    assert language() == "en"
    thinking.close()


async def test_a_place_in_the_queue(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is shown while somebody waits, to a command and to a message, and is gone once there is an answer or a reason."""
    thinking = town.env.bot.thinking
    thinking._waiting += 3
    result = await town.member.slash(town.channel, "ask", question="What burns oil?")
    edits = [entry.json for entry in town.env.http_requests if entry.path.endswith("/messages/@original")]
    assert edits[0]["content"] == "2 questions are before yours; I answer in turn."
    assert edits[-1]["content"] is None
    assert result.response.embeds
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    posts = [entry.json for entry in town.env.http_requests if entry.path == f"/channels/{town.channel.id}/messages"]
    assert "before yours" in posts[0]["content"]
    assert [bool(message.embeds) for message in town.sent()] == [True, True]

    def fail(*anything: object) -> None:
        raise StoryError("A reason.", "story_removed")

    monkeypatch.setattr(Edition, "ask", fail)
    failed = await town.member.slash(town.channel, "ask", question="What burns oil?")
    assert failed.response is None, "no place in a queue that is over"
    assert failed.followups[-1].content == "That story has been removed."
    assert len(town.env.errors) == 1
    thinking._waiting = 0


async def test_too_many_are_sent_away(town: Town) -> None:
    """With what to do; nobody waits for ever."""
    town.env.bot.thinking._waiting = 100
    result = await town.member.slash(town.channel, "ask", question="What burns oil?")
    assert "Too many questions are waiting" in said(result)
    assert len(town.env.errors) == 1
    town.env.bot.thinking._waiting = 0
