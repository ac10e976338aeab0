"""Which stories there are, which documents each has had, and which builds are not done."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from bot.state.database import Database
from bot.state.moments import moment
from bot.state.records import BuildJob, StoryRow

NO_GUILD = 0  # the guild that the default story belongs to
COLUMNS = "id, guild, name, folder"
DIGESTS = "SELECT id, digest FROM story_documents WHERE story = :story"


class Stories:
    """The stories, and when their documents came."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def of_guild(self, guild: int) -> list[StoryRow]:
        """The stories of a guild, in the order of their names."""
        rows = await self._database.all(
            f"SELECT {COLUMNS} FROM stories WHERE guild = :guild ORDER BY lower(name)", guild=guild
        )
        return [StoryRow(*row) for row in rows]

    async def every(self) -> list[StoryRow]:
        """All stories."""
        return [StoryRow(*row) for row in await self._database.all(f"SELECT {COLUMNS} FROM stories ORDER BY id")]

    async def count(self) -> int:
        """How many stories there are."""
        ((number,),) = await self._database.all("SELECT COUNT(*) FROM stories")
        return int(number)

    async def get(self, story: int) -> StoryRow | None:
        """A story by its number."""
        row = await self._database.one(f"SELECT {COLUMNS} FROM stories WHERE id = :id", id=story)
        return StoryRow(*row) if row else None

    async def add(self, guild: int, name: str, origin: int = 0) -> StoryRow:
        """A new story of a guild, with a folder name of its own; the one that is there where one is called so.

        A copy has an `origin`: what people have read of that, they have read of the copy.
        """
        await self._database.write(
            "INSERT INTO stories (guild, name, folder, origin) VALUES (:guild, :name, :folder, :origin)"
            " ON CONFLICT DO NOTHING",
            guild=guild,
            name=name,
            folder=secrets.token_hex(8),
            origin=origin,
        )
        row = await self._database.one(
            f"SELECT {COLUMNS} FROM stories WHERE guild = :guild AND lower(name) = lower(:name)", guild=guild, name=name
        )
        assert row is not None  # noqa: S101 - it was put there just now
        return StoryRow(*row)

    async def adopt(self, default: int) -> None:
        """Give what was shown before there were several stories to the default one."""
        await self._database.write("UPDATE responses SET story = :story WHERE story = 0", story=default)

    async def take_over(self, guild: int, default: int, copy: int) -> None:
        """Let a guild's copy of the default story stand for it there: in settings, and for what was shown."""
        async with self._database.writing() as connection:
            await connection.execute(
                "INSERT INTO story_documents (story, id, digest, at) SELECT CAST(:copy AS BIGINT), id, digest, at"
                " FROM story_documents WHERE story = :default ON CONFLICT DO NOTHING",
                copy=copy,
                default=default,
            )
            await connection.execute(
                "INSERT INTO guild_settings (id) VALUES (:guild) ON CONFLICT DO NOTHING", guild=guild
            )
            for statement in (
                "UPDATE guild_settings SET story = :copy WHERE id = :guild AND story IN (0, :default)",
                "UPDATE channel_settings SET story = :copy WHERE guild = :guild AND story = :default",
                "UPDATE channel_settings SET follows = :copy WHERE guild = :guild AND follows = :default",
                "UPDATE responses SET story = :copy WHERE guild = :guild AND story = :default",
            ):
                await connection.execute(statement, copy=copy, guild=guild, default=default)

    async def remove(self, story: int) -> None:
        """Forget a story, and everything that hangs on it."""
        async with self._database.writing() as connection:
            for statement in (
                "UPDATE channel_settings SET story = 0 WHERE story = :story",
                "UPDATE channel_settings SET follows = 0 WHERE follows = :story",
                "UPDATE guild_settings SET story = 0 WHERE story = :story",
                "DELETE FROM reading_progress WHERE story = :story",
                "DELETE FROM stories WHERE id = :story",
            ):
                await connection.execute(statement, story=story)

    async def documents(self, story: int) -> dict[str, str]:
        """The digests of the documents that a story had when it was last looked at, by their ids."""
        return dict(await self._database.all(DIGESTS, story=story))

    async def set_documents(self, story: int, digests: Mapping[str, str], *, are_news: bool) -> None:
        """Remember which documents a story has; one that is new or has changed has come now.

        Unless they `are_news`, they have been there as long as anybody has looked.
        """
        async with self._database.writing() as connection:
            known: dict[str, str] = dict(await connection.all(DIGESTS, story=story))
            gone = [{"story": story, "name": name} for name in known if name not in digests]
            for table, column in (("story_documents", "id"), ("pending_news", "document")):
                await connection.execute_many(f"DELETE FROM {table} WHERE story = :story AND {column} = :name", gone)
            changed = {name: digest for name, digest in digests.items() if known.get(name) != digest}
            at = moment() if are_news else ""
            await connection.execute_many(
                "INSERT INTO story_documents (story, id, digest, at) VALUES (:story, :id, :digest, :at)"
                " ON CONFLICT (story, id) DO UPDATE SET digest = excluded.digest, at = excluded.at",
                [{"story": story, "id": name, "digest": digest, "at": at} for name, digest in changed.items()],
            )
            if are_news:
                await connection.execute_many(
                    "INSERT INTO pending_news (channel, guild, story, document)"
                    " SELECT id, guild, follows, CAST(:name AS TEXT) FROM channel_settings WHERE follows = :story"
                    " ON CONFLICT DO NOTHING",
                    [{"story": story, "name": name} for name in changed],
                )

    async def untold(self, story: int) -> dict[tuple[int, int], list[str]]:
        """The ids of the documents that channels of our shards are still to be told of, by (channel, guild)."""
        found: dict[tuple[int, int], list[str]] = {}
        ours = self._database.shards.sql("guild")
        for channel, guild, document in await self._database.all(
            "SELECT channel, guild, document FROM pending_news"
            f" WHERE story = :story AND {ours} ORDER BY channel, document",
            story=story,
        ):
            found.setdefault((channel, guild), []).append(document)
        return found

    async def waiting(self) -> list[int]:
        """The stories of which channels of our shards are still to be told something."""
        ours = self._database.shards.sql("guild")
        return [row[0] for row in await self._database.all(f"SELECT DISTINCT story FROM pending_news WHERE {ours}")]

    async def set_told(self, story: int, channel: int, documents: Iterable[str]) -> None:
        """Remember that a channel has been told of documents, or never can be."""
        await self._database.write_many(
            "DELETE FROM pending_news WHERE story = :story AND channel = :channel AND document = :document",
            [{"story": story, "channel": channel, "document": document} for document in documents],
        )

    async def since(self, story: int, when: str) -> dict[str, str]:
        """The documents that came, or changed, since a moment (UTC, to the second): when they did, by their ids."""
        return dict(
            await self._database.all(
                "SELECT id, at FROM story_documents WHERE story = :story AND at >= :moment", story=story, moment=when
            )
        )

    async def begin(self, job: BuildJob) -> bool:
        """Remember a build until it is done; gives whether none of the story was to be done before."""
        async with self._database.writing() as connection:
            known = await connection.one("SELECT 1 FROM build_jobs WHERE story = :story", story=job.story)
            await connection.execute(
                "INSERT INTO build_jobs (story, channel, message) VALUES (:story, :channel, :message)"
                " ON CONFLICT (story) DO UPDATE SET channel = coalesce(excluded.channel, build_jobs.channel),"
                " message = coalesce(excluded.message, build_jobs.message)",
                story=job.story,
                channel=job.channel,
                message=job.message,
            )
        return known is None

    async def attempt(self, story: int) -> None:
        """Count that a build is begun."""
        await self._database.write("UPDATE build_jobs SET attempts = attempts + 1 WHERE story = :id", id=story)

    async def done(self, story: int) -> None:
        """Forget a build."""
        await self._database.write("DELETE FROM build_jobs WHERE story = :story", story=story)

    async def unfinished(self) -> list[BuildJob]:
        """The builds of our shards' stories that are not done, and how often each has been begun."""
        rows = await self._database.all(
            "SELECT story, channel, message, attempts FROM build_jobs JOIN stories ON stories.id = story"
            f" WHERE {self._database.shards.sql('guild')} ORDER BY story"
        )
        return [BuildJob(*row) for row in rows]
