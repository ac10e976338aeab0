"""Thinking goes in turn, says who is before whom, and never holds up the event loop."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.thinking import Thinking, TooManyError
from bot.words import language, speak
from tests.bot.conftest import until


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
