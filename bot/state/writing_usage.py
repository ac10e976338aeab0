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

    async def reserve(self, guild: int, person: int, each: int, together: int, calls: int) -> bool:
        """Count one more answer today, if somebody has had fewer than `each`, their guild than `together`.

        And if everybody's took fewer than `calls` calls. Gives whether it is counted.
        """
        return bool(
            await self._database.change(
                "INSERT INTO writing_usage (day, guild, person, answers) SELECT date('now'), ?1, ?2, 1"
                " WHERE (SELECT coalesce(sum(answers), 0) FROM writing_usage WHERE day = date('now') AND guild = ?1"
                " AND person = ?2) < ?3"
                " AND (SELECT coalesce(sum(answers), 0) FROM writing_usage WHERE day = date('now') AND guild = ?1) < ?4"
                " AND (SELECT coalesce(sum(calls), 0) FROM writing_usage WHERE day = date('now')) < ?5"
                " ON CONFLICT (day, guild, person) DO UPDATE SET answers = answers + 1",
                guild,
                person,
                each,
                together,
                calls,
            )
        )

    async def settle(self, guild: int, person: int, usage: Usage, *, counts: bool, written: bool) -> None:
        """Note what an answer took, and whether it was shown; one that does not count is given back."""
        await self._database.write(
            "INSERT INTO writing_usage (day, guild, person, answers, written, calls, tokens)"
            " VALUES (date('now'), ?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (day, guild, person) DO UPDATE SET"
            " answers = max(0, answers - 1 + ?3), written = written + ?4, calls = calls + ?5, tokens = tokens + ?6",
            guild,
            person,
            int(counts),
            int(written),
            usage.calls,
            usage.tokens,
        )

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
