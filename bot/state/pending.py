"""Questions that are being thought about: what a stop of the program cuts off is taken up after the next start."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.state.database import Database
from bot.state.records import Pending, Spot

MINUTES = 14  # Discord lets an interaction be answered for 15; who asked by a message has gone by then, too


class PendingQuestions:
    """The questions that have no answer yet."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database
        self.closing = False  # from then on nothing is forgotten: what fails, fails because the program stops

    @asynccontextmanager
    async def kept(self, pending: Pending) -> AsyncIterator[None]:
        """Remember a question until it is answered, or it is said why not; where the program stops it stays."""
        spot = pending.spot
        number = await self._database.write(
            "INSERT INTO pending (guild, channel, asker, private, message, token, question, as_of)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(spot.guild, spot.channel, spot.asker, spot.private),
            *(pending.message, pending.token, pending.question, pending.as_of),
        )
        try:
            yield
        except asyncio.CancelledError:
            raise
        except BaseException:
            if not self.closing:
                await self.forget(number)
            raise
        await self.forget(number)

    async def cut_off(self) -> list[tuple[int, Pending]]:
        """The questions that the last stop cut off, each with its number; what is too old is forgotten.

        Ask for it before there are new ones.
        """
        await self._database.write("DELETE FROM pending WHERE at < datetime('now', ?)", f"-{MINUTES} minutes")
        rows = await self._database.all(
            "SELECT id, guild, channel, asker, private, message, token, question, as_of FROM pending ORDER BY id"
        )
        return [
            (number, Pending(Spot(guild, channel, asker, bool(private)), question, message, token, as_of))
            for number, guild, channel, asker, private, message, token, question, as_of in rows
        ]

    async def forget(self, number: int) -> None:
        """Forget a question that has been answered."""
        await self._database.write("DELETE FROM pending WHERE id = ?", number)
