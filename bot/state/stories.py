"""Which stories there are, which documents each has had, and which builds are not done."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from bot.state.database import Database
from bot.state.records import BuildJob, StoryRow

NO_GUILD = 0  # the guild that the default story belongs to


class Stories:
    """The stories, and when their documents came."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def of_guild(self, guild: int) -> list[StoryRow]:
        """The stories of a guild, in the order of their names."""
        rows = await self._database.all(
            "SELECT id, guild, name, folder FROM stories WHERE guild = ? ORDER BY name", guild
        )
        return [StoryRow(*row) for row in rows]

    async def every(self) -> list[StoryRow]:
        """All stories."""
        return [StoryRow(*row) for row in await self._database.all("SELECT id, guild, name, folder FROM stories")]

    async def count(self) -> int:
        """How many stories there are."""
        ((number,),) = await self._database.all("SELECT COUNT(*) FROM stories")
        return int(number)

    async def get(self, story: int) -> StoryRow | None:
        """A story by its number."""
        row = await self._database.one("SELECT id, guild, name, folder FROM stories WHERE id = ?", story)
        return StoryRow(*row) if row else None

    async def add(self, guild: int, name: str, origin: int = 0) -> StoryRow:
        """A new story of a guild, with a folder name of its own; the one that is there where one is called so.

        A copy has an `origin`: what people have read of that, they have read of the copy.
        """
        await self._database.write(
            "INSERT OR IGNORE INTO stories (guild, name, folder, origin) VALUES (?, ?, ?, ?)",
            guild,
            name,
            secrets.token_hex(8),
            origin,
        )
        row = await self._database.one(
            "SELECT id, guild, name, folder FROM stories WHERE guild = ? AND name = ?", guild, name
        )
        assert row is not None  # noqa: S101 - it was put there just now
        return StoryRow(*row)

    async def adopt(self, default: int) -> None:
        """Give what was shown before there were several stories to the default one."""
        await self._database.write("UPDATE responses SET story = ? WHERE story = 0", default)

    async def take_over(self, guild: int, default: int, copy: int) -> None:
        """Let a guild's copy of the default story stand for it there: in settings, and for what was shown."""
        async with self._database.writing() as connection:
            await connection.execute(
                "INSERT OR IGNORE INTO story_documents (story, id, digest, at)"
                " SELECT ?, id, digest, at FROM story_documents WHERE story = ?",
                (copy, default),
            )
            await connection.execute("INSERT OR IGNORE INTO guild_settings (id) VALUES (?)", (guild,))
            for statement in (
                "UPDATE guild_settings SET story = ?1 WHERE id = ?2 AND story IN (0, ?3)",
                "UPDATE channel_settings SET story = ?1 WHERE guild = ?2 AND story = ?3",
                "UPDATE channel_settings SET follows = ?1 WHERE guild = ?2 AND follows = ?3",
                "UPDATE responses SET story = ?1 WHERE guild = ?2 AND story = ?3",
            ):
                await connection.execute(statement, (copy, guild, default))

    async def remove(self, story: int) -> None:
        """Forget a story, and everything that hangs on it."""
        async with self._database.writing() as connection:
            await connection.execute("UPDATE channel_settings SET story = 0 WHERE story = ?", (story,))
            await connection.execute("UPDATE channel_settings SET follows = 0 WHERE follows = ?", (story,))
            await connection.execute("UPDATE guild_settings SET story = 0 WHERE story = ?", (story,))
            await connection.execute("DELETE FROM reading_progress WHERE story = ?", (story,))
            await connection.execute("DELETE FROM stories WHERE id = ?", (story,))

    async def documents(self, story: int) -> dict[str, str]:
        """The digests of the documents that a story had when it was last looked at, by their ids."""
        return dict(await self._database.all("SELECT id, digest FROM story_documents WHERE story = ?", story))

    async def set_documents(self, story: int, digests: Mapping[str, str], *, are_news: bool) -> None:
        """Remember which documents a story has; one that is new or has changed has come now.

        Unless they `are_news`, they have been there as long as anybody has looked.
        """
        async with self._database.writing() as connection:
            known: dict[str, str] = dict(
                await self._database.all("SELECT id, digest FROM story_documents WHERE story = ?", story)
            )
            gone = [(story, name) for name in known if name not in digests]
            for table, column in (("story_documents", "id"), ("pending_news", "document")):
                await connection.executemany(f"DELETE FROM {table} WHERE story = ? AND {column} = ?", gone)
            new = [(story, name, digest, are_news) for name, digest in digests.items() if known.get(name) != digest]
            await connection.executemany(
                "INSERT OR REPLACE INTO story_documents (story, id, digest, at)"
                " VALUES (?1, ?2, ?3, iif(?4, CURRENT_TIMESTAMP, ''))",
                new,
            )
            if are_news:
                await connection.executemany(
                    "INSERT OR IGNORE INTO pending_news (channel, guild, story, document)"
                    " SELECT id, guild, ?1, ?2 FROM channel_settings WHERE follows = ?1",
                    [(story, name) for _, name, *_ in new],
                )

    async def untold(self, story: int) -> dict[tuple[int, int], list[str]]:
        """The ids of the documents that channels are still to be told of, by (channel, guild)."""
        found: dict[tuple[int, int], list[str]] = {}
        for channel, guild, document in await self._database.all(
            "SELECT channel, guild, document FROM pending_news WHERE story = ? ORDER BY channel, document", story
        ):
            found.setdefault((channel, guild), []).append(document)
        return found

    async def waiting(self) -> list[int]:
        """The stories of which channels are still to be told something."""
        return [row[0] for row in await self._database.all("SELECT DISTINCT story FROM pending_news")]

    async def set_told(self, story: int, channel: int, documents: Iterable[str]) -> None:
        """Remember that a channel has been told of documents, or never can be."""
        await self._database.write_many(
            "DELETE FROM pending_news WHERE story = ? AND channel = ? AND document = ?",
            [(story, channel, document) for document in documents],
        )

    async def since(self, story: int, moment: str) -> dict[str, str]:
        """The documents that came, or changed, since a moment (UTC, to the second): when they did, by their ids."""
        rows = await self._database.all("SELECT id, at FROM story_documents WHERE story = ? AND at >= ?", story, moment)
        return dict(rows)

    async def begin(self, job: BuildJob) -> bool:
        """Remember a build until it is done; gives whether none of the story was to be done before."""
        async with self._database.writing() as connection:
            async with connection.execute("SELECT 1 FROM build_jobs WHERE story = ?", (job.story,)) as cursor:
                known = await cursor.fetchone()
            await connection.execute(
                "INSERT INTO build_jobs (story, channel, message) VALUES (?, ?, ?) ON CONFLICT (story) DO UPDATE SET"
                " channel = coalesce(excluded.channel, channel), message = coalesce(excluded.message, message)",
                (job.story, job.channel, job.message),
            )
        return known is None

    async def attempt(self, story: int) -> None:
        """Count that a build is begun."""
        await self._database.write("UPDATE build_jobs SET attempts = attempts + 1 WHERE story = ?", story)

    async def done(self, story: int) -> None:
        """Forget a build."""
        await self._database.write("DELETE FROM build_jobs WHERE story = ?", story)

    async def unfinished(self) -> list[BuildJob]:
        """The builds that are not done, and how often each has been begun."""
        return [
            BuildJob(*row)
            for row in await self._database.all("SELECT story, channel, message, attempts FROM build_jobs")
        ]
