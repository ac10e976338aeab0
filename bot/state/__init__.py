"""What the bot remembers: aiosqlite, and all SQL."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import aiosqlite

from bot.state.migrations import MIGRATIONS
from index import Answer, Citation, StoryError, Turn

__all__ = ["MIGRATIONS", "Place", "Range", "Spot", "Store", "quote_digest"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in Discord something was shown, and to whom; `private` if to them alone."""

    guild: int | None
    channel: int | None
    asker: int
    private: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A cited place as the database keeps it: sentences first..last of a document, and a digest of what stood there."""

    document: str
    first: int
    last: int
    digest: str


@dataclass(frozen=True, slots=True)
class Range:
    """What a timeline was asked for; the dates as ISO days or empty, the document by its id."""

    first: str = ""
    last: str = ""
    about: str = ""
    document: str = ""
    undated: bool = False
    title: str = "Timeline"
    on: bool = False  # what happened then comes before what may have


def quote_digest(citation: Citation) -> str:
    """A digest of the cited words."""
    return hashlib.blake2b(citation.quote.encode(), digest_size=16).hexdigest()


class Store:
    """The bot's database. Open it before use and close it at the end; `async with` does both."""

    def __init__(self, path: Path) -> None:
        """Keep it in the file `path`, whose folder is made if need be."""
        self._path = path
        self._database: aiosqlite.Connection | None = None
        self._writing = asyncio.Lock()

    async def open(self) -> None:
        """Open the file, and bring its schema up to date. Raises aiosqlite.Error or StoryError if it cannot."""
        if self._database is not None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = await aiosqlite.connect(self._path)
        try:
            await database.execute_fetchall("PRAGMA journal_mode = WAL")
            await database.execute_fetchall("PRAGMA foreign_keys = ON")
            ((version,),) = await database.execute_fetchall("PRAGMA user_version")
            if version > len(MIGRATIONS):
                raise StoryError(f"{self._path} was written by a newer Footnote; update this one, or move it away.")
            for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
                await database.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
        except BaseException:
            await database.close()
            raise
        self._database = database

    async def close(self) -> None:
        """Close the file; may be called twice."""
        database, self._database = self._database, None
        if database is not None:
            await database.close()

    async def __aenter__(self) -> Self:
        """Open."""
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        await self.close()

    @property
    def _open(self) -> aiosqlite.Connection:
        if self._database is None:
            raise RuntimeError("the database is not open")
        return self._database

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[aiosqlite.Connection]:
        """One writer at a time; all of what it writes is kept, or nothing."""
        database = self._open
        async with self._writing:
            try:
                yield database
                await database.commit()
            except BaseException:
                await database.rollback()
                raise

    async def _fetch(self, statement: str, *values: object) -> aiosqlite.Row | tuple[object, ...] | None:
        async with self._open.execute(statement, values) as cursor:
            return await cursor.fetchone()

    async def meta(self, key: str) -> str | None:
        """A remembered value."""
        row = await self._fetch("SELECT value FROM meta WHERE key = ?", key)
        return str(row[0]) if row else None

    async def set_meta(self, key: str, value: str) -> None:
        """Remember a value."""
        async with self._write() as database:
            await database.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    async def add_answer(self, answer: Answer, citations: Iterable[Citation], spot: Spot) -> int:
        """Keep an answer and the places its buttons open; gives its number."""
        async with self._write() as database:
            async with database.execute(
                "INSERT INTO shown"
                " (kind, question, understood, words, verdict, confidence, guild, channel, asker, private)"
                " VALUES ('answer', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(answer.question, answer.turn.question, answer.turn.words, answer.verdict, answer.confidence),
                    *astuple(spot),
                ),
            ) as cursor:
                shown = cursor.lastrowid or 0
            await self._put_places(shown, enumerate(citations, start=1))
        return shown

    async def turn_of(self, message: int) -> Turn | None:
        """What was asked where message `message` is the answer; None if it is not known (any more)."""
        row = await self._fetch("SELECT understood, words FROM shown WHERE message = ? AND understood != ''", message)
        return Turn(str(row[0]), str(row[1])) if row else None

    async def latest_turn(self, spot: Spot) -> Turn | None:
        """What was last asked of the story in a channel within an hour; what others asked privately stays theirs."""
        row = await self._fetch(
            "SELECT understood, words FROM shown WHERE channel = ? AND understood != '' AND (private = 0 OR asker = ?)"
            " AND at >= datetime('now', '-1 hour') ORDER BY id DESC",
            spot.channel,
            spot.asker,
        )
        return Turn(str(row[0]), str(row[1])) if row else None

    async def add_timeline(self, wanted: Range, spot: Spot) -> int:
        """Keep what a timeline was asked for; gives its number."""
        filters = json.dumps(astuple(wanted), ensure_ascii=False)
        async with (
            self._write() as database,
            database.execute(
                "INSERT INTO shown (kind, question, guild, channel, asker) VALUES ('timeline', ?, ?, ?, ?)",
                (filters, spot.guild, spot.channel, spot.asker),
            ) as cursor,
        ):
            return cursor.lastrowid or 0

    async def range_of(self, shown: int) -> Range | None:
        """What timeline `shown` was asked for; None if it is not known (any more)."""
        row = await self._fetch("SELECT question FROM shown WHERE id = ? AND kind = 'timeline'", shown)
        return Range(*json.loads(str(row[0]))) if row else None

    async def put_places(self, shown: int, places: Iterable[tuple[int, Citation]]) -> None:
        """Keep the places that buttons of `shown` open, by their numbers."""
        async with self._write():
            await self._put_places(shown, places)

    async def _put_places(self, shown: int, places: Iterable[tuple[int, Citation]]) -> None:
        await self._open.executemany(
            "INSERT OR REPLACE INTO place (shown, number, document, first, last, digest) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (shown, number, citation.document.id, citation.first, citation.last, quote_digest(citation))
                for number, citation in places
            ],
        )

    async def place(self, shown: int, number: int) -> Place | None:
        """A place that was cited; None if it is not known (any more)."""
        row = await self._fetch(
            "SELECT document, first, last, digest FROM place WHERE shown = ? AND number = ?", shown, number
        )
        return Place(str(row[0]), int(str(row[1])), int(str(row[2])), str(row[3])) if row else None

    async def set_message(self, shown: int, message: int) -> None:
        """Remember which message shows it."""
        async with self._write() as database:
            await database.execute("UPDATE shown SET message = ? WHERE id = ?", (message, shown))

    async def private(self, guild: int | None) -> bool:
        """Whether a guild wants slash answers shown to the asker alone; False in direct messages."""
        row = guild and await self._fetch("SELECT private FROM guild WHERE id = ?", guild)
        return bool(row and row[0])

    async def set_private(self, guild: int, private: bool) -> None:
        """Set it."""
        async with self._write() as database:
            await database.execute(
                "INSERT INTO guild (id, private) VALUES (?, ?)"
                " ON CONFLICT (id) DO UPDATE SET private = excluded.private",
                (guild, private),
            )
