"""Dating a story's events: once for each view, in fair turns, and with no worker held by those who only wait."""

from __future__ import annotations

import asyncio
import contextlib
import time
from weakref import WeakKeyDictionary

from bot.errors import UndatedError
from bot.workers.fair_queue import FairQueue
from bot.workers.worker_pool import TooLongError, TooManyError, WorkerPool
from index import StoryView

AGAIN_S = 600.0  # until what took too long to date is tried again
WORKERS, WAITING, LIMIT_S = 2, 8, 120.0  # dated at once, waiting of one server, and the seconds that one may take


class Dating:
    """Which views are being dated, and which take too long."""

    def __init__(self) -> None:
        """Nothing is dated yet."""
        self._workers, self._queue = WorkerPool(WORKERS, limit=LIMIT_S), FairQueue(WORKERS, WAITING)
        self._running: WeakKeyDictionary[StoryView, asyncio.Task[None]] = WeakKeyDictionary()
        self._too_long: WeakKeyDictionary[StoryView, float] = WeakKeyDictionary()

    async def wait(self, view: StoryView, whose: int) -> None:
        """Wait until the events of a view are dated: once, whoever waits for it.

        For each server, or person, one at a time. Raises TooManyError, or UndatedError where there is too much to date.
        """
        if self._too_long.get(view, 0.0) > time.monotonic():
            raise UndatedError  # who asks next is told at once
        running = self._running.get(view)
        if running is None:
            running = self._running[view] = asyncio.create_task(self._date(view, whose))
        await asyncio.shield(running)

    async def try_wait(self, view: StoryView, whose: int) -> bool:
        """The same, for what is shown without its events, too: gives whether they are dated."""
        with contextlib.suppress(UndatedError, TooManyError):
            await self.wait(view, whose)
            return True
        return False

    async def _date(self, view: StoryView, whose: int) -> None:
        try:
            async with self._queue.turn(whose):
                await self._workers.run(view.date)
        except TooLongError:
            self._too_long[view] = time.monotonic() + AGAIN_S
            raise UndatedError from None
        finally:
            if not view.is_dated:
                self._running.pop(view, None)  # it may be tried again

    def close(self) -> None:
        """Begin nothing more."""
        self._workers.close()
