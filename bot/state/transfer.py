"""All that is kept, from one database into another, of either engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.state.database import Database
from index import StoryError

if TYPE_CHECKING:
    from bot.state.connection import Connection

KEYS = {  # of each table, in the order in which they hang on each other
    "meta": "key",
    "guild_settings": "id",
    "channel_settings": "id",
    "memberships": "guild",
    "stories": "id",
    "story_documents": "story, id",
    "build_jobs": "story",
    "pending_news": "channel, story, document",
    "watched_sources": "id",
    "watched_articles": "source, link",
    "responses": "id",
    "citations": "response, number",
    "answer_outlines": "response",
    "ratings": "response, person",
    "reading_progress": "person, story",
    "pending_questions": "id",
    "writing_usage": "day, guild, person",
    "story_messages": "story, message, document",
    "story_channels": "story, channel",
    "left_out": "person, guild",
}
NUMBERED = ("stories", "watched_sources", "responses", "pending_questions")  # whose numbers are never given twice
BATCH = 1000  # rows


async def copy_all(source: Database, target: Database) -> int:
    """Copy every row of an open database into another one, which is open and empty: all, or none; gives how many.

    What is written to the first meanwhile is not among it. Raises StoryError if the other one is not empty.
    """
    count = 0
    async with source.engine.snapshot() as reading, target.writing() as writing:
        for table in KEYS:
            if await writing.one(f"SELECT 1 FROM {table} LIMIT 1"):
                raise StoryError("The other database is not empty; give one that is.")
        for table, key in KEYS.items():
            count += await _copied(reading, writing, table, key)
        for table in NUMBERED:
            last = await source.engine.last_number(reading, table)
            if last > await target.engine.last_number(writing, table):
                await target.engine.set_last_number(writing, table, last)
    return count


async def _copied(reading: Connection, writing: Connection, table: str, key: str) -> int:
    """Copy a table, a batch of rows after the other."""
    count, names = 0, key.split(", ")
    marks = ", ".join(f":{name}" for name in names)
    after, values = "", dict[str, object]()
    while rows := await reading.records(f"SELECT * FROM {table} {after} ORDER BY {key} LIMIT {BATCH}", **values):
        columns = list(rows[0])
        await writing.execute_many(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})", rows
        )
        count += len(rows)
        after, values = f"WHERE ({key}) > ({marks})", {name: rows[-1][name] for name in names}
    return count
