"""A SQLite file: a connection that writes, in turn, and one that reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiosqlite
from filelock import FileLock, Timeout
from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.state.connection import Connection, SqliteConnection
from bot.state.upgrade import is_current, upgrade

PATIENCE_S = 0.2  # that is waited for another program, while it holds the file
OWN = 0o600  # the database is its owner's alone


def _engine(path: Path, *pragmas: str, **options: Any) -> AsyncEngine:
    """An engine with one connection, made anew with the same pragmas where it is lost."""
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        connect_args={"timeout": PATIENCE_S},
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=None,
        pool_reset_on_return=None,  # every use ends what it began
        hide_parameters=True,
        **options,
    )

    def prepare(connection: Any, entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        # what is deleted is gone from the file too
        for pragma in ("journal_mode = WAL", "secure_delete = ON", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine.sync_engine, "connect", prepare)
    return engine


async def _speaking(connection: AsyncConnection) -> SqliteConnection:
    driver: Any = (await connection.get_raw_connection()).driver_connection
    return SqliteConnection(connection, driver)


class SqliteEngine:
    """A database in a file."""

    def __init__(self, path: Path) -> None:
        """Keep it in the file `path`, whose folder is made if need be."""
        self._path = path
        self._claim = FileLock(path.with_name(f"{path.name}.lock"), timeout=0, mode=OWN, thread_local=False)
        self._writer = _engine(path, "foreign_keys = ON")
        self._reader = _engine(path, "query_only = ON", isolation_level="AUTOCOMMIT")

    async def open(self) -> bool:
        """Make the file if need be, and bring its schema up to date: all the missing steps, or none."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.touch(OWN)  # SQLite gives its log the rights of the file
        self._path.chmod(OWN)
        # without foreign keys: while a table is made anew, what hangs on it must not go with the old one
        engine = _engine(self._path, isolation_level="AUTOCOMMIT")
        try:
            async with engine.connect() as connection:
                if await connection.run_sync(is_current, str(self._path)):
                    return False
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
                try:
                    await connection.run_sync(upgrade, str(self._path))
                    await connection.exec_driver_sql("COMMIT")
                except BaseException:
                    await connection.exec_driver_sql("ROLLBACK")
                    raise
        finally:
            await engine.dispose()
        return True

    async def close(self) -> None:
        """Close the file."""
        await self._reader.dispose()
        await self._writer.dispose()
        self._claim.release(force=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqliteConnection]:
        """The connection that reads."""
        async with self._reader.connect() as connection:
            yield await _speaking(connection)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqliteConnection]:
        """The connection that writes; there is one, and so one transaction at a time."""
        async with self._writer.begin() as connection:
            yield await _speaking(connection)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[SqliteConnection]:
        """The connection that reads, in a transaction."""
        async with self.reading() as connection:
            await connection.execute("BEGIN")
            try:
                yield connection
            finally:
                await connection.execute("ROLLBACK")

    async def settle(self) -> bool:
        """Bring the log beside the file into the file; not while another program reads or writes it."""
        with suppress(aiosqlite.OperationalError):
            async with self.writing() as connection:
                ((busy, _, _),) = await connection.all("PRAGMA wal_checkpoint(TRUNCATE)")
                return not busy
        return False

    async def size(self) -> int:
        """The file's bytes, and those of the log beside it."""
        paths = self._path, self._path.with_name(f"{self._path.name}-wal")
        return sum(await asyncio.to_thread(lambda: [path.stat().st_size for path in paths if path.exists()]))

    async def claim(self, shards: Sequence[int]) -> bool:
        """One process is served by a file."""
        try:
            self._claim.acquire()
        except Timeout:
            return False
        return True

    async def last_number(self, connection: Connection, table: str) -> int:
        """What SQLite remembers of a table whose numbers it never gives twice, or the highest that is there."""
        row = await connection.one(
            f"SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0),"
            f" coalesce((SELECT max(id) FROM {table}), 0))"
        )
        return int(row[0]) if row else 0

    async def set_last_number(self, connection: Connection, table: str, number: int) -> None:
        """SQLite remembers it in a table of its own."""
        if not await connection.execute(
            "UPDATE sqlite_sequence SET seq = :seq WHERE name = :name", seq=number, name=table
        ):
            await connection.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)", seq=number, name=table
            )

    async def leads(self) -> bool:
        """Always: no other process is served by this file."""
        return True
