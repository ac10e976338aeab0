"""A PostgreSQL database: several processes may share it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.state.connection import Connection
from bot.state.upgrade import is_current, upgrade

log = logging.getLogger(__name__)

# advisory locks of this database, by what they are for; numbers that no other program is likely to take
MIGRATING, WRITING, LEADING = 0x466F6F74_01, 0x466F6F74_02, 0x466F6F74_03
CONNECTED = {
    "timeout": 10,  # s
    "command_timeout": 60,  # s
    "server_settings": {
        "application_name": "footnote",
        "jit": "off",  # statements are small
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "30s",  # who hangs holds nobody up
        "tcp_keepalives_idle": "20",  # a machine that is gone is noticed, and its locks are free
        "tcp_keepalives_interval": "10",
        "tcp_keepalives_count": "3",
    },
}


class PostgresEngine:
    """A database of a PostgreSQL server."""

    def __init__(self, url: URL) -> None:
        """Speak to the database that `url` names."""
        self._place = url.render_as_string()  # without the password
        self._engine = create_async_engine(url, connect_args=CONNECTED, pool_pre_ping=True, hide_parameters=True)
        self._reader = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._seat: AsyncConnection | None = None  # holds the lock of whoever leads

    async def open(self) -> bool:
        """Bring the schema up to date, one process after another: all the missing steps, or none."""
        async with self._engine.begin() as connection:
            if await connection.run_sync(is_current, self._place):
                return False
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
            await connection.run_sync(upgrade, self._place)
        return True

    async def close(self) -> None:
        """Close every connection."""
        if self._seat is not None:
            await self._seat.close()
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A connection of the pool."""
        async with self._reader.connect() as connection:
            yield Connection(connection)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """A connection of the pool, and the turn to write: what one reads before it writes, no other changes."""
        async with self._engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITING})
            yield Connection(connection)

    async def settle(self) -> bool:
        """Nothing is to do: the server looks after its files itself."""
        return True

    async def leads(self) -> bool:
        """Take the lead if nobody has it; a connection holds it, and whoever loses that loses the lead."""
        try:
            if self._seat is None:
                self._seat = await self._reader.connect()
            found = await self._seat.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": LEADING})
            return bool(found.scalar_one())
        except (SQLAlchemyError, OSError):
            log.warning("the database could not be asked who leads; it is asked again")
            seat, self._seat = self._seat, None
            if seat is not None:
                await seat.invalidate()
                await seat.close()
            return False
