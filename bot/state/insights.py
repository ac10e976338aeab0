"""What moderators can learn from the questions of their server: never who asked, never what was asked privately."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bot.state.database import Database
from bot.state.moments import moment
from bot.state.records import StoredCitation

# asides left out
ASKED = "kind = 'answer' AND guild = :guild AND story = :story AND understood != '' AND responses.at >= :since"


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
            "SELECT substr(at, 1, 10), count(*), sum(CASE WHEN verdict = 'answered' THEN 1 ELSE 0 END)"
            f" FROM responses WHERE {ASKED} GROUP BY substr(at, 1, 10) ORDER BY 1",
            guild=guild,
            story=story,
            since=moment(days=days),
        )
        return [Day(*row) for row in rows]

    async def questions(self, guild: int, story: int, days: int) -> list[Question]:
        """What was asked openly, in order."""
        openly = f"{ASKED} AND private = 0"
        asked = {"guild": guild, "story": story, "since": moment(days=days)}
        rows = await self._database.all(
            f"SELECT id, at, understood, verdict, confidence FROM responses WHERE {openly} ORDER BY id",
            **asked,
        )
        rated: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for response, good, reason in await self._database.all(
            "SELECT response, good, reason FROM ratings JOIN responses ON responses.id = response"
            f" WHERE {openly} ORDER BY response, person",
            **asked,
        ):
            rated[response].append((good, reason))
        return [_question(rated[response], *facts) for response, *facts in rows]

    async def documents(self, guild: int, story: int, days: int) -> dict[str, int]:
        """How many answers that were given openly cite each document, by its id; those that cite none are left out."""
        rows = await self._database.all(
            "SELECT document, count(DISTINCT responses.id) FROM citations"
            " JOIN responses ON responses.id = citations.response"
            f" WHERE {ASKED} AND verdict = 'answered' AND private = 0 GROUP BY document",
            guild=guild,
            story=story,
            since=moment(days=days),
        )
        return dict(rows)

    async def cited(self, guild: int, story: int, days: int, most: int) -> list[Cited]:
        """The places that were cited most often."""
        rows = await self._database.all(
            "SELECT document, min(first), min(last), digest, count(DISTINCT responses.id) FROM citations"
            " JOIN responses ON responses.id = citations.response"
            f" WHERE {ASKED} AND verdict = 'answered' AND private = 0"
            " GROUP BY document, digest ORDER BY 5 DESC, 1, 2 LIMIT :most",
            guild=guild,
            story=story,
            since=moment(days=days),
            most=most,
        )
        return [Cited(StoredCitation(*place), times) for *place, times in rows]


def _question(ratings: list[tuple[int, str]], at: str, question: str, verdict: str, confidence: float) -> Question:
    right = sum(good for good, _ in ratings)
    reasons = " / ".join(reason for _, reason in ratings if reason)
    return Question(at, question, verdict, confidence, right, len(ratings) - right, reasons)
