"""What the bot remembers: SQLite or PostgreSQL, and all SQL."""

from __future__ import annotations

from pathlib import Path

from bot.state.database import Database, DatabaseServedError
from bot.state.guilds import Guilds
from bot.state.insights import Cited, Day, Insights, Question
from bot.state.messages import EVERYWHERE, Messages, StoryChannel, StoryMessage
from bot.state.migrations import MIGRATIONS
from bot.state.outlines import Outline, Outlines
from bot.state.pending_questions import InterruptedQuestion, PendingQuestions
from bot.state.people import People, StoredCounts
from bot.state.ratings import Ratings
from bot.state.records import (
    ALL_EVENTS,
    AskedQuestion,
    Bookmark,
    BuildJob,
    ChannelSettings,
    ConfidenceLevel,
    GuildSettings,
    MessageLocation,
    PendingQuestion,
    ReplyMode,
    StoredCitation,
    StoredResponse,
    StoryRow,
    TimelineQuery,
    WritingMode,
    quote_digest,
)
from bot.state.responses import Responses
from bot.state.shards import Shards
from bot.state.stories import NO_GUILD, Stories
from bot.state.watched import SourceKind, Watched, WatchedArticle, WatchedSource
from bot.state.writing_usage import WritingTotals, WritingUsage

__all__ = [
    "ALL_EVENTS",
    "EVERYWHERE",
    "MIGRATIONS",
    "NO_GUILD",
    "AskedQuestion",
    "Bookmark",
    "BuildJob",
    "ChannelSettings",
    "Cited",
    "ConfidenceLevel",
    "DatabaseServedError",
    "Day",
    "GuildSettings",
    "InterruptedQuestion",
    "MessageLocation",
    "Outline",
    "PendingQuestion",
    "Question",
    "ReplyMode",
    "Shards",
    "SourceKind",
    "Store",
    "StoredCitation",
    "StoredCounts",
    "StoredResponse",
    "StoryChannel",
    "StoryMessage",
    "StoryRow",
    "TimelineQuery",
    "WatchedArticle",
    "WatchedSource",
    "WritingMode",
    "WritingTotals",
    "quote_digest",
]


WRITABLE = "writable"  # the key of what is written only to see whether it can be


class Store(Database):
    """The bot's database, a part for each thing it remembers."""

    def __init__(self, place: Path | str, shards: Shards | None = None) -> None:
        """Keep it in a SQLite file, or at an address; open it before use. This process serves `shards`, or all."""
        super().__init__(place, shards)
        self.responses = Responses(self)
        self.outlines = Outlines(self)
        self.ratings = Ratings(self)
        self.guilds = Guilds(self)
        self.people = People(self)
        self.pending = PendingQuestions(self)
        self.stories = Stories(self)
        self.messages = Messages(self)
        self.insights = Insights(self)
        self.writing_usage = WritingUsage(self)
        self.watched = Watched(self)

    async def meta(self, key: str) -> str | None:
        """A remembered value."""
        row = await self.one("SELECT value FROM meta WHERE key = :key", key=key)
        return str(row[0]) if row else None

    async def set_meta(self, key: str, value: str) -> None:
        """Remember a value."""
        await self.write(
            "INSERT INTO meta (key, value) VALUES (:key, :value)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            key=key,
            value=value,
        )

    async def check_writable(self) -> None:
        """Write something and keep it. Raises an error of the driver, or RuntimeError, if that cannot be."""
        await self.set_meta(WRITABLE, "yes")

    async def acquit(self) -> None:
        """The program stops as it should: the questions and builds that it leaves ended nothing, and do not count."""
        ours = self.shards.sql("guild")
        async with self.writing() as connection:
            await connection.execute(f"UPDATE pending_questions SET attempts = 0 WHERE {ours}")
            await connection.execute(
                f"UPDATE build_jobs SET attempts = 0 WHERE story IN (SELECT id FROM stories WHERE {ours})"
            )
