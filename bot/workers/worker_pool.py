"""Work off the event loop, in turn: a bounded pool with a queue that says where one stands, and a limit of time."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Generic, TypeVar

from bot.process.metrics import Metrics

log = logging.getLogger(__name__)

T = TypeVar("T")
WORKERS = 2  # more would only share the processor
WAITING = 60  # more are sent away, with the reason
LIMIT_S = 60.0  # of one task, once it is begun
NOTICE_S = 5.0  # that is waited for a notice which Discord is slow to take
STUCK_S = 60.0  # that a task may go on after it was told to stop


class TooManyError(Exception):
    """So many wait already that another one would wait too long."""


class TooLongError(Exception):
    """A task took more time than it may, and was stopped."""


class _Task(Generic[T]):
    """Work that a thread does, and that can be told to stop."""

    def __init__(self, work: Callable[[], T], limit: float) -> None:
        self._work, self._limit, self._context = work, limit, copy_context()
        self._loop = asyncio.get_running_loop()
        self._late = asyncio.Event()
        self._thread: int | None = None
        self._off = False
        self._lock = threading.Lock()  # so that no other work of the same thread is told to stop
        self._alarm: asyncio.TimerHandle | None = None
        self._asked = time.perf_counter()
        self._begun = self._ended = 0.0

    def __call__(self) -> T:
        """Do it."""
        with self._lock:
            if self._off:
                raise TooLongError
            self._thread = threading.get_ident()
        self._begun = time.perf_counter()
        self._loop.call_soon_threadsafe(self._begin)
        try:
            return self._context.run(self._work)
        finally:
            with self._lock:
                self._raise(None)  # what comes too late must not meet the thread's next work
                self._thread = None
            self._ended = time.perf_counter()

    def _begin(self) -> None:
        self._alarm = self._loop.call_later(self._limit, self._late.set)

    async def late(self) -> None:
        """Wait until it has taken more time than it may."""
        await self._late.wait()

    def stop(self) -> bool:
        """Raise TooLongError in the thread, at its next step in Python; gives whether it was begun at all."""
        with self._lock:
            self._off = True
            self._raise(ctypes.py_object(TooLongError))
            return self._thread is not None

    def _raise(self, error: ctypes.py_object[type[Exception]] | None) -> None:
        if self._thread is not None:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), error)

    def close(self, metrics: Metrics) -> None:
        """It is done; how long it waited and took is kept, unless it was never begun."""
        if self._alarm is not None:
            self._alarm.cancel()
        if self._begun:
            metrics.stage("queue", self._begun - self._asked)
            metrics.stage("compute", self._ended - self._begun)


async def _told(tell: Callable[[int], Awaitable[None]], before: int) -> None:
    """Tell how many are before; the answer is worth more than the notice."""
    try:
        await tell(before)
    except Exception as error:
        log.info("a place in the queue could not be shown (%s)", type(error).__name__)


class WorkerPool:
    """A pool of threads, and who waits for one."""

    def __init__(
        self,
        workers: int = WORKERS,
        waiting: int = WAITING,
        limit: float = LIMIT_S,
        stuck: Callable[[], None] = lambda: None,
        metrics: Metrics | None = None,
    ) -> None:
        """Nobody waits yet; `stuck` is called where a task goes on for STUCK_S after it was told to stop."""
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="worker")
        self._workers, self._most, self._limit, self._stuck = workers, waiting, limit, stuck
        self._waiting = 0
        self._metrics = metrics or Metrics()

    @property
    def queue_length(self) -> int:
        """How many wait, and are not begun."""
        return max(0, self._waiting - self._workers)

    async def run(self, work: Callable[[], T], tell: Callable[[int], Awaitable[None]] | None = None) -> T:
        """Do `work` in a thread; who must wait is told how many are before them.

        Raises TooManyError, or TooLongError where it takes more than the limit; then it is told to stop.
        """
        if self._waiting >= self._workers + self._most:
            raise TooManyError
        before = self._waiting - self._workers + 1
        task = _Task(work, self._limit)
        future = asyncio.get_running_loop().run_in_executor(self._pool, task)
        self._waiting += 1
        future.add_done_callback(lambda done: self._done(done, task))
        notice = asyncio.create_task(_told(tell, before)) if before > 0 and tell is not None else None
        late = asyncio.create_task(task.late())
        try:
            await asyncio.wait((future, late), return_when=asyncio.FIRST_COMPLETED)
        finally:  # also where whoever waited goes away
            late.cancel()
            if not future.done():
                self._stop(future, task)
            if notice is not None:  # what is said next must not be said before it
                await asyncio.wait((notice,), timeout=NOTICE_S)
                notice.cancel()
        if future.done():
            return future.result()
        raise TooLongError

    def _stop(self, future: asyncio.Future[T], task: _Task[T]) -> None:
        """Tell a task to stop, and remember whether it does."""
        if task.stop():
            alarm = asyncio.get_running_loop().call_later(STUCK_S, self._stuck)
            future.add_done_callback(lambda _: alarm.cancel())

    def _done(self, future: asyncio.Future[T], task: _Task[T]) -> None:
        self._waiting -= 1
        task.close(self._metrics)
        if not future.cancelled():
            future.exception()  # whoever waited may have gone

    def close(self) -> None:
        """Begin nothing more; what is being done is let go."""
        self._pool.shutdown(wait=False, cancel_futures=True)
