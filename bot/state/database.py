"""The database: one writer at a time, all of a change or nothing; readers see what is committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from bot.state.engine import Engine
from bot.state.records import Row
from bot.state.shards import Shards
from index import StoryError

if TYPE_CHECKING:  # it brings SQLAlchemy, 0.1 s, which the terminal does not need
    from bot.state.connection import Connection

log = logging.getLogger(__name__)

TRIES, PAUSE = 3, 0.05
SCHEMES = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


def engine_at(place: Path | str) -> Engine:
    """The engine of a SQLite file, or of an address: sqlite:///path, postgresql://…  Raises StoryError."""
    from sqlalchemy.engine import URL, make_url  # late: weight
    from sqlalchemy.exc import ArgumentError

    from bot.state.sqlite import SqliteEngine

    if isinstance(place, Path):
        return SqliteEngine(place)
    try:
        url: URL = make_url(place)
    except (ArgumentError, ValueError):
        raise StoryError("FOOTNOTE_DATABASE is no address such as postgresql://user:password@host/name.") from None
    if url.drivername == "sqlite" and url.database:
        return SqliteEngine(Path(url.database))
    if url.drivername not in SCHEMES or not url.database:
        raise StoryError("FOOTNOTE_DATABASE must name a database: sqlite:///path or postgresql://user@host/name.")
    try:
        from bot.state.postgresql import PostgresEngine  # late: not every installation has what speaks to it

        # as PostgreSQL's own programs call it → as asyncpg does
        query = {{"sslmode": "ssl"}.get(name, name): value for name, value in url.query.items()}
        return PostgresEngine(url.set(drivername=SCHEMES[url.drivername], query=query))
    except ModuleNotFoundError:
        raise StoryError("What speaks to PostgreSQL is missing. Run: pip install 'footnote[postgresql]'") from None


async def reached(place: str) -> None:
    """Ask a database for nothing, and leave it as it is. Raises whatever is in the way."""
    engine = engine_at(place)
    try:
        async with engine.reading() as connection:
            await connection.one("SELECT 1")
    finally:
        await engine.close()


class DatabaseServedError(StoryError):
    """Another process serves what this one is to serve; on a server it may have been killed, and seem to be there."""


class Database:
    """A database. Open it before use and close it at the end; `async with` does both."""

    def __init__(self, place: Path | str, shards: Shards | None = None) -> None:
        """Keep it in a SQLite file, or at an address; this process serves `shards` of it, by default all."""
        self._place, self.shards = place, shards or Shards()
        self._engine: Engine | None = None
        self._writing = asyncio.Lock()
        self.unsettled = False  # what was deleted may still stand in the log beside the file
        self.is_claimed = False  # whether this process is the one that serves its shards

    async def open(self) -> None:
        """Open it, and bring its schema up to date. Raises an error of the driver, or StoryError, if it cannot."""
        if self._engine is not None:
            return
        engine = engine_at(self._place)
        try:
            self.unsettled = await engine.open()
        except BaseException:
            await engine.close()
            raise
        self._engine = engine

    async def close(self) -> None:
        """Close it; may be called twice."""
        engine, self._engine, self.is_claimed = self._engine, None, False
        if engine is not None:
            await engine.close()

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
    def is_open(self) -> bool:
        """Whether it is open."""
        return self._engine is not None

    async def size(self) -> int:
        """How many bytes it takes on the disk."""
        return await self.engine.size()

    @property
    def engine(self) -> Engine:
        """What it is kept by. Raises RuntimeError if it is not open."""
        if self._engine is None:
            raise RuntimeError("the database is not open")
        return self._engine

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """One writer at a time; all of what it writes is kept, or nothing."""
        engine = self.engine
        async with self._writing, engine.writing() as connection:
            yield connection

    async def settle(self) -> bool:
        """Bring what was written, and what was deleted, from the log beside a file into the file itself.

        Gives whether all of it is there; while another program reads the file it cannot be, and `unsettled` says so.
        """
        self.unsettled = True
        for _ in range(TRIES):
            async with self._writing:
                self.unsettled = not await self.engine.settle()
            if not self.unsettled:
                return True
            await asyncio.sleep(PAUSE)
        log.warning("the database's log could not be emptied; it is tried again")
        return False

    async def claim(self) -> None:
        """Serve its shards, until it is closed. Raises StoryError if another process does."""
        if not await self.engine.claim(self.shards.numbers):
            raise DatabaseServedError(
                "Another Footnote is running with this database; stop it, or give each its FOOTNOTE_SHARDS."
            )
        self.is_claimed = True

    async def leads(self) -> bool:
        """Whether this process is the one of all on this database that does what is to be done once."""
        return await self.engine.leads()

    async def write(self, statement: str, /, **values: object) -> int:
        """Run one statement; gives how many rows it changed."""
        async with self.writing() as connection:
            return await connection.execute(statement, **values)

    async def insert(self, statement: str, /, **values: object) -> int:
        """Run one statement that ends in RETURNING id; gives the number of the row that it put in."""
        async with self.writing() as connection:
            ((number,),) = await connection.all(statement, **values)
            return int(number)

    async def write_many(self, statement: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run one statement for each of the rows; all of them, or none."""
        async with self.writing() as connection:
            await connection.execute_many(statement, list(rows))

    async def one(self, statement: str, /, **values: object) -> Row | None:
        """The first row that a statement gives; None if it gives none."""
        async with self.engine.reading() as connection:
            return await connection.one(statement, **values)

    async def all(self, statement: str, /, **values: object) -> list[Row]:
        """All rows that a statement gives, of what has been written in full: never of half a change."""
        async with self.engine.reading() as connection:
            return await connection.all(statement, **values)

    async def records(self, statement: str, /, **values: object) -> list[dict[str, Any]]:
        """The same, each row by the names of its columns."""
        async with self.engine.reading() as connection:
            return await connection.records(statement, **values)
