"""A PostgreSQL database: several processes may share it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

import asyncpg
from sqlalchemy import URL, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.state.connection import Connection
from bot.state.upgrade import is_current, upgrade

log = logging.getLogger(__name__)

# advisory locks of this database, by what they are for; numbers that no other program is likely to take
MIGRATING, WRITING, LEADING = 0x466F6F74_01, 0x466F6F74_02, 0x466F6F74_03
SERVING = 0x466F6F74  # with the number of a shard
TRIES, PAUSE_S = 10, 0.5  # a process that was killed may still seem to be there
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


@contextmanager
def _reported() -> Iterator[None]:
    """What asyncpg raises while it connects comes as it is: make it one of SQLAlchemy's, as all else is."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise OperationalError(None, None, error) from error


class PostgresEngine:
    """A database of a PostgreSQL server."""

    def __init__(self, url: URL) -> None:
        """Speak to the database that `url` names."""
        self._place = url.render_as_string()  # without the password
        self._engine = create_async_engine(url, connect_args=CONNECTED, pool_pre_ping=True, hide_parameters=True)
        self._reader = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._seat: AsyncConnection | None = None  # holds the locks of whoever leads, and of the shards
        self._shards: tuple[int, ...] = ()

    async def open(self) -> bool:
        """Bring the schema up to date, one process after another: all the missing steps, or none."""
        with _reported():
            return await self._opened()

    async def _opened(self) -> bool:
        async with self._engine.begin() as connection:
            if await connection.run_sync(is_current, self._place):
                return False
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
            await connection.run_sync(upgrade, self._place)
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self._leave()
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A connection of the pool."""
        with _reported():
            async with self._reader.connect() as connection:
                yield Connection(connection)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """A connection of the pool, and the turn to write: what one reads before it writes, no other changes."""
        with _reported():
            async with self._engine.begin() as connection:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITING})
                yield Connection(connection)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """A connection that sees one moment, and holds nobody up."""
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with _reported():
            async with self._engine.execution_options(**options).begin() as connection:
                yield Connection(connection)

    async def settle(self) -> bool:
        """Nothing is to do: the server looks after its files itself."""
        return True

    async def size(self) -> int:
        """The server's own count of the database's bytes."""
        async with self.reading() as connection:
            row = await connection.one("SELECT pg_database_size(current_database())")
            return int(row[0]) if row else 0

    async def claim(self, shards: Sequence[int]) -> bool:
        """A connection holds the shards: they are free when this process ends, however it does."""
        for _ in range(TRIES):
            await self._leave()
            with _reported():
                self._seat = await self._reader.connect()
            if all([await self._serves(self._seat, shard) for shard in shards]):
                self._shards = tuple(shards)
                return True
            await self._leave()
            await asyncio.sleep(PAUSE_S)
        return False

    async def _serves(self, seat: AsyncConnection, shard: int) -> bool:
        statement = text("SELECT pg_try_advisory_lock(:key, :shard)")
        return bool((await seat.execute(statement, {"key": SERVING, "shard": shard})).scalar_one())

    async def _leave(self) -> None:
        """Give up the connection that holds locks: for good, not back to the pool with them."""
        seat, self._seat = self._seat, None
        if seat is not None:
            await seat.invalidate()
            await seat.close()

    async def last_number(self, connection: Connection, table: str) -> int:
        """What the sequence of a table gave last."""
        row = await connection.one(
            f"SELECT coalesce(pg_sequence_last_value(CAST(pg_get_serial_sequence('{table}', 'id') AS regclass)), 0)"
        )
        return int(row[0]) if row else 0

    async def set_last_number(self, connection: Connection, table: str, number: int) -> None:
        """Set the sequence of a table behind it."""
        await connection.one(
            f"SELECT setval(CAST(pg_get_serial_sequence('{table}', 'id') AS regclass), :number)", number=number
        )

    async def leads(self) -> bool:
        """Take the lead if nobody has it; a connection holds it, and whoever loses that loses the lead."""
        try:
            if self._seat is None:
                with _reported():
                    self._seat = await self._reader.connect()
                for shard in self._shards:
                    await self._serves(self._seat, shard)
            found = await self._seat.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": LEADING})
            return bool(found.scalar_one())
        except (SQLAlchemyError, OSError):
            log.warning("the database could not be asked who leads; it is asked again")
            await self._leave()
            return False
