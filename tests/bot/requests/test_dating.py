"""Dating holds up nobody who asks, and says where there is too much of it."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from datetime import date

import pytest

from bot.errors import UndatedError, explain
from index import Scope, StoryView
from tests.bot.conftest import Town, said


async def test_a_story_with_too_much_to_date_says_so(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is known that it takes too long, who asks next is told at once."""
    begun: list[int] = []

    def date_for_ever(story_view: StoryView) -> None:
        begun.append(1)
        while True:
            threading.Event().wait(0.01)

    monkeypatch.setattr(StoryView, "date", date_for_ever)
    services = town.env.bot.services
    monkeypatch.setattr(services.dating._workers, "_limit", 0.2)
    for _ in range(2):
        with pytest.raises(UndatedError):
            await services.dating.wait(town.index.whole, 1)
    assert begun == [1]
    assert "Ask about" in said(await town.member.slash(town.channel, "help")), "without examples"
    news = said(await town.member.slash(town.channel, "catchup"))
    assert "Harbour opens" in news
    assert "Its events are not listed" in news
    assert "more dates in this story" in explain(UndatedError())
    held = weakref.ref(town.index.whole)
    town.index._open = None
    gc.collect()
    assert held() is None, "and its index is let go"


async def test_two_cold_timelines_hold_no_worker(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is dated once, beside the pool, and one server's do not hold up another's; questions are answered."""
    gate, dated = threading.Event(), list[int]()
    plain = StoryView.date

    def slow(story_view: StoryView) -> None:
        dated.append(1)
        gate.wait(20)
        plain(story_view)

    monkeypatch.setattr(StoryView, "date", slow)
    services = town.env.bot.services
    mine, theirs = 1, 2
    other = town.index.within(Scope(read_to="harbour.txt"))
    third = town.index.within(Scope(date(2018, 4, 20)))
    wanted = ((town.index.whole, mine), (town.index.whole, mine), (other, mine), (third, theirs))
    cold = [asyncio.create_task(services.dating.wait(*item)) for item in wanted]
    await asyncio.sleep(0.1)
    assert len(dated) == 2, "one of each server"
    assert "lamp burns oil" in said(await town.member.slash(town.channel, "ask", question="What burns oil?"))
    gate.set()
    await asyncio.gather(*cold)
    assert len(dated) == 3
