"""How many answers a language model has written out, for whom and where: counted by days, in UTC."""

from __future__ import annotations

from dataclasses import dataclass

import aiosqlite

from bot.state.database import Database
from index import Usage

COUNTS = "coalesce(sum(answers), 0), coalesce(sum(written), 0), coalesce(sum(calls), 0), coalesce(sum(tokens), 0)"


@dataclass(frozen=True, slots=True)
class WritingTotals:
    """How many answers were begun, how many of them were shown written, the calls that took, and the tokens."""

    answers: int = 0
    written: int = 0
    calls: int = 0
    tokens: int = 0


async def unname(connection: aiosqlite.Connection, where: str, *values: object) -> None:
    """Add the rows of people that fit a condition to those of nobody in particular; what was used stays counted."""
    counts = ("answers", "written", "calls", "tokens")
    await connection.execute(
        f"INSERT INTO writing_usage (day, guild, person, {', '.join(counts)})"
        f" SELECT day, guild, 0, {', '.join(f'sum({name})' for name in counts)} FROM writing_usage"
        f" WHERE person != 0 AND {where} GROUP BY day, guild ON CONFLICT (day, guild, person) DO UPDATE SET"
        f" {', '.join(f'{name} = {name} + excluded.{name}' for name in counts)}",
        values,
    )
    await connection.execute(f"DELETE FROM writing_usage WHERE person != 0 AND {where}", values)


class WritingUsage:
    """The answers that were written out."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def reserve(self, guild: int, person: int, each: int, together: int, calls: int) -> str | None:
        """Count one more answer today, if somebody has had fewer than `each`, their guild than `together`.

        And if everybody's took fewer than `calls` calls. Gives the day that it is counted on; None where it is not.
        """
        day = str((await self._database.one("SELECT date('now')") or ("",))[0])
        counted = await self._database.change(
            "INSERT INTO writing_usage (day, guild, person, answers) SELECT ?1, ?2, ?3, 1"
            " WHERE (SELECT coalesce(sum(answers), 0) FROM writing_usage WHERE day = ?1 AND guild = ?2"
            " AND person = ?3) < ?4"
            " AND (SELECT coalesce(sum(answers), 0) FROM writing_usage WHERE day = ?1 AND guild = ?2) < ?5"
            " AND (SELECT coalesce(sum(calls), 0) FROM writing_usage WHERE day = ?1) < ?6"
            " ON CONFLICT (day, guild, person) DO UPDATE SET answers = answers + 1",
            *(day, guild, person, each, together, calls),
        )
        return day if counted else None

    async def settle(self, day: str, guild: int, person: int, usage: Usage, *, counts: bool, written: bool) -> None:
        """Note what an answer took, and whether it was shown; one that does not count is given back.

        Of whoever is not known any more it is noted of nobody in particular.
        """
        facts = (int(not counts), int(written), usage.calls, usage.tokens, day, guild)
        noted = (
            "UPDATE writing_usage SET answers = max(0, answers - ?), written = written + ?, calls = calls + ?,"
            " tokens = tokens + ? WHERE day = ? AND guild = ? AND person = ?"
        )
        if not await self._database.change(noted, *facts, person):
            await self._database.change(noted, *facts, 0)

    async def today(self, guild: int, person: int | None = None) -> WritingTotals:
        """What was written today in a guild, for somebody or for all."""
        row = await self._database.one(
            f"SELECT {COUNTS} FROM writing_usage WHERE day = date('now') AND guild = ?1"
            " AND person = coalesce(?2, person)",
            guild,
            person,
        )
        return WritingTotals(*row) if row else WritingTotals()

    async def lately(self, guild: int, days: int) -> WritingTotals:
        """What was written in a guild in the last days."""
        row = await self._database.one(
            f"SELECT {COUNTS} FROM writing_usage WHERE day > date('now', ?) AND guild = ?", f"-{days} days", guild
        )
        return WritingTotals(*row) if row else WritingTotals()
