"""Which of Discord's shards a process serves, and which servers are in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards first..last of `count`; by default one process serves everything."""

    first: int = 0
    last: int = 0
    count: int = 1

    @property
    def numbers(self) -> list[int]:
        """Each of them."""
        return list(range(self.first, self.last + 1))

    def have(self, guild: int | None) -> bool:
        """Whether a server's events come here; direct messages, and what is no server's, come to shard 0."""
        return self.first <= ((guild or 0) >> 22) % self.count <= self.last

    def sql(self, guild: str) -> str:
        """The same as a condition of SQL on the column `guild`."""
        return f"(coalesce({guild}, 0) >> 22) % {self.count} BETWEEN {self.first} AND {self.last}"
