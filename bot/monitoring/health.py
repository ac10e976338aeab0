"""Whether the bot is well: the gateway ready, the story's index open, the database writable."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.monitoring.gateway import GatewayWatch
from bot.state import Store
from index import StoryIndex

OK, CLOSED, UNWRITABLE, STUCK = "ok", "closed", "unwritable", "stuck"
FRESH_S = 5.0  # so long what was found of the database holds
PATIENCE_S = 2.0  # that a write may take


@dataclass(frozen=True, slots=True)
class HealthReport:
    """One word for each of the three."""

    gateway: str
    index: str
    database: str

    @property
    def is_well(self) -> bool:
        """Whether all are as they should be."""
        return self.gateway == self.index == self.database == OK


class Health:
    """Looks at the three whenever it is asked, however often that is."""

    def __init__(self, gateway: GatewayWatch, story_index: StoryIndex, store: Store) -> None:
        """Nothing is looked at yet."""
        self._gateway, self._story_index, self._store = gateway, story_index, store
        self._database = Probe(store.check_writable)

    async def report(self) -> HealthReport:
        """How it is now; never raises, and comes within PATIENCE_S."""
        index = OK if self._story_index.is_open else CLOSED
        database = await self._database.state() if self._store.is_open else CLOSED
        return HealthReport(self._gateway.state(), index, database)


class Probe:
    """Tries a write, one at a time and not too often; one that hangs holds nobody up."""

    def __init__(self, write: Callable[[], Awaitable[None]], fresh: float = FRESH_S, wait: float = PATIENCE_S) -> None:
        """Nothing is tried yet."""
        self._write, self._fresh, self._wait = write, fresh, wait
        self._task: asyncio.Task[str] | None = None
        self._at = 0.0

    async def state(self) -> str:
        """In one word: ok, unwritable, or stuck."""
        now = time.monotonic()
        if self._task is None or (self._task.done() and now - self._at > self._fresh):
            self._task, self._at = asyncio.create_task(self._tried()), now
        # a write is not cancelled: to take it back is to wait for what hangs
        await asyncio.wait((self._task,), timeout=self._wait)
        return self._task.result() if self._task.done() else STUCK

    async def _tried(self) -> str:
        try:
            await self._write()
        except Exception:  # whatever it is: this is where it is looked for
            return UNWRITABLE
        return OK
