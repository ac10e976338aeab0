"""Channels, threads and forums as sources: what people write there, from a day on, becomes logs of the story.

There is one way to read, for what was written before, meanwhile, and while the bot was off: from the message on that
was read last, which the database knows, so that a stop of the program cuts nothing off. What is read is put into the
story and used for nothing else: Discord's developer policy forbids to train anything on it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import discord

from bot.embeds.dates import day_words
from bot.errors import said_of
from bot.i18n import using_locale
from bot.state import Store, StoryChannel, StoryMessage
from bot.stories.documents import check_room
from bot.stories.message_log import log_name, write_log
from bot.stories.message_words import edited_at, entry_of, is_told, words_of
from bot.stories.messages import StoryMessages
from bot.stories.registry import Story, StoryRegistry
from bot.stories.service import StoryService
from index import Extracted, Extraction, Source

log = logging.getLogger(__name__)

QUIET_S, LONGEST_S = 60.0, 600.0  # without a message before a channel is read; since the first that is not read
AT_ONCE = (float("-inf"), float("-inf"))  # of what has never been heard
BATCH = 200  # messages that are written at once

Place = discord.TextChannel | discord.Thread
SourceChannel = Place | discord.ForumChannel


class ChannelSources:
    """Reads the channels that feed stories, one after the other."""

    def __init__(
        self,
        client: discord.Client,
        stories: StoryRegistry,
        store: Store,
        story_service: StoryService,
        messages: StoryMessages,
    ) -> None:
        """Read as `client`; what is read is kept as `messages` keep it."""
        self._client, self._stories, self._store = client, stories, store
        self._story_service, self._messages = story_service, messages
        self._sources: set[int] = set()
        self._heard: dict[int, tuple[float, float]] = {}  # when the first and the last message came that is not read
        self._writing = asyncio.Lock()
        self._reading: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Read no further; the next start goes on."""
        if self._reading is not None:
            self._reading.cancel()

    async def resume(self) -> None:
        """Read what was written while the bot was off."""
        for channel in await self._store.messages.every_channel():
            self._sources.add(channel.source)
            self._heard[channel.source] = AT_ONCE

    async def begin(self, story: Story, channel: SourceChannel, since: date, last: int) -> None:
        """Let a channel feed a story with what is written from a day on, behind the message `last`."""
        place = StoryChannel(story.number, channel.id, channel.id, channel.guild.id, since.isoformat(), last)
        await self._store.messages.put_channel(place)
        self._sources.add(channel.id)
        self._heard[channel.id] = AT_ONCE
        self.read_quiet()

    async def end(self, story: Story, channel: int) -> int | None:
        """Let it feed the story no more, and take out what came from there; gives how many messages, None if none did.

        Raises StoryError.
        """
        async with self._writing:
            places = await self._store.messages.posts_of(story.number, channel)
            await self._store.messages.drop_channels(places)
        if not places:
            return None
        rows = [row for place in places for row in await self._store.messages.of_place(place.channel)]
        rows = [row for row in rows if row.story == story.number and row.of_channel]
        await self._messages.take_out(rows)
        return len(rows)

    def heard(self, message: discord.Message) -> None:
        """A message has come; where its channel is a source it is read when that is quiet."""
        channel, now = message.channel, time.monotonic()
        source = channel.id
        if isinstance(channel, discord.Thread) and isinstance(channel.parent, discord.ForumChannel):
            source = channel.id if channel.id in self._sources else channel.parent_id
        if source in self._sources:
            first, _ = self._heard.get(source, (now, now))
            self._heard[source] = first, now

    def read_quiet(self) -> None:
        """Read, in the background, the channels in which it has been quiet for a while, or loud for long."""
        if self._heard and (self._reading is None or self._reading.done()):
            self._reading = asyncio.create_task(self._read_quiet())

    async def _read_quiet(self) -> None:
        """Never raises; what could not be read is read at the next message, or the next start."""
        now = time.monotonic()
        for source, (first, latest) in list(self._heard.items()):
            if now - latest < QUIET_S and now - first < LONGEST_S:
                continue
            self._heard.pop(source, None)
            changed: dict[int, Story] = {}
            try:
                for place in await self._store.messages.feeding(source):
                    story = await self._stories.numbered(place.story, place.guild)
                    if story is not None and await self._read(story, place, whole=first == AT_ONCE[0]):
                        changed[story.number] = story
            except Exception as error:
                log.warning("channel %s could not be read (%s)", source, said_of(error))
            for story in changed.values():
                self._messages.build_soon(story)

    async def _read(self, story: Story, place: StoryChannel, *, whole: bool) -> bool:
        """Read a source, of a forum each post, or unless `whole` those not put away; gives whether anything is new."""
        try:
            channel = self._client.get_channel(place.channel) or await self._client.fetch_channel(place.channel)
        except discord.NotFound:
            await self._messages.place_deleted(place.channel)
            return False
        if not isinstance(channel, discord.ForumChannel):
            return isinstance(channel, Place) and await self._read_messages(story, place, channel)
        known = {item.channel: item for item in await self._store.messages.posts_of(place.story, place.source)}
        found, begins = False, datetime.fromisoformat(place.since).replace(tzinfo=UTC)
        posts = list(channel.threads)
        if whole:  # whoever writes in a post takes it out again
            async for post in channel.archived_threads(limit=None):
                if post.archive_timestamp < begins:
                    break  # they come with the last one first
                posts.append(post)
        for post in posts:
            own = known.get(post.id) or replace(place, channel=post.id, read_at="")
            if post.id not in known:
                await self._store.messages.put_channel(own)
            if (post.last_message_id or post.id) > own.last:
                found |= await self._read_messages(story, own, post)
        await self._store.messages.set_read(place, place.last)
        return found

    async def _read_messages(self, story: Story, place: StoryChannel, channel: Place) -> bool:
        """Read what was written behind the last message that was read."""
        found, batch = False, list[discord.Message]()
        async for message in channel.history(limit=None, after=discord.Object(place.last), oldest_first=True):
            batch.append(message)
            if len(batch) >= BATCH:
                found |= await self._write(story, place, channel, batch)
                batch = []
        return await self._write(story, place, channel, batch) or found

    async def _write(self, story: Story, place: StoryChannel, channel: Place, batch: Sequence[discord.Message]) -> bool:
        """Put messages into the logs of their days; gives whether any of them is told. Raises StoryError."""
        async with self._writing:  # it may have been ended meanwhile
            if story.number not in {item.story for item in await self._store.messages.feeding(place.channel)}:
                return False
            days = await self._told(story, channel, batch)
            for day, told in days.items():
                await self._write_day(story, place, channel, day, told)
            await self._store.messages.set_read(place, max((message.id for message in batch), default=place.last))
            out = await self._store.messages.left_out(place.guild)  # somebody may have asked for it meanwhile
            late = {item.author.id for told in days.values() for item in told} & set(out)
            rows = [row for person in late for row in await self._store.messages.of_author(person, place.guild)]
            await self._messages.take_out(rows)
        return bool(days)

    async def _told(
        self, story: Story, channel: Place, batch: Sequence[discord.Message]
    ) -> dict[date, list[discord.Message]]:
        """Of a batch what belongs to the story, by days (UTC): nobody's who is left out, and nothing that is there."""
        out, days = (
            await self._store.messages.left_out(channel.guild.id),
            defaultdict[date, list[discord.Message]](list),
        )
        for message in batch:
            told = is_told(message, channel.guild.me) and message.author.id not in out
            if told and words_of(message, embeds=False):
                rows = await self._store.messages.of_message(message.id)
                if not any(row.story == story.number and not row.of_channel for row in rows):
                    days[message.created_at.astimezone(UTC).date()].append(message)
        return days

    async def _write_day(
        self, story: Story, place: StoryChannel, channel: Place, day: date, told: Sequence[discord.Message]
    ) -> None:
        name = await asyncio.to_thread(log_name, story.index.folder, channel.name, channel.id, day)
        entries = {item.id: entry_of(item, words_of(item, embeds=False)) for item in told}
        with using_locale(str(channel.guild.preferred_locale)):
            title = f"#{channel.name}, {day_words(day)}"
        source = Source(title=title, published=day, url=channel.jump_url)
        log_of = Extracted(name, "".join(entries.values()), source)
        await asyncio.to_thread(check_room, story, Extraction((log_of,)), name)
        await self._store.messages.put(
            StoryMessage(
                story.number, item.id, name, channel.guild.id, channel.id, item.author.id, edited_at(item), True
            )
            for item in told
        )
        await self._story_service.change(story, lambda folder: write_log(folder, name, entries, source))
