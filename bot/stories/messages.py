"""Messages of Discord into stories, and out of them: what is deleted there, or left out, must not be cited here.

What messages say is put into documents of the story, and used for nothing else: Discord's developer policy forbids to
train anything on it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import discord

from bot.state import EVERYWHERE, Store, StoryMessage
from bot.stories.documents import check_room
from bot.stories.message_documents import are_there, documents_of
from bot.stories.message_log import rewrite, strike
from bot.stories.message_words import edited_at, entry_of, guild_of, words_of
from bot.stories.registry import Story, StoryRegistry
from bot.stories.service import Added, StoryService
from index import StoryError, drop_document, put_document

log = logging.getLogger(__name__)

AGAIN_S = (5.0, 30.0)  # before a build that failed is tried again; after that at the next start


class Putting(StrEnum):
    """What became of a message that was to be put into a story."""

    ADDED = "added"
    REPLACED = "replaced"
    SAME = "same"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class PutMessage:
    """What became of it, and what was added."""

    putting: Putting
    added: Added


class StoryMessages:
    """Keeps what stories hold of messages as the messages are."""

    def __init__(self, stories: StoryRegistry, store: Store, story_service: StoryService) -> None:
        """Change `stories` through `story_service`, and remember in `store` what is from where."""
        self._stories, self._store, self._story_service = stories, store, story_service
        self._waiting: set[int] = set()
        self._building: dict[int, asyncio.Task[None]] = {}
        self._out: defaultdict[int, set[int]] = defaultdict(set)  # by story; until it is built without them

    def close(self) -> None:
        """Begin no further build; what is still to be built is known at the next start."""
        for task in self._building.values():
            task.cancel()

    async def put(self, story: Story, message: discord.Message) -> PutMessage:
        """Put a message's words and its files into a story, in the place of what there is of it. Raises StoryError.

        The index is left to whoever asked for it.
        """
        before = [item for item in await self._store.messages.of_message(message.id) if item.story == story.number]
        if any(item.of_channel for item in before):
            return PutMessage(Putting.SAME, Added((), ()))
        found = await documents_of(message, story, self._story_service.extract)
        if not found.documents:
            return PutMessage(Putting.EMPTY, Added((), found.problems))
        names = tuple(item.name for item in found.documents)
        gone = [item for item in before if item.document not in names]
        if not gone and await asyncio.to_thread(are_there, story.index.folder, found.documents):
            return PutMessage(Putting.SAME, Added((), ()))
        row = StoryMessage(
            story.number, message.id, "", guild_of(message), message.channel.id, message.author.id, edited_at(message)
        )
        await self._store.messages.put(replace(row, document=name) for name in names)  # known before it is there

        def write(folder: Path) -> None:
            check_room(story, found)
            for item in found.documents:
                put_document(folder, item.name, item.text, item.source, item.original)
            for old in gone:
                drop_document(folder, old.document)

        try:
            await self._story_service.change(story, write)
        except StoryError:
            if not before:
                await self._store.messages.drop([replace(row, document=name) for name in names])
            raise
        await self._store.messages.drop(gone)
        return PutMessage(Putting.REPLACED if before else Putting.ADDED, Added(names, found.problems))

    async def edited(self, message: discord.Message, *, is_known: bool) -> None:
        """Let stories hold an edited message as it is now; where its words are not known, hold it no more.

        What Discord tells of a message that nobody edited since, as that the picture of a link is there, is nothing.
        """
        stamp = edited_at(message)
        rows = [item for item in await self._store.messages.of_message(message.id) if item.edited != stamp]
        if not stamp:
            return
        for number in {item.story for item in rows}:
            own = [item for item in rows if item.story == number]
            story = await self._stories.numbered(number, guild_of(message)) if is_known else None
            if story is None or not await self._renewed(story, message, own):
                await self.take_out(own)

    async def _renewed(self, story: Story, message: discord.Message, rows: Sequence[StoryMessage]) -> bool:
        """Put an edited message in its own place; gives whether it still says anything."""
        self._out[story.number].add(message.id)  # until the index says what it says now
        if logged := [item for item in rows if item.of_channel]:
            lines = words_of(message, embeds=False)
            if not lines:
                return False
            entries = {message.id: entry_of(message, lines)}
            await self._story_service.change(story, lambda folder: rewrite(folder, logged[0].document, entries))
        else:
            putting = (await self.put(story, message)).putting
            if putting is Putting.EMPTY:
                return False
            if putting is not Putting.SAME:
                self.build_soon(story)
                return True
            self._out[story.number].discard(message.id)
        await self._store.messages.put(replace(item, edited=edited_at(message)) for item in rows)
        if logged:
            self.build_soon(story)
        return True

    async def take_out(self, rows: Sequence[StoryMessage]) -> None:
        """Take messages out of their stories, and build the indexes anew behind it. Raises StoryError."""
        by_story: defaultdict[tuple[int, int], list[StoryMessage]] = defaultdict(list)
        for row in rows:
            by_story[row.story, row.guild].append(row)
            self._out[row.story].add(row.message)
        failed: list[Exception] = []
        for (number, guild), own in by_story.items():
            try:
                story = await self._stories.numbered(number, guild)
                if story is not None:
                    await self._story_service.change(story, lambda folder, own=own: _take_out(folder, own))  # type: ignore[misc]
                    self.build_soon(story)
                await self._store.messages.drop(own)
            except Exception as error:  # the others' are taken out all the same
                failed.append(error)
        if failed:
            raise failed[0]

    async def deleted(self, messages: Iterable[int]) -> None:
        """Messages are deleted in Discord."""
        await self.take_out([row for number in messages for row in await self._store.messages.of_message(number)])

    async def place_deleted(self, *channels: int) -> None:
        """Channels or threads are deleted in Discord, with all that was said there."""
        for channel in channels:
            fed = await self._store.messages.fed_from(channel)
            await self._store.messages.drop_channels(fed)
            for place in {channel, *(item.channel for item in fed)}:
                await self.take_out(await self._store.messages.of_place(place))

    async def leave_out(self, person: int, guild: int) -> int:
        """Leave somebody out of a server's stories, or of all, also of what is there; gives how many messages go."""
        await self._store.messages.leave_out(person, guild)
        return await self.forget(person, guild)

    async def forget(self, person: int, guild: int = EVERYWHERE) -> int:
        """Take out all that somebody wrote, of a server's stories or of all; gives how many messages that are."""
        rows = await self._store.messages.of_author(person, guild)
        await self.take_out(rows)
        return len({row.message for row in rows})

    def out_of(self, story: Story) -> frozenset[int]:
        """The messages that are taken out of a story, or changed in it, of which its index does not know yet."""
        return frozenset(self._out[story.number])

    def build_soon(self, story: Story) -> None:
        """Build a story's index in the background; however much changes meanwhile, once more after that."""
        self._waiting.add(story.number)
        if story.number not in self._building:
            task = asyncio.create_task(self._build(story))
            self._building[story.number] = task
            task.add_done_callback(lambda _: self._building.pop(story.number, None))

    async def built(self, story: Story, seconds: float) -> bool:
        """Wait until what was taken out of a story is out of its index; gives whether it is within so many seconds."""
        task = self._building.get(story.number)
        return task is None or bool((await asyncio.wait([task], timeout=seconds))[0])

    async def _build(self, story: Story) -> None:
        """Never raises; a build that fails is remembered, and done at the next start at the latest."""
        for wait in (*AGAIN_S, None):
            try:
                while story.number in self._waiting:
                    self._waiting.discard(story.number)
                    out = set(self._out[story.number])
                    await self._story_service.rebuild(story)
                    self._out[story.number] -= out
            except Exception as error:
                log.warning("story %s could not be built anew (%s)", story.number, type(error).__name__)
                if wait is None:
                    return
                self._waiting.add(story.number)
                await asyncio.sleep(wait)
            else:
                return


def _take_out(folder: Path, rows: Sequence[StoryMessage]) -> None:
    logs: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.of_channel:
            logs[row.document].add(row.message)
        else:
            drop_document(folder, row.document)
    for name, messages in logs.items():
        strike(folder, name, messages)
