"""Not to be a burden: one request of a host at a time, pauses between them, and patience where it is asked for."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime

from bot.fetching.errors import FetchError

PAUSE = 1.0  # seconds between two requests of a host
MOST_PAUSE = 30.0  # of what a robots.txt asks for
MOST_WAIT = 86400.0  # of what a Retry-After asks for
PATIENCE = 300.0  # seconds that a host is left alone that says it is busy, and not how long
HELD = 2000  # hosts that are remembered


class Politeness:
    """When each host may be asked again."""

    def __init__(self, pause: float = PAUSE) -> None:
        """Pause so many seconds between two requests of a host."""
        self._pause = pause
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._next: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str, delay: float | None = None) -> AsyncIterator[None]:
        """Wait for a host's turn, and hold it; `delay` is what its robots.txt asks for. Raises FetchError if busy."""
        async with self._turns[host]:
            self._check(host)
            await asyncio.sleep(max(self._next.get(host, 0.0) - time.monotonic(), 0.0))
            try:
                yield
            finally:
                self._next[host] = time.monotonic() + max(self._pause, min(delay or 0.0, MOST_PAUSE))
                self._forget()

    def _check(self, host: str) -> None:
        left = self._closed.get(host, 0.0) - time.monotonic()
        if left > 0:
            raise FetchError.of("busy", host=_name(host), status="429", wait=left)

    def busy(self, host: str, retry_after: str, status: int) -> FetchError:
        """Leave a host alone for as long as it says; gives what to raise."""
        wait = min(seconds_of(retry_after) or PATIENCE, MOST_WAIT)
        self._closed[host] = time.monotonic() + wait
        return FetchError.of("busy", host=_name(host), status=str(status), wait=wait)

    def _forget(self) -> None:
        now = time.monotonic()
        for times in (self._next, self._closed):
            if len(times) > HELD:
                for host in [host for host, at in times.items() if at < now]:
                    del times[host]
        if len(self._turns) > HELD:
            for host in [host for host, lock in self._turns.items() if not lock.locked()]:
                if host not in self._next:
                    del self._turns[host]


def _name(host: str) -> str:
    """A host without its port."""
    return host.rpartition(":")[0] or host


def seconds_of(retry_after: str) -> float | None:
    """How many seconds a Retry-After asks for: a number, or the moment until which; None where it says nothing."""
    words = retry_after.strip()
    if words.isascii() and words.isdecimal() and len(words) < 10:
        return float(words)
    try:
        return max(parsedate_to_datetime(words).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
