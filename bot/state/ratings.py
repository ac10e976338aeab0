"""What people thought of answers."""

from __future__ import annotations

from bot.state.database import Database


class Ratings:
    """Who found which answer right or wrong, and why."""

    def __init__(self, database: Database) -> None:
        """Keep it in `database`."""
        self._database = database

    async def rate(self, response_id: int, person: int, good: bool) -> None:
        """Keep whether somebody found an answer right; a later word replaces an earlier one."""
        await self._database.write(
            "INSERT INTO ratings (response, person, good) VALUES (?, ?, ?)"
            " ON CONFLICT (response, person) DO UPDATE SET good = excluded.good, reason = '', at = CURRENT_TIMESTAMP",
            response_id,
            person,
            good,
        )

    async def explain(self, response_id: int, person: int, reason: str) -> None:
        """Keep why somebody found an answer wrong."""
        await self._database.write(
            "UPDATE ratings SET reason = ? WHERE response = ? AND person = ?", reason, response_id, person
        )
