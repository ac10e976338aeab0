"""The file: a connection that writes, in turn, one that reads, migrations."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiosqlite

from bot.state.migrations import MIGRATIONS
from index import StoryError

log = logging.getLogger(__name__)

Row = tuple[Any, ...]
TRIES, PAUSE = 3, 0.05
PATIENCE_S = 0.2  # that is waited for another program, while it holds the file
OWN = 0o600  # the database is its owner's alone


class Database:
    """A SQLite file. Open it before use and close it at the end; `async with` does both."""

    def __init__(self, path: Path) -> None:
        """Keep it in the file `path`, whose folder is made if need be."""
        self._path = path
        self._connection: aiosqlite.Connection | None = None
        self._reader: aiosqlite.Connection | None = None
        self._writing = asyncio.Lock()
        self.unsettled = False  # what was deleted may still stand in the log beside the file

    async def open(self) -> None:
        """Open the file, and bring its schema up to date. Raises aiosqlite.Error or StoryError if it cannot."""
        if self._connection is not None:
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.touch(OWN)  # SQLite gives its log the rights of the file
        self._path.chmod(OWN)
        connection = await aiosqlite.connect(self._path, timeout=PATIENCE_S)
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
            await connection.execute_fetchall("PRAGMA secure_delete = ON")  # what is deleted is gone from the file too
            await self._migrate(connection)
            await connection.execute_fetchall("PRAGMA foreign_keys = ON")
            self._reader = await aiosqlite.connect(self._path, timeout=PATIENCE_S)
            await self._reader.execute_fetchall("PRAGMA query_only = ON")
        except BaseException:
            await connection.close()
            raise
        self._connection = connection

    async def _migrate(self, connection: aiosqlite.Connection) -> None:
        """Take the missing steps; while a table is made anew, what hangs on it must not go with the old one."""
        ((version,),) = await connection.execute_fetchall("PRAGMA user_version")
        if version > len(MIGRATIONS):
            raise StoryError(f"{self._path} was written by a newer Footnote; update this one, or move it away.")
        await connection.execute_fetchall("PRAGMA foreign_keys = OFF")
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            await connection.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
        self.unsettled = version < len(MIGRATIONS)

    async def close(self) -> None:
        """Close the file; may be called twice."""
        open_now = self._reader, self._connection
        self._reader = self._connection = None
        for connection in open_now:
            if connection is not None:
                await connection.close()

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
        return self._connection is not None

    def size(self) -> int:
        """How many bytes the file and the log beside it take."""
        paths = self._path, self._path.with_name(f"{self._path.name}-wal")
        return sum(path.stat().st_size for path in paths if path.exists())

    @property
    def connection(self) -> aiosqlite.Connection:
        """The open connection. Raises RuntimeError if it is not."""
        if self._connection is None:
            raise RuntimeError("the database is not open")
        return self._connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[aiosqlite.Connection]:
        """One writer at a time; all of what it writes is kept, or nothing."""
        connection = self.connection
        async with self._writing:
            try:
                yield connection
                await connection.commit()
            except BaseException:
                await connection.rollback()
                raise

    async def settle(self) -> bool:
        """Bring what was written, and what was deleted, from the log beside the file into the file itself.

        Gives whether all of it is there; while another program reads the file it cannot be, and `unsettled` says so.
        """
        self.unsettled = True
        for _ in range(TRIES):
            async with self._writing:
                with suppress(aiosqlite.OperationalError):  # refused while somebody writes
                    ((busy, _, _),) = await self.connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
                    self.unsettled = bool(busy)
            if not self.unsettled:
                return True
            await asyncio.sleep(PAUSE)
        log.warning("the database's log could not be emptied; it is tried again")
        return False

    async def write(self, statement: str, *values: object) -> int:
        """Run one statement; gives the number of the row that it put in."""
        async with self.writing() as connection, connection.execute(statement, values) as cursor:
            return cursor.lastrowid or 0

    async def change(self, statement: str, *values: object) -> int:
        """Run one statement; gives how many rows it changed."""
        async with self.writing() as connection, connection.execute(statement, values) as cursor:
            return cursor.rowcount

    async def write_many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each of the rows; all of them, or none."""
        async with self.writing() as connection:
            await connection.executemany(statement, rows)

    async def one(self, statement: str, *values: object) -> Row | None:
        """The first row that a statement gives; None if it gives none."""
        rows = await self.all(statement, *values)
        return rows[0] if rows else None

    async def all(self, statement: str, *values: object) -> list[Row]:
        """All rows that a statement gives, of what has been written in full: never of half a change."""
        return [tuple(row) for row in await self._reading().execute_fetchall(statement, values)]

    async def records(self, statement: str, *values: object) -> list[dict[str, Any]]:
        """The same, each row by the names of its columns."""
        async with self._reading().execute(statement, values) as cursor:
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in await cursor.fetchall()]

    def _reading(self) -> aiosqlite.Connection:
        if self._reader is None:
            raise RuntimeError("the database is not open")
        return self._reader
