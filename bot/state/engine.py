"""What a database must be able to do, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # it brings SQLAlchemy, 0.1 s, which the terminal does not need
    from bot.state.connection import Connection


class Engine(Protocol):
    """SQLite or PostgreSQL, at one place."""

    async def open(self) -> bool:
        """Open it, and bring its schema up to date; gives whether there was anything to bring. Raises StoryError."""

    async def close(self) -> None:
        """Close it."""

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        """A connection that sees what is committed, and nothing else."""

    def writing(self) -> AbstractAsyncContextManager[Connection]:
        """A connection in a transaction, beside which nobody else writes: all of it is kept, or nothing."""

    def snapshot(self) -> AbstractAsyncContextManager[Connection]:
        """A connection that sees one moment, whatever is written meanwhile."""

    async def settle(self) -> bool:
        """Bring what was deleted out of every file, too; gives whether it is."""

    async def size(self) -> int:
        """How many bytes it takes on the disk."""

    async def claim(self, shards: Sequence[int]) -> bool:
        """Serve these shards, as long as it is open; False where another process does."""

    async def last_number(self, connection: Connection, table: str) -> int:
        """The highest number that a table ever gave."""

    async def set_last_number(self, connection: Connection, table: str, number: int) -> None:
        """Let a table give higher numbers only."""

    async def leads(self) -> bool:
        """Whether this process is the one of all on this database that does what is to be done once."""
