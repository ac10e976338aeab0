"""Thinking goes in turn, says who is before whom, and never holds up the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time

import pytest

from bot.i18n import current_language, set_locale
from bot.workers.worker_pool import TooLongError, TooManyError, WorkerPool, _Task
from index import StoryError, StoryView
from tests.bot.conftest import Town, said, until


async def test_who_waits_is_told_how_many_are_before() -> None:
    """Those that begin at once are told nothing."""
    workers, gate, told = WorkerPool(workers=2, waiting=3), threading.Event(), []

    async def ask(number: int) -> int:
        async def tell(before: int) -> None:
            told.append((number, before))

        return await workers.run(lambda: gate.wait(10) and number, tell)

    asked = [asyncio.create_task(ask(number)) for number in range(5)]
    await until(lambda: len(told) == 3)
    with pytest.raises(TooManyError):
        await ask(5)
    gate.set()
    assert await asyncio.gather(*asked) == [0, 1, 2, 3, 4]
    assert told == [(2, 1), (3, 2), (4, 3)]
    assert await workers.run(lambda: 7) == 7, "who was sent away leaves nothing behind"
    workers.close()


async def test_an_error_frees_the_place() -> None:
    """And comes to whoever asked."""
    workers = WorkerPool(workers=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await workers.run(lambda: 1 / 0)
    workers.close()


async def test_a_notice_that_fails_costs_no_answer() -> None:
    """Discord does not take it: who waited is answered all the same."""
    workers, gate = WorkerPool(workers=1, waiting=3), threading.Event()

    async def tell(before: int) -> None:
        raise ConnectionError

    first = asyncio.create_task(workers.run(lambda: gate.wait(10)))
    second = asyncio.create_task(workers.run(lambda: 7, tell))
    await asyncio.sleep(0.05)
    gate.set()
    assert await first
    assert await second == 7
    workers.close()


async def test_what_takes_too_long_is_stopped() -> None:
    """Who asked is told, and the thread thinks about the next question; the time in the queue does not count."""
    workers = WorkerPool(workers=1, waiting=3, limit=0.3)

    def think_for_ever() -> None:
        while True:
            time.sleep(0.01)

    slow = asyncio.create_task(workers.run(think_for_ever))
    others = [asyncio.create_task(workers.run(lambda: threading.get_ident())) for _ in range(2)]
    with pytest.raises(TooLongError):
        await slow
    assert len(set(await asyncio.gather(*others))) == 1, "the thread goes on"
    assert workers._waiting == 0
    workers.close()


async def test_what_cannot_be_stopped_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told once, after a while; what stops in that while is not."""
    monkeypatch.setattr("bot.workers.worker_pool.STUCK_S", 0.2)
    stuck, gate = list[str](), threading.Event()
    workers = WorkerPool(workers=1, limit=0.1, stuck=lambda: stuck.append("stuck"))
    with pytest.raises(TooLongError):
        await workers.run(_until_stopped)
    await asyncio.sleep(0.5)
    assert stuck == [], "it did stop"
    with pytest.raises(TooLongError):
        await workers.run(lambda: gate.wait(10))
    await until(lambda: bool(stuck))
    gate.set()
    assert stuck == ["stuck"]
    workers.close()


def _until_stopped() -> None:
    while True:
        time.sleep(0.01)


async def test_a_stop_that_comes_too_late_meets_no_other_work() -> None:
    """A task that ends as it is told to stop leaves nothing to the thread's next one."""
    workers = WorkerPool(workers=1)
    task = _Task(lambda: 7, 60)
    task._thread = threading.get_ident()
    with pytest.raises(TooLongError):  # noqa: PT012 - it comes at the next step, whichever that is
        task.stop()
        _until_stopped()
    for _ in range(20):
        work = _Task(task.stop, 60)
        work._work = work.stop
        with contextlib.suppress(TooLongError):
            await asyncio.get_running_loop().run_in_executor(workers._pool, work)
        assert await workers.run(lambda: sum(range(10_000))) == 49_995_000
    workers.close()


async def test_who_goes_away_is_not_thought_for() -> None:
    """What nobody waits for any more is stopped."""
    workers = WorkerPool(workers=1, waiting=1)
    task = asyncio.create_task(workers.run(_until_stopped))
    await asyncio.sleep(0.05)
    task.cancel()
    await until(lambda: workers._waiting == 0)
    workers.close()


async def test_who_goes_away_while_they_wait_is_not_thought_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their turn is passed over, and nobody takes that for a task that cannot be stopped."""
    monkeypatch.setattr("bot.workers.worker_pool.STUCK_S", 0.1)
    stuck, done, gate = list[str](), list[str](), threading.Event()
    workers = WorkerPool(workers=1, waiting=1, stuck=lambda: stuck.append("stuck"))
    first = asyncio.create_task(workers.run(lambda: gate.wait(10)))
    second = asyncio.create_task(workers.run(lambda: done.append("second")))
    await asyncio.sleep(0.05)
    second.cancel()
    await asyncio.sleep(0.3)
    gate.set()
    await first
    await until(lambda: workers._waiting == 0)
    assert (stuck, done) == ([], [])
    workers.close()


async def test_who_goes_away_frees_the_place() -> None:
    """Once the thread is done."""
    workers, gate = WorkerPool(workers=1, waiting=1), threading.Event()
    task = asyncio.create_task(workers.run(lambda: gate.wait(10)))
    await asyncio.sleep(0.05)
    task.cancel()
    gate.set()
    await until(lambda: workers._waiting == 0)
    assert await workers.run(lambda: 7) == 7
    workers.close()


async def test_the_language_goes_along() -> None:
    """Into the thread that thinks, and not into other tasks."""
    workers = WorkerPool()

    async def asked(locale: str) -> str:
        set_locale(locale)
        return await workers.run(current_language)

    german, japanese = asyncio.create_task(asked("de")), asyncio.create_task(asked("ja"))
    assert (await german, await japanese) == ("de", "ja")
    assert current_language() == "en"
    workers.close()


async def test_a_place_in_the_queue(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is shown while somebody waits, to a command and to a message, and is gone once there is an answer or a reason."""
    workers = town.env.bot.workers
    workers._waiting += 3
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

    monkeypatch.setattr(StoryView, "ask", fail)
    failed = await town.member.slash(town.channel, "ask", question="What burns oil?")
    assert failed.response is None, "no place in a queue that is over"
    assert failed.followups[-1].content == "That story has been removed."
    assert len(town.env.errors) == 1
    workers._waiting = 0


async def test_too_many_are_sent_away(town: Town) -> None:
    """With what to do; nobody waits for ever."""
    town.env.bot.workers._waiting = 100
    result = await town.member.slash(town.channel, "ask", question="What burns oil?")
    assert "Too many questions are waiting" in said(result)
    assert len(town.env.errors) == 1
    town.env.bot.workers._waiting = 0
