"""An open connection. Statements are written once, for both engines, with values by name: `WHERE id = :id`.

They are SQL that SQLite and PostgreSQL both take. SQLAlchemy's constructs would be no more common to both (each has its
own INSERT … ON CONFLICT there), and hide what the database is asked. SQLAlchemy writes the names as asyncpg wants them;
SQLite's driver takes them as they stand, in a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import aiosqlite
from sqlalchemy import CursorResult, TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.records import Row

STATEMENTS = 512  # more than there are

written = lru_cache(STATEMENTS)(text)  # read once, and so compiled once


class Connection:
    """One that SQLAlchemy speaks to: asyncpg's."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Speak through `connection`, in the transaction that it is in."""
        self._connection = connection

    async def execute(self, statement: str, /, **values: object) -> int:
        """Run a statement; gives how many rows it changed."""
        return (await self._run(written(statement), values)).rowcount

    async def execute_many(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run a statement for each of the rows."""
        if rows:
            await self._connection.execute(written(statement), [_kept(row) for row in rows])

    async def all(self, statement: str, /, **values: object) -> list[Row]:
        """All rows that a statement gives."""
        return [tuple(row) for row in await self._run(written(statement), values)]

    async def records(self, statement: str, /, **values: object) -> list[dict[str, Any]]:
        """The same, each row by the names of its columns."""
        return [dict(row) for row in (await self._run(written(statement), values)).mappings()]

    async def one(self, statement: str, /, **values: object) -> Row | None:
        """The first row that a statement gives; None if it gives none."""
        rows = await self.all(statement, **values)
        return rows[0] if rows else None

    async def _run(self, statement: TextClause, values: dict[str, object]) -> CursorResult[Any]:
        return await self._connection.execute(statement, _kept(values))


def _kept(values: Mapping[str, object]) -> dict[str, object]:
    """Values as PostgreSQL can keep them: no text of its has a zero byte."""
    return {
        name: value.replace("\0", "") if isinstance(value, str) and "\0" in value else value
        for name, value in values.items()
    }


class SqliteConnection(Connection):
    """One of SQLite's driver."""

    def __init__(self, connection: AsyncConnection, driver: aiosqlite.Connection) -> None:
        """Speak through `driver`, which `connection` holds."""
        super().__init__(connection)
        self._driver = driver

    async def execute(self, statement: str, /, **values: object) -> int:
        """Run a statement; gives how many rows it changed."""
        async with self._driver.execute(statement, values) as cursor:
            return cursor.rowcount

    async def execute_many(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run a statement for each of the rows."""
        await self._driver.executemany(statement, rows)

    async def all(self, statement: str, /, **values: object) -> list[Row]:
        """All rows that a statement gives."""
        return [tuple(row) for row in await self._driver.execute_fetchall(statement, values)]

    async def records(self, statement: str, /, **values: object) -> list[dict[str, Any]]:
        """The same, each row by the names of its columns."""
        async with self._driver.execute(statement, values) as cursor:
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in await cursor.fetchall()]
