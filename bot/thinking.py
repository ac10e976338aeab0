"""Thinking off the event loop, in turn: a bounded pool with a queue that says where one stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

T = TypeVar("T")
WORKERS = 2  # more would only share the processor
WAITING = 60  # more are sent away, with the reason


class TooManyError(Exception):
    """So many wait already that another one would wait too long."""


class Thinking:
    """A pool of threads, and who waits for one."""

    def __init__(self, workers: int = WORKERS, waiting: int = WAITING) -> None:
        """Nobody waits yet."""
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="thinking")
        self._workers, self._most = workers, waiting
        self._tickets: list[object] = []

    async def run(self, work: Callable[[], T], tell: Callable[[int], Awaitable[None]] | None = None) -> T:
        """Do `work` in a thread; who must wait is told how many are before them. Raises TooManyError."""
        if len(self._tickets) >= self._workers + self._most:
            raise TooManyError
        before = len(self._tickets) - self._workers + 1
        ticket = object()
        self._tickets.append(ticket)
        try:
            future = asyncio.get_running_loop().run_in_executor(self._pool, copy_context().run, work)
            if before > 0 and tell is not None:
                await tell(before)
            return await future
        finally:
            self._tickets.remove(ticket)

    def close(self) -> None:
        """Begin nothing more; what is being thought out is let go."""
        self._pool.shutdown(wait=False, cancel_futures=True)
