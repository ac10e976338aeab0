"""What was shown: answers and timelines, the places they cite, and what people thought of them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.state.database import Database, Row
from bot.state.records import (
    Asked,
    Place,
    Range,
    Shown,
    Spot,
    quote_digest,
    range_json,
    read_range_json,
    read_scope,
    scope_json,
)
from index import Answer, Citation, Scope

ASKED = "id, story, understood, marked_from, marked_to"
COLUMNS = "id, kind, story, scope, question, guild, channel, asker, private, message"


class Answers:
    """What buttons need to find again."""

    def __init__(self, database: Database) -> None:
        """Keep it in `database`."""
        self._database = database

    async def add(
        self,
        answer: Answer,
        citations: Iterable[Citation],
        spot: Spot,
        story: int,
        scope: Scope,
        pending: int | None = None,
    ) -> int:
        """Keep an answer and the places its buttons open; gives its number.

        Where the question waited as `pending`, and is forgotten meanwhile, its asker is too.
        """
        marked = _marked(answer)
        facts = (answer.question, answer.turn.question, *marked, answer.verdict, answer.confidence)
        async with (
            self._database.writing() as connection,
            connection.execute(
                "INSERT INTO shown (kind, question, understood, marked_from, marked_to, verdict, confidence, guild,"
                " channel, asker, private, story, scope) VALUES ('answer', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*facts, spot.guild, spot.channel, spot.asker, spot.private, story, scope_json(scope)),
            ) as cursor,
        ):
            shown = cursor.lastrowid or 0
            await connection.executemany(PUT_PLACE, _places(shown, enumerate(citations, start=1)))
            if pending is not None:
                gone = "id = ? AND NOT EXISTS (SELECT 1 FROM pending WHERE id = ?)"
                await connection.execute(
                    f"DELETE FROM shown WHERE {gone} AND (private OR guild IS NULL)", (shown, pending)
                )
                await connection.execute(f"UPDATE shown SET asker = NULL WHERE {gone}", (shown, pending))
            return shown

    async def add_places(self, citations: Iterable[Citation], spot: Spot, story: int, scope: Scope) -> int:
        """Keep places that buttons open though nothing was asked; gives the number of what is shown."""
        shown = await self._database.write(
            "INSERT INTO shown (kind, question, guild, channel, asker, private, story, scope)"
            " VALUES ('answer', '', ?, ?, ?, ?, ?, ?)",
            *(spot.guild, spot.channel, spot.asker, spot.private, story, scope_json(scope)),
        )
        await self.set_places(shown, enumerate(citations, start=1))
        return shown

    async def unsent(self, spot: Spot, story: int) -> int | None:
        """What was to be shown somewhere, and has no message yet; None if there is nothing such."""
        row = await self._database.one(
            "SELECT id FROM shown WHERE guild = ? AND channel = ? AND asker = ? AND story = ? AND message IS NULL",
            *(spot.guild, spot.channel, spot.asker, story),
        )
        return int(row[0]) if row else None

    async def add_timeline(self, wanted: Range, spot: Spot, story: int, scope: Scope) -> int:
        """Keep what a timeline was asked for; gives its number."""
        return await self._database.write(
            "INSERT INTO shown (kind, question, guild, channel, asker, private, story, scope)"
            " VALUES ('timeline', ?, ?, ?, ?, ?, ?, ?)",
            *(range_json(wanted), spot.guild, spot.channel, spot.asker, spot.private, story, scope_json(scope)),
        )

    async def set_places(self, shown: int, places: Iterable[tuple[int, Citation]]) -> None:
        """Keep the places that buttons of `shown` open now, by their numbers, and no others; then it is up to date.

        Nothing is kept where `shown` is gone meanwhile.
        """
        rows = list(_places(shown, places))
        async with self._database.writing() as connection:
            await connection.execute("DELETE FROM place WHERE shown = ?", (shown,))
            async with connection.execute("UPDATE shown SET outdated = 0 WHERE id = ?", (shown,)) as cursor:
                if cursor.rowcount:
                    await connection.executemany(PUT_PLACE, rows)

    async def set_message(self, shown: int, message: int, channel: int | None = None) -> None:
        """Remember which message shows it, and the channel if it is another one than that of the question."""
        await self._database.write(
            "UPDATE shown SET message = ?, channel = coalesce(?, channel) WHERE id = ?", message, channel, shown
        )

    async def get(self, shown: int) -> Shown | None:
        """What is known of something shown; None if it is not (any more)."""
        row = await self._database.one(f"SELECT {COLUMNS} FROM shown WHERE id = ?", shown)
        return _shown(row) if row else None

    async def understood(self, shown: int) -> str:
        """The question of an answer, in full; empty where it asked nothing of the story."""
        row = await self._database.one("SELECT understood FROM shown WHERE id = ?", shown)
        return str(row[0] or "") if row else ""

    async def range_of(self, shown: int) -> Range | None:
        """What timeline `shown` was asked for; None if it is not known (any more)."""
        row = await self._database.one("SELECT question FROM shown WHERE id = ? AND kind = 'timeline'", shown)
        return read_range_json(row[0]) if row else None

    async def place(self, shown: int, number: int) -> Place | None:
        """A place that was cited; None if it is not known (any more)."""
        row = await self._database.one(
            "SELECT document, first, last, digest FROM place WHERE shown = ? AND number = ?", shown, number
        )
        return Place(*row) if row else None

    async def places(self, shown: int) -> list[Place]:
        """All places that were cited, in the order of their numbers."""
        rows = await self._database.all(
            "SELECT document, first, last, digest FROM place WHERE shown = ? ORDER BY number", shown
        )
        return [Place(*row) for row in rows]

    async def asked_in(self, message: int, spot: Spot) -> Asked | None:
        """What was asked where message `message` of this channel is the answer; None if nobody here may know."""
        row = await self._database.one(
            f"SELECT {ASKED} FROM shown WHERE message = ? AND channel = ? AND understood != ''"
            " AND (private = 0 OR asker = ?)",
            *(message, spot.channel, spot.asker),
        )
        return _asked(row) if row else None

    async def latest_asked(self, spot: Spot) -> Asked | None:
        """What was last asked of the story in a channel within an hour; what was asked privately stays private."""
        row = await self._database.one(
            f"SELECT {ASKED} FROM shown WHERE channel = ? AND understood != ''"
            " AND (private = 0 OR (asker = ? AND ?)) AND at >= datetime('now', '-1 hour') ORDER BY id DESC LIMIT 1",
            *(spot.channel, spot.asker, spot.private),
        )
        return _asked(row) if row else None

    async def remove(self, shown: int) -> None:
        """Forget something shown, its places and what people thought of it."""
        await self._database.write("DELETE FROM shown WHERE id = ?", shown)

    async def rate(self, shown: int, person: int, good: bool) -> None:
        """Keep whether somebody found an answer right; a later word replaces an earlier one."""
        await self._database.write(
            "INSERT INTO feedback (shown, person, good) VALUES (?, ?, ?)"
            " ON CONFLICT (shown, person) DO UPDATE SET good = excluded.good, reason = '', at = CURRENT_TIMESTAMP",
            *(shown, person, good),
        )

    async def explain_rating(self, shown: int, person: int, reason: str) -> None:
        """Keep why somebody found an answer wrong."""
        await self._database.write(
            "UPDATE feedback SET reason = ? WHERE shown = ? AND person = ?", reason, shown, person
        )

    async def citing(self, story: int) -> list[tuple[Shown, list[Place]]]:
        """What cites something of a story, is shown publicly, and is not said to be outdated yet."""
        rows = await self._database.all(
            f"SELECT {COLUMNS} FROM shown WHERE story = ? AND outdated = 0"
            " AND message IS NOT NULL AND private = 0 ORDER BY id DESC",
            story,
        )
        places = await self._database.all(
            "SELECT shown, document, first, last, digest FROM place JOIN shown ON shown.id = place.shown"
            " WHERE story = ? AND outdated = 0",
            story,
        )
        cited: dict[int, list[Place]] = {}
        for shown, *place in places:
            cited.setdefault(shown, []).append(Place(*place))
        return [(_shown(row), cited[row[0]]) for row in rows if row[0] in cited]

    async def set_outdated(self, shown: Iterable[int]) -> None:
        """Remember that answers are outdated, and that it has not been said on them yet."""
        await self._database.write_many("UPDATE shown SET outdated = 2 WHERE id = ?", [(number,) for number in shown])

    async def untold(self) -> list[Shown]:
        """The answers that are outdated, and do not say so yet."""
        rows = await self._database.all(f"SELECT {COLUMNS} FROM shown WHERE outdated = 2 ORDER BY id DESC")
        return [_shown(row) for row in rows]

    async def set_told(self, shown: int) -> None:
        """Remember that an answer says that it is outdated, or never can."""
        await self._database.write("UPDATE shown SET outdated = 1 WHERE id = ?", shown)


PUT_PLACE = "INSERT OR REPLACE INTO place (shown, number, document, first, last, digest) VALUES (?, ?, ?, ?, ?, ?)"


def _places(shown: int, places: Iterable[tuple[int, Citation]]) -> Iterable[Row]:
    return (
        (shown, number, citation.document.id, citation.first, citation.last, quote_digest(citation))
        for number, citation in places
    )


def _shown(row: Row) -> Shown:
    number, kind, story, scope, question, guild, channel, asker, private, message = row
    is_timeline, spot = kind == "timeline", Spot(guild, channel, asker, bool(private))
    return Shown(number, story, read_scope(scope), "" if is_timeline else question, spot, message, is_timeline)


def _asked(row: Row) -> Asked:
    number, story, question, first, last = row
    return Asked(number, story, question, None if first is None else (first, last))


def _marked(answer: Answer) -> tuple[int | None, int | None]:
    """Which words of the first citation answer, counted from its beginning: the words themselves are the story's."""
    first = next(iter(answer.citations), None)
    if first is None or first.mark is None or not answer.turn.words:
        return None, None
    return first.mark[0] - first.start, first.mark[1] - first.start
