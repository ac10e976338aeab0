"""What is kept about people: what they asked, how far they have read, when they last looked; and its deletion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.state.database import Database

DEFAULT_RETENTION = 90  # days


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about somebody."""

    questions: int
    ratings: int
    bookmarks: int
    looks: int

    @property
    def nothing(self) -> bool:
        """Whether nothing is."""
        return not (self.questions or self.ratings or self.bookmarks or self.looks)


class People:
    """What is kept about people."""

    def __init__(self, database: Database) -> None:
        """Keep it in `database`."""
        self._database = database

    async def read_to(self, person: int, story: int) -> str:
        """The id of the document that somebody has read to; empty where they have not said."""
        row = await self._database.one("SELECT read_to FROM reader WHERE person = ? AND story = ?", person, story)
        return str(row[0]) if row else ""

    async def set_read_to(self, person: int, story: int, document: str) -> None:
        """Remember it."""
        await self._database.write(
            "INSERT INTO reader (person, story, read_to) VALUES (?, ?, ?)"
            " ON CONFLICT (person, story) DO UPDATE SET read_to = excluded.read_to",
            *(person, story, document),
        )

    async def looked(self, person: int, story: int) -> str:
        """When somebody last caught up with a story, in UTC as SQLite writes it; empty where they never did."""
        row = await self._database.one("SELECT looked FROM reader WHERE person = ? AND story = ?", person, story)
        return str(row[0]) if row else ""

    async def moment(self) -> str:
        """Now, as SQLite writes it."""
        row = await self._database.one("SELECT CURRENT_TIMESTAMP")
        return str(row[0]) if row else ""

    async def set_looked(self, person: int, story: int, moment: str) -> None:
        """Remember that it was then."""
        await self._database.write(
            "INSERT INTO reader (person, story, looked) VALUES (?, ?, ?)"
            " ON CONFLICT (person, story) DO UPDATE SET looked = excluded.looked",
            *(person, story, moment),
        )

    async def kept(self, person: int) -> Kept:
        """How much is kept about somebody."""
        row = await self._database.one(
            "SELECT (SELECT count(*) FROM shown WHERE asker = ?1), (SELECT count(*) FROM feedback WHERE person = ?1),"
            " (SELECT count(*) FROM reader WHERE person = ?1 AND read_to != ''),"
            " (SELECT count(*) FROM reader WHERE person = ?1 AND looked != '')",
            person,
        )
        return Kept(*row) if row else Kept(0, 0, 0, 0)

    async def export(self, person: int) -> dict[str, list[dict[str, Any]]]:
        """Everything that is kept about somebody, by kind."""
        columns = {
            "questions": ("at, kind, question, verdict, guild, channel", "shown", "asker"),
            "ratings": ("at, shown AS answer, good, reason", "feedback", "person"),
            "reading": ("story, read_to, looked", "reader", "person"),
        }
        found = {}
        for kind, (names, table, who) in columns.items():
            rows = await self._database.all(f"SELECT {names} FROM {table} WHERE {who} = ?", person)
            keys = [name.rpartition(" ")[2] for name in names.split(", ")]
            found[kind] = [dict(zip(keys, row, strict=True)) for row in rows]
        return found

    async def forget(self, person: int) -> None:
        """Delete everything about somebody: public answers stay, without the asker; private ones go."""
        async with self._database.writing() as connection:
            await connection.execute("DELETE FROM shown WHERE asker = ? AND (private OR guild IS NULL)", (person,))
            await connection.execute("UPDATE shown SET asker = NULL WHERE asker = ?", (person,))
            await connection.execute("DELETE FROM pending WHERE asker = ?", (person,))
            await connection.execute("DELETE FROM feedback WHERE person = ?", (person,))
            await connection.execute("DELETE FROM reader WHERE person = ?", (person,))
        await self._database.settle()

    async def expire(self) -> int:
        """Delete what is older than its guild's retention; gives how much was. What hangs on it goes too."""
        async with (
            self._database.writing() as connection,
            connection.execute(
                "DELETE FROM shown WHERE julianday('now') - julianday(at) >"
                " coalesce((SELECT retention FROM guild WHERE guild.id = shown.guild), ?)",
                (DEFAULT_RETENTION,),
            ) as cursor,
        ):
            count = cursor.rowcount
        await self._database.settle()
        return count
