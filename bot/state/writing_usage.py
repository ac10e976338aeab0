"""How many answers a language model has written out, for whom and where: counted by days, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.state.database import Database
from bot.state.moments import day
from index import Usage

if TYPE_CHECKING:
    from bot.state.connection import Connection

NAMES = ("answers", "written", "calls", "tokens")
COUNTS = ", ".join(f"CAST(coalesce(sum({name}), 0) AS BIGINT)" for name in NAMES)  # sums are decimals elsewhere


@dataclass(frozen=True, slots=True)
class WritingTotals:
    """How many answers were begun, how many of them were shown written, the calls that took, and the tokens."""

    answers: int = 0
    written: int = 0
    calls: int = 0
    tokens: int = 0


async def unname(connection: Connection, where: str, **values: object) -> None:
    """Add the rows of people that fit a condition to those of nobody in particular; what was used stays counted."""
    added = ", ".join(f"{name} = writing_usage.{name} + excluded.{name}" for name in NAMES)
    await connection.execute(
        f"INSERT INTO writing_usage (day, guild, person, {', '.join(NAMES)}) SELECT day, guild, 0, {COUNTS}"
        f" FROM writing_usage WHERE person != 0 AND {where} GROUP BY day, guild"
        f" ON CONFLICT (day, guild, person) DO UPDATE SET {added}",
        **values,
    )
    await connection.execute(f"DELETE FROM writing_usage WHERE person != 0 AND {where}", **values)


class WritingUsage:
    """The answers that were written out."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def reserve(self, guild: int, person: int, each: int, together: int, calls: int) -> str | None:
        """Count one more answer today, if somebody has had fewer than `each`, their guild than `together`.

        And if everybody's took fewer than `calls` calls. Gives the day that it is counted on; None where it is not.
        """
        today = day()
        used = "SELECT coalesce(sum({}), 0) FROM writing_usage WHERE day = :day"
        counted = await self._database.write(
            "INSERT INTO writing_usage (day, guild, person, answers)"
            " SELECT CAST(:day AS TEXT), CAST(:guild AS BIGINT), CAST(:person AS BIGINT), 1"
            f" WHERE ({used.format('answers')} AND guild = :guild AND person = :person) < :each"
            f" AND ({used.format('answers')} AND guild = :guild) < :together"
            f" AND ({used.format('calls')}) < :calls"
            " ON CONFLICT (day, guild, person) DO UPDATE SET answers = writing_usage.answers + 1",
            day=today,
            guild=guild,
            person=person,
            each=each,
            together=together,
            calls=calls,
        )
        return today if counted else None

    async def settle(self, on: str, guild: int, person: int, usage: Usage, *, counts: bool, written: bool) -> None:
        """Note what an answer took, and whether it was shown; one that does not count is given back.

        Of whoever is not known any more it is noted of nobody in particular.
        """
        back = "" if counts else "answers = CASE WHEN answers > 0 THEN answers - 1 ELSE 0 END, "
        facts = {"written": int(written), "calls": usage.calls, "tokens": usage.tokens, "day": on, "guild": guild}
        noted = (
            f"UPDATE writing_usage SET {back}written = written + :written, calls = calls + :calls,"
            " tokens = tokens + :tokens WHERE day = :day AND guild = :guild AND person = :person"
        )
        if not await self._database.write(noted, **facts, person=person):
            await self._database.write(noted, **facts, person=0)

    async def today(self, guild: int, person: int | None = None) -> WritingTotals:
        """What was written today in a guild, for somebody or for all."""
        row = await self._database.one(
            f"SELECT {COUNTS} FROM writing_usage WHERE day = :day AND guild = :guild"
            " AND person = coalesce(:person, person)",
            day=day(),
            guild=guild,
            person=person,
        )
        return WritingTotals(*row) if row else WritingTotals()

    async def lately(self, guild: int, days: int) -> WritingTotals:
        """What was written in a guild in the last days."""
        row = await self._database.one(
            f"SELECT {COUNTS} FROM writing_usage WHERE day > :since AND guild = :guild",
            since=day(days=days),
            guild=guild,
        )
        return WritingTotals(*row) if row else WritingTotals()
