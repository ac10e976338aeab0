"""Questions that are being thought about: what a stop of the program cuts off is taken up after the next start."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.state.database import Database
from bot.state.moments import moment
from bot.state.records import MessageLocation, PendingQuestion, Row, read_scope, scope_json
from bot.state.response_rows import location_values

MINUTES = 14  # Discord lets an interaction be answered for 15; who asked by a message has gone by then, too
ATTEMPTS = 2  # what ended the program so often is not begun again


@dataclass(frozen=True, slots=True)
class InterruptedQuestion:
    """A question that a stop of the program cut off, its number, and whether it is given up."""

    number: int
    pending: PendingQuestion
    given_up: bool


class PendingQuestions:
    """The questions that have no answer yet."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database
        self.closing = False  # from then on nothing is forgotten: what fails, fails because the program stops

    @asynccontextmanager
    async def kept(self, pending: PendingQuestion, number: int | None = None) -> AsyncIterator[int]:
        """Remember a question until it is answered, or it is said why not; where the program stops it stays.

        One that was cut off has a `number` already, and is counted as begun once more.
        """
        if number is None:
            number = await self._put(pending)
        elif not await self._database.write(
            "UPDATE pending_questions SET attempts = attempts + 1 WHERE id = :id", id=number
        ):
            number = await self._put(pending)  # it was tried already since the start
        try:
            yield number
        except asyncio.CancelledError:
            raise
        except BaseException:
            if not self.closing:
                await self.forget(number)
            raise
        await self.forget(number)

    async def _put(self, pending: PendingQuestion) -> int:
        location = pending.location
        return await self._database.insert(
            "INSERT INTO pending_questions (guild, channel, asker, private, message, token, question, locale, about,"
            " story, scope, written, attempts) VALUES (:guild, :channel, :asker, :private, :message, :token, :question,"
            " :locale, :about, :story, :scope, :written, 1) RETURNING id",
            **location_values(location),
            message=pending.message,
            token=pending.token,
            question=pending.question,
            locale=pending.locale,
            about=pending.about,
            story=pending.story,
            scope=scope_json(pending.scope),
            written=None if pending.written is None else int(pending.written),
        )

    async def interrupted(self) -> list[InterruptedQuestion]:
        """The questions of this process's shards that its last stop cut off, in order; what is too old is forgotten.

        Ask for it before there are new ones. Another process may be thinking about those of its shards.
        """
        await self._database.write("DELETE FROM pending_questions WHERE at < :since", since=moment(minutes=MINUTES))
        rows = await self._database.all(
            "SELECT id, attempts, guild, channel, asker, private, question, message, token, locale, about, story,"
            f" scope, written FROM pending_questions WHERE {self._database.shards.sql('guild')} ORDER BY id"
        )
        return [
            InterruptedQuestion(number, _pending(tuple(row)), attempts >= ATTEMPTS) for number, attempts, *row in rows
        ]

    async def forget(self, number: int) -> None:
        """Forget a question that has been answered."""
        await self._database.write("DELETE FROM pending_questions WHERE id = :id", id=number)


def _pending(row: Row) -> PendingQuestion:
    guild, channel, asker, private, question, message, token, locale, about, story, scope, written = row
    location = MessageLocation(guild, channel, asker, bool(private))
    wished = None if written is None else bool(written)
    return PendingQuestion(location, question, message, token, locale, about, story, read_scope(scope), wished)
