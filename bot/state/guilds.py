"""How servers and their channels have it."""

from __future__ import annotations

from dataclasses import asdict, fields, replace

from bot.state.database import Database
from bot.state.records import ChannelSettings, ConfidenceLevel, GuildSettings, ReplyMode, WritingMode

OF_GUILD = tuple(item.name for item in fields(GuildSettings))
OF_CHANNEL = tuple(item.name for item in fields(ChannelSettings))


class Guilds:
    """The settings of servers and channels."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def get(self, guild: int | None) -> GuildSettings:
        """How a guild has it; in direct messages as it is without a wish."""
        row = guild and await self._database.one(
            f"SELECT {', '.join(OF_GUILD)} FROM guild_settings WHERE id = :id",
            id=guild,
        )
        if not row:
            return GuildSettings()
        facts = dict(zip(OF_GUILD, row, strict=True))
        return GuildSettings(
            **facts
            | {
                "reply_mode": ReplyMode(facts["reply_mode"]),
                "confidence_level": ConfidenceLevel(facts["confidence_level"]),
                "writing": WritingMode(facts["writing"]),
            }
        )

    async def put(self, guild: int, settings: GuildSettings) -> None:
        """Set all of it."""
        await self._put("guild_settings", {"id": guild} | asdict(settings))

    async def channel(self, channel: int | None) -> ChannelSettings:
        """How a channel has it."""
        row = channel and await self._database.one(
            f"SELECT {', '.join(OF_CHANNEL)} FROM channel_settings WHERE id = :id",
            id=channel,
        )
        return ChannelSettings(row[0], bool(row[1]), row[2]) if row else ChannelSettings()

    async def put_channel(self, guild: int, channel: int, settings: ChannelSettings) -> None:
        """Set all of it."""
        facts = asdict(settings) | {"open": int(settings.open)}
        await self._put("channel_settings", {"id": channel, "guild": guild} | facts)

    async def open_channels(self, guild: int) -> list[int]:
        """The channels of a guild in which every question is answered."""
        rows = await self._database.all(
            "SELECT id FROM channel_settings WHERE guild = :guild AND open = 1", guild=guild
        )
        return [row[0] for row in rows]

    async def set_open(self, guild: int, channels: list[int]) -> None:
        """Answer every question in these channels of a guild, and in no others."""
        async with self._database.writing() as connection:
            await connection.execute("UPDATE channel_settings SET open = 0 WHERE guild = :guild", guild=guild)
            await connection.execute_many(
                "INSERT INTO channel_settings (id, guild, open) VALUES (:id, :guild, 1)"
                " ON CONFLICT (id) DO UPDATE SET open = 1",
                [{"id": channel, "guild": guild} for channel in channels],
            )

    async def follow(self, guild: int, channel: int, story: int) -> None:
        """Post what is new in a story to a channel from now on, and of no other; 0 for none."""
        await self.put_channel(guild, channel, replace(await self.channel(channel), follows=story))
        await self._database.write(
            "DELETE FROM pending_news WHERE channel = :channel AND story != :story", channel=channel, story=story
        )

    async def join(self, guild: int) -> None:
        """Remember that the bot is a member of a guild."""
        await self._database.write(
            "INSERT INTO memberships (guild) VALUES (:guild) ON CONFLICT DO NOTHING", guild=guild
        )

    async def joined(self) -> set[int]:
        """The guilds of which the bot was a member when it last looked."""
        return {row[0] for row in await self._database.all("SELECT guild FROM memberships")}

    async def forget_joined(self) -> None:
        """Forget of which guilds the bot was a member, and nothing else of them."""
        await self._database.write("DELETE FROM memberships")

    async def forget(self, guild: int) -> None:
        """Forget how a guild has it, and what was asked and shown there."""
        async with self._database.writing() as connection:
            for table in (
                "channel_settings",
                "responses",
                "pending_questions",
                "pending_news",
                "memberships",
                "writing_usage",
                "story_messages",
                "story_channels",
                "left_out",
            ):
                await connection.execute(f"DELETE FROM {table} WHERE guild = :guild", guild=guild)
            await connection.execute("DELETE FROM guild_settings WHERE id = :guild", guild=guild)
        await self._database.settle()

    async def _put(self, table: str, facts: dict[str, object]) -> None:
        names = list(facts)
        changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        await self._database.write(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"
            f" ON CONFLICT (id) DO UPDATE SET {changes}",
            **facts,
        )
