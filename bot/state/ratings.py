"""What people thought of answers."""

from __future__ import annotations

from bot.state.database import Database
from bot.state.moments import moment


class Ratings:
    """Who found which answer right or wrong, and why."""

    def __init__(self, database: Database) -> None:
        """Keep it in `database`."""
        self._database = database

    async def rate(self, response_id: int, person: int, good: bool) -> None:
        """Keep whether somebody found an answer right; a later word replaces an earlier one."""
        await self._database.write(
            "INSERT INTO ratings (response, person, good, at) VALUES (:response, :person, :good, :at)"
            " ON CONFLICT (response, person) DO UPDATE SET good = excluded.good, reason = '', at = excluded.at",
            response=response_id,
            person=person,
            good=int(good),
            at=moment(),
        )

    async def explain(self, response_id: int, person: int, reason: str) -> None:
        """Keep why somebody found an answer wrong."""
        await self._database.write(
            "UPDATE ratings SET reason = :reason WHERE response = :response AND person = :person",
            reason=reason,
            response=response_id,
            person=person,
        )
