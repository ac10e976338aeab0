"""What moderators can learn from the questions of their server: never who asked, never what was asked privately."""

from __future__ import annotations

from dataclasses import dataclass

from bot.state.database import Database
from bot.state.records import StoredCitation

ASKED = (
    "kind = 'answer' AND guild = ? AND story = ? AND understood != '' AND at >= datetime('now', ?)"  # asides left out
)


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions a day (ISO) brought, and how many of them the story answered."""

    day: str
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was asked openly: when (UTC), what became of it, and how many found the answer right or wrong."""

    at: str
    question: str
    verdict: str
    confidence: float
    right: int
    wrong: int
    reasons: str


@dataclass(frozen=True, slots=True)
class Cited:
    """How often a place was cited."""

    place: StoredCitation
    times: int


class Insights:
    """Counts over what a guild asked of a story in the last days."""

    def __init__(self, database: Database) -> None:
        """Count in `database`."""
        self._database = database

    async def days(self, guild: int, story: int, days: int) -> list[Day]:
        """Days on which something was asked, in order; private questions are counted."""
        rows = await self._database.all(
            f"SELECT date(at), count(*), sum(verdict = 'answered') FROM responses WHERE {ASKED}"
            " GROUP BY date(at) ORDER BY 1",
            guild,
            story,
            f"-{days} days",
        )
        return [Day(*row) for row in rows]

    async def questions(self, guild: int, story: int, days: int) -> list[Question]:
        """What was asked openly, in order."""
        rows = await self._database.all(
            "SELECT responses.at, understood, verdict, confidence, coalesce(sum(good), 0),"
            " coalesce(sum(NOT good), 0), coalesce(group_concat(nullif(reason, ''), ' / '), '') FROM responses"
            f" LEFT JOIN ratings ON ratings.response = responses.id WHERE {ASKED.replace(' at ', ' responses.at ')}"
            " AND private = 0 GROUP BY responses.id ORDER BY responses.id",
            guild,
            story,
            f"-{days} days",
        )
        return [Question(*row) for row in rows]

    async def cited(self, guild: int, story: int, days: int, most: int) -> list[Cited]:
        """The places that were cited most often."""
        rows = await self._database.all(
            "SELECT document, first, last, digest, count(DISTINCT responses.id) AS times FROM citations"
            " JOIN responses ON responses.id = citations.response"
            f" WHERE {ASKED} AND verdict = 'answered' AND private = 0"
            " GROUP BY document, digest ORDER BY times DESC, document, first LIMIT ?",
            guild,
            story,
            f"-{days} days",
            most,
        )
        return [Cited(StoredCitation(*place), times) for *place, times in rows]
