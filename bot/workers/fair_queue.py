"""Heavy work in fair turns: so much of it at once, and of one server no more than one piece while others wait."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.workers.worker_pool import TooManyError


class FairQueue:
    """Places for heavy work, given in the order in which they were asked for; nobody holds two."""

    def __init__(self, places: int, waiting: float = math.inf) -> None:
        """So many at once, and so many that may wait for one server."""
        self._free, self._most = places, waiting
        self._holding: set[int] = set()
        self._queue: list[tuple[int, asyncio.Future[None]]] = []

    @asynccontextmanager
    async def turn(self, whose: int) -> AsyncIterator[None]:
        """Hold a place for a server, once it is its turn. Raises TooManyError if too many of its wait already."""
        if sum(other == whose for other, _ in self._queue) >= self._most:
            raise TooManyError
        ticket = asyncio.get_running_loop().create_future()
        self._queue.append((whose, ticket))
        self._next()
        try:
            await ticket
        except asyncio.CancelledError:
            if ticket.done() and not ticket.cancelled():
                self._leave(whose)
            elif (whose, ticket) in self._queue:
                self._queue.remove((whose, ticket))
            raise
        try:
            yield
        finally:
            self._leave(whose)

    def _leave(self, whose: int) -> None:
        self._holding.remove(whose)
        self._free += 1
        self._next()

    def _next(self) -> None:
        for entry in list(self._queue):
            whose, ticket = entry
            if ticket.done():  # whoever waited has gone
                self._queue.remove(entry)
            elif self._free and whose not in self._holding:
                self._queue.remove(entry)
                self._holding.add(whose)
                self._free -= 1
                ticket.set_result(None)
