"""Which stories there are, which documents each has had, and which builds are not done."""

from __future__ import annotations

from collections.abc import Mapping

from bot.state.database import Database
from bot.state.records import Job, StoryRow

HOUSE = 0  # the guild that the house's own story belongs to


class StoryShelf:
    """The stories, and when their documents came."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def of_guild(self, guild: int) -> list[StoryRow]:
        """The stories of a guild, in the order of their names."""
        rows = await self._database.all("SELECT id, guild, name FROM story WHERE guild = ? ORDER BY name", guild)
        return [StoryRow(*row) for row in rows]

    async def get(self, story: int) -> StoryRow | None:
        """A story by its number."""
        row = await self._database.one("SELECT id, guild, name FROM story WHERE id = ?", story)
        return StoryRow(*row) if row else None

    async def all(self) -> list[StoryRow]:
        """All stories."""
        return [StoryRow(*row) for row in await self._database.all("SELECT id, guild, name FROM story ORDER BY id")]

    async def add(self, guild: int, name: str) -> StoryRow:
        """A new story of a guild; the one that is there where one has that name already."""
        await self._database.write("INSERT OR IGNORE INTO story (guild, name) VALUES (?, ?)", guild, name)
        row = await self._database.one("SELECT id, guild, name FROM story WHERE guild = ? AND name = ?", guild, name)
        assert row is not None  # noqa: S101 - it was put there just now
        return StoryRow(*row)

    async def remove(self, story: int) -> None:
        """Forget a story, and everything that hangs on it."""
        async with self._database.writing() as connection:
            await connection.execute("UPDATE channel SET story = 0 WHERE story = ?", (story,))
            await connection.execute("UPDATE channel SET follows = 0 WHERE follows = ?", (story,))
            await connection.execute("UPDATE guild SET story = 0 WHERE story = ?", (story,))
            await connection.execute("DELETE FROM reader WHERE story = ?", (story,))
            await connection.execute("DELETE FROM story WHERE id = ?", (story,))

    async def documents(self, story: int) -> dict[str, str]:
        """The digests of the documents that a story had when it was last looked at, by their ids."""
        return dict(await self._database.all("SELECT id, digest FROM document WHERE story = ?", story))

    async def set_documents(self, story: int, digests: Mapping[str, str]) -> None:
        """Remember which documents a story has; one that is new or has changed has come now."""
        async with self._database.writing() as connection:
            known: dict[str, str] = dict(
                await self._database.all("SELECT id, digest FROM document WHERE story = ?", story)
            )
            gone = [(story, name) for name in known if name not in digests]
            await connection.executemany("DELETE FROM document WHERE story = ? AND id = ?", gone)
            await connection.executemany(
                "INSERT OR REPLACE INTO document (story, id, digest) VALUES (?, ?, ?)",
                [(story, name, digest) for name, digest in digests.items() if known.get(name) != digest],
            )

    async def since(self, story: int, moment: str) -> set[str]:
        """The ids of the documents that came, or changed, after a moment."""
        rows = await self._database.all("SELECT id FROM document WHERE story = ? AND at > ?", story, moment)
        return {row[0] for row in rows}

    async def begin(self, job: Job) -> None:
        """Remember a build until it is done."""
        await self._database.write(
            "INSERT OR REPLACE INTO job (story, channel, message) VALUES (?, ?, ?)", job.story, job.channel, job.message
        )

    async def done(self, story: int) -> None:
        """Forget a build."""
        await self._database.write("DELETE FROM job WHERE story = ?", story)

    async def unfinished(self) -> list[Job]:
        """The builds that a stop of the program cut off."""
        return [Job(*row) for row in await self._database.all("SELECT story, channel, message FROM job")]
