"""Which messages of Discord stand in which documents, which channels are sources, and who is left out.

Numbers alone: of what a message says nothing is here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from bot.state.database import Database
from bot.state.moments import moment

EVERYWHERE = 0  # the guild of those who are left out of all
COLUMNS = "story, message, document, guild, channel, author, edited, of_channel"
CHANNEL = "story, channel, source, guild, since, last, read_at"


@dataclass(frozen=True, slots=True)
class StoryMessage:
    """A message, or a file of one, as a document of a story; or a part of a channel's log, if it is `of_channel`.

    `edited` is when it was, as Discord tells it; empty where it is as it was sent.
    """

    story: int
    message: int
    document: str
    guild: int
    channel: int
    author: int
    edited: str = ""
    of_channel: bool = False


@dataclass(frozen=True, slots=True)
class StoryChannel:
    """A channel or thread whose messages are part of a story from the day `since` on, read up to the message `last`.

    `source` is what was made a source: the same, or the forum that a post stands in. `read_at` is when it was last
    read (UTC); empty before that.
    """

    story: int
    channel: int
    source: int
    guild: int
    since: str
    last: int
    read_at: str = ""


class Messages:
    """The messages in stories."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def put(self, messages: Iterable[StoryMessage]) -> None:
        """Remember them; those that are known are known anew."""
        await self._database.write_many(
            f"INSERT INTO story_messages ({COLUMNS}) VALUES (:story, :message, :document, :guild, :channel, :author,"
            " :edited, :of_channel) ON CONFLICT (story, message, document) DO UPDATE SET edited = excluded.edited",
            [asdict(item) | {"of_channel": int(item.of_channel)} for item in messages],
        )

    async def drop(self, messages: Iterable[StoryMessage]) -> None:
        """Forget them."""
        await self._database.write_many(
            "DELETE FROM story_messages WHERE story = :story AND message = :message AND document = :document",
            [{"story": item.story, "message": item.message, "document": item.document} for item in messages],
        )

    async def drop_document(self, story: int, document: str, *, but_logs: bool = False) -> None:
        """Forget what messages a document of a story holds, which is taken out; `but_logs` not of a channel's log."""
        await self._database.write(
            "DELETE FROM story_messages WHERE story = :story AND document = :document"
            f"{' AND of_channel = 0' if but_logs else ''}",
            story=story,
            document=document,
        )

    async def of_message(self, message: int) -> list[StoryMessage]:
        """What there is of a message, in any story."""
        return await self._where("message = :message", message=message)

    async def of_place(self, channel: int) -> list[StoryMessage]:
        """What there is of the messages of a channel."""
        return await self._where("channel = :channel", channel=channel)

    async def of_document(self, story: int, document: str) -> list[StoryMessage]:
        """The messages that a document of a story holds."""
        return await self._where("story = :story AND document = :document", story=story, document=document)

    async def of_author(self, author: int, guild: int = EVERYWHERE) -> list[StoryMessage]:
        """What there is of somebody's messages, in one guild or in all."""
        return await self._where(
            "author = :author AND (CAST(:guild AS BIGINT) = 0 OR guild = :guild)", author=author, guild=guild
        )

    async def any_of(self, story: int) -> bool:
        """Whether a story has any message at all."""
        return await self._database.one("SELECT 1 FROM story_messages WHERE story = :story", story=story) is not None

    async def _where(self, condition: str, **values: object) -> list[StoryMessage]:
        rows = await self._database.records(
            f"SELECT {COLUMNS} FROM story_messages WHERE {condition} ORDER BY story, document, message", **values
        )
        return [StoryMessage(**row | {"of_channel": bool(row["of_channel"])}) for row in rows]

    async def channels(self, story: int) -> list[StoryChannel]:
        """The channels that a story is fed by, and what of them is read."""
        return await self._channels("story = :story", story=story)

    async def feeding(self, *channels: int) -> list[StoryChannel]:
        """What is known of channels as sources, whichever story they feed."""
        found = [await self._channels("channel = :channel", channel=channel) for channel in channels]
        return [item for own in found for item in own]

    async def posts_of(self, story: int, source: int) -> list[StoryChannel]:
        """A source, and the posts of it that are read."""
        return await self._channels("story = :story AND source = :source", story=story, source=source)

    async def fed_from(self, place: int) -> list[StoryChannel]:
        """What is read of a channel, or of a forum all its posts, whichever story they feed."""
        return await self._channels("channel = :place OR source = :place", place=place)

    async def every_channel(self) -> list[StoryChannel]:
        """All sources of our shards' servers."""
        return await self._channels(self._database.shards.sql("guild"))

    async def _channels(self, condition: str, **values: object) -> list[StoryChannel]:
        rows = await self._database.all(
            f"SELECT {CHANNEL} FROM story_channels WHERE {condition} ORDER BY story, channel", **values
        )
        return [StoryChannel(*row) for row in rows]

    async def put_channel(self, channel: StoryChannel) -> None:
        """Let a channel feed a story from now on; one that does already is begun anew."""
        await self._database.write(
            f"INSERT INTO story_channels ({CHANNEL}) VALUES (:story, :channel, :source, :guild, :since, :last,"
            " :read_at) ON CONFLICT (story, channel) DO UPDATE SET source = excluded.source, since = excluded.since,"
            " last = excluded.last",
            **asdict(channel),
        )

    async def set_read(self, channel: StoryChannel, last: int) -> None:
        """Remember up to which message a channel is read, and that it was just now."""
        await self._database.write(
            "UPDATE story_channels SET last = :last, read_at = :at WHERE story = :story AND channel = :channel",
            story=channel.story,
            channel=channel.channel,
            last=last,
            at=moment(),
        )

    async def drop_channels(self, channels: Iterable[StoryChannel]) -> None:
        """Let channels feed a story no more."""
        await self._database.write_many(
            "DELETE FROM story_channels WHERE story = :story AND channel = :channel",
            [{"story": item.story, "channel": item.channel} for item in channels],
        )

    async def leave_out(self, person: int, guild: int = EVERYWHERE) -> None:
        """Leave somebody's messages out of a guild's stories from now on, or out of all."""
        await self._database.write(
            "INSERT INTO left_out (person, guild) VALUES (:person, :guild) ON CONFLICT DO NOTHING",
            person=person,
            guild=guild,
        )

    async def let_in(self, person: int, guild: int = EVERYWHERE) -> None:
        """Let them in again; what was taken out does not come back."""
        await self._database.write(
            "DELETE FROM left_out WHERE person = :person AND guild = :guild", person=person, guild=guild
        )

    async def is_left_out(self, person: int, guild: int = EVERYWHERE) -> bool:
        """Whether somebody is left out of a guild's stories: of these, or of all."""
        row = await self._database.one(
            "SELECT 1 FROM left_out WHERE person = :person AND guild IN (0, :guild)", person=person, guild=guild
        )
        return row is not None

    async def left_out(self, guild: int) -> set[int]:
        """Everybody who is left out of a guild's stories."""
        rows = await self._database.all("SELECT person FROM left_out WHERE guild IN (0, :guild)", guild=guild)
        return {row[0] for row in rows}
