"""What is kept about people: what they asked, how far they have read, when they last looked; and its deletion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.state.database import Database
from bot.state.moments import day, moment
from bot.state.records import Bookmark, Row
from bot.state.writing_usage import unname

DEFAULT_RETENTION = 90  # days
EXPORTED = {  # of a question that is being answered, all but the key to answer it
    "questions": "SELECT * FROM responses WHERE asker = :person",
    "places": "SELECT citations.* FROM citations JOIN responses ON responses.id = response WHERE asker = :person",
    "outlines": "SELECT answer_outlines.* FROM answer_outlines JOIN responses ON responses.id = response"
    " WHERE asker = :person",
    "waiting": "SELECT id, guild, channel, asker, private, message, question, locale, about, story, scope, written,"
    " attempts, at"
    " FROM pending_questions WHERE asker = :person",
    "ratings": "SELECT * FROM ratings WHERE person = :person",
    "reading": "SELECT * FROM reading_progress WHERE person = :person",
    "written": "SELECT * FROM writing_usage WHERE person = :person",
    "messages": "SELECT * FROM story_messages WHERE author = :person",
    "left_out": "SELECT * FROM left_out WHERE person = :person",
}


@dataclass(frozen=True, slots=True)
class StoredCounts:
    """How much is kept about somebody."""

    questions: int
    ratings: int
    bookmarks: int
    looks: int
    written: int
    messages: int = 0
    left_out: int = 0

    @property
    def nothing(self) -> bool:
        """Whether nothing is."""
        return (
            not (self.questions or self.ratings or self.bookmarks or self.looks or self.written or self.messages)
            and not self.left_out
        )


class People:
    """What is kept about people."""

    def __init__(self, database: Database) -> None:
        """Keep it in `database`."""
        self._database = database

    async def bookmark(self, person: int, story: int) -> Bookmark:
        """How far somebody has read; no document where they have not said."""
        return Bookmark(*(await self._facts("read_to, read_offset", person, story) or ()))

    async def set_bookmark(self, person: int, story: int, bookmark: Bookmark) -> None:
        """Remember it."""
        facts = {"read_to": bookmark.document, "read_offset": bookmark.offset}
        await self._set_facts(person, story, facts)

    async def caught_up_at(self, person: int, story: int) -> str:
        """When somebody last caught up with a story, as `moment` gives it; empty where they never did."""
        row = await self._facts("caught_up_at", person, story)
        return str(row[0]) if row else ""

    async def set_caught_up_at(self, person: int, story: int, moment: str) -> None:
        """Remember that it was then."""
        await self._set_facts(person, story, {"caught_up_at": moment})

    async def moment(self) -> str:
        """Now, in UTC, as the database keeps it."""
        return moment()

    async def _facts(self, names: str, person: int, story: int) -> Row | None:
        """What is known of a reader of a story; of a copy's, until they say otherwise, what is known of its origin."""
        return await self._database.one(
            f"SELECT {names} FROM reading_progress WHERE person = :person"
            " AND story IN (:story, (SELECT origin FROM stories WHERE id = :story))"
            " ORDER BY story = :story DESC LIMIT 1",
            person=person,
            story=story,
        )

    async def _set_facts(self, person: int, story: int, facts: Mapping[str, object]) -> None:
        names, marks = ", ".join(facts), ", ".join(f":{name}" for name in facts)
        changes = ", ".join(f"{name} = excluded.{name}" for name in facts)
        async with self._database.writing() as connection:
            await connection.execute(
                "INSERT INTO reading_progress (person, story, read_to, read_offset, caught_up_at)"
                " SELECT person, CAST(:story AS BIGINT), read_to, read_offset, caught_up_at FROM reading_progress"
                " WHERE person = :person AND story = (SELECT origin FROM stories WHERE id = :story)"
                " ON CONFLICT DO NOTHING",
                person=person,
                story=story,
            )
            await connection.execute(
                f"INSERT INTO reading_progress (person, story, {names}) VALUES (:person, :story, {marks})"
                f" ON CONFLICT (person, story) DO UPDATE SET {changes}",
                person=person,
                story=story,
                **facts,
            )

    async def kept(self, person: int) -> StoredCounts:
        """How much is kept about somebody."""
        row = await self._database.one(
            "SELECT (SELECT count(*) FROM responses WHERE asker = :person)"
            " + (SELECT count(*) FROM pending_questions WHERE asker = :person),"
            " (SELECT count(*) FROM ratings WHERE person = :person),"
            " (SELECT count(*) FROM reading_progress WHERE person = :person AND read_to != ''),"
            " (SELECT count(*) FROM reading_progress WHERE person = :person AND caught_up_at != ''),"
            " (SELECT count(*) FROM writing_usage WHERE person = :person),"
            " (SELECT count(DISTINCT message) FROM story_messages WHERE author = :person),"
            " (SELECT count(*) FROM left_out WHERE person = :person)",
            person=person,
        )
        return StoredCounts(*row) if row else StoredCounts(0, 0, 0, 0, 0)

    async def export(self, person: int) -> dict[str, list[dict[str, Any]]]:
        """Everything that is kept about somebody, by kind: each column of each row."""
        return {kind: await self._database.records(query, person=person) for kind, query in EXPORTED.items()}

    async def forget(self, person: int) -> None:
        """Delete everything about somebody: public answers stay, without the asker; private ones go.

        What is in stories of their messages must have been taken out before. That they are to be left out is kept:
        else their messages came again.
        """
        async with self._database.writing() as connection:
            for statement in (
                "DELETE FROM responses WHERE asker = :person AND (private = 1 OR guild IS NULL)",
                "UPDATE responses SET asker = NULL WHERE asker = :person",
                "DELETE FROM pending_questions WHERE asker = :person",
                "DELETE FROM ratings WHERE person = :person",
                "DELETE FROM reading_progress WHERE person = :person",
                "DELETE FROM story_messages WHERE author = :person",
            ):
                await connection.execute(statement, person=person)
            await unname(connection, "person = :person", person=person)
        await self._database.settle()

    async def expire(self) -> int:
        """Delete what is older than its guild's retention; gives how much was. What hangs on it goes too."""
        async with self._database.writing() as connection:
            await unname(connection, "day < :today", today=day())
            await connection.execute("DELETE FROM writing_usage WHERE day < :since", since=day(days=DEFAULT_RETENTION))
        wished = "(SELECT retention FROM guild_settings WHERE guild_settings.id = responses.guild)"
        count = 0
        async with self._database.writing() as connection:
            rows = await connection.all("SELECT DISTINCT retention FROM guild_settings")
            for days in {DEFAULT_RETENTION, *(row[0] for row in rows)}:
                count += await connection.execute(
                    f"DELETE FROM responses WHERE at < :since AND coalesce({wished}, {DEFAULT_RETENTION}) = :days",
                    since=moment(days=days),
                    days=days,
                )
        await self._database.settle()
        return count
