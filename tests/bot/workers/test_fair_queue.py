"""Heavy work goes in fair turns: one server cannot hold all places."""

from __future__ import annotations

import asyncio

import pytest

from bot.workers.fair_queue import FairQueue
from bot.workers.worker_pool import TooManyError


async def test_one_server_cannot_hold_both_places() -> None:
    """Its second piece of work waits; another server's does not."""
    turns, gate, begun = FairQueue(2), asyncio.Event(), list[str]()

    async def work(server: int, name: str) -> None:
        async with turns.turn(server):
            begun.append(name)
            await gate.wait()

    asked = ((1, "a"), (1, "b"), (1, "c"), (2, "d"), (3, "e"))
    tasks = [asyncio.create_task(work(server, name)) for server, name in asked]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert begun == ["a", "d"]
    gate.set()
    await asyncio.gather(*tasks)
    assert sorted(begun) == list("abcde")
    assert begun.index("b") < begun.index("c")


async def test_who_goes_leaves_nothing_behind() -> None:
    """Cancelled while waiting, or at work, or by an error."""
    turns = FairQueue(1)

    async def hold() -> None:
        async with turns.turn(1):
            await asyncio.Event().wait()

    first, second = asyncio.create_task(hold()), asyncio.create_task(hold())
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    with pytest.raises(ZeroDivisionError):
        async with turns.turn(1):
            _ = 1 / 0
    async with turns.turn(1):
        assert turns._queue == []
        waiting = asyncio.create_task(hold())
        await asyncio.sleep(0)
        waiting.cancel()
    async with turns.turn(2):
        assert turns._queue == []


async def test_so_many_may_wait_for_one_server() -> None:
    """More are sent away."""
    turns = FairQueue(1, 3)

    async def hold() -> None:
        async with turns.turn(1):
            await asyncio.Event().wait()

    tasks = [asyncio.create_task(hold()) for _ in range(4)]
    await asyncio.sleep(0)
    with pytest.raises(TooManyError):
        async with turns.turn(1):
            pass
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
