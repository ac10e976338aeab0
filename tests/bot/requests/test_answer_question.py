"""An answer is worth more than what is shown around it; who deletes everything meanwhile is not kept.

`services` make the `context` of a request; `replies` draw its answer; `page_pictures` show a page (tests/bot/cogs);
`writing` writes it out (tests/bot/cogs).
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from index import StoryView
from tests.bot.conftest import Town


async def test_typing_that_fails_costs_no_answer(town: Town) -> None:
    """It is only a sign."""
    town.env.inject_error("POST", f"/channels/{town.channel.id}/typing", status=503, times=None)
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    assert "lamp burns oil" in str(town.sent()[-1].embeds[0].description)


async def test_who_deletes_everything_while_they_are_answered(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is not kept by the answer that comes then."""
    plain, store = StoryView.ask, town.env.bot.store
    loop = asyncio.get_running_loop()

    def ask(*anything: Any) -> Any:
        asyncio.run_coroutine_threadsafe(store.people.forget(town.member.id), loop).result(10)
        return plain(*anything)

    monkeypatch.setattr(StoryView, "ask", ask)
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    await town.member.slash(town.channel, "ask", question="What burns oil?", private=True)
    assert await store.all("SELECT asker, private FROM responses") == [(None, 0)]
