"""The stories: the default one, a folder of whoever runs the bot, and those that servers keep for themselves."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.state import NO_GUILD, GuildSettings, Store, StoredResponse, StoryRow
from index import StoryError, StoryIndex, kept_originals, story_files, tidy_originals

MOST_STORIES = 20  # of one server
OPEN = 32  # indexes of servers that are held open
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Story:
    """A story: its number in the database, the guild it belongs to, its name, and its index."""

    number: int
    guild: int
    name: str
    index: StoryIndex

    @property
    def is_default(self) -> bool:
        """Whether it is the default one, which nobody changes from Discord."""
        return self.guild == NO_GUILD


class StoryRegistry:
    """Which story answers where. A server sees its own stories and the default one, and no other server's."""

    def __init__(self, default: StoryIndex, store: Store, name: str = "") -> None:
        """Keep servers' stories beside the index of the default one, which is called `name`."""
        self._default_index, self._store = default, store
        self._name = name or default.folder.resolve().name
        self._folder = default.data_dir / "stories"
        self._indexes: dict[int, StoryIndex] = {}
        self._default: Story | None = None
        self._making = asyncio.Lock()

    async def default(self) -> Story:
        """The story that whoever runs the bot keeps."""
        if self._default is None:
            row = await self._store.stories.add(NO_GUILD, self._default_index.storage.folder.name)
            await self._store.stories.adopt(row.number)
            self._default = Story(row.number, NO_GUILD, self._name, self._default_index)
        return self._default

    @property
    def open_indexes(self) -> int:
        """How many indexes are held open."""
        return sum(item.is_open for item in (self._default_index, *self._indexes.values()))

    async def tidy(self) -> None:
        """Clear away what was left: removed text in old indexes, originals of no document; no file is for others."""
        rows = await self._store.stories.every()
        indexes = [self._default_index, *(self._story(row).index for row in rows if row.guild != NO_GUILD)]

        def tidied() -> None:
            for story_index in indexes:
                if story_index is not self._default_index:  # that folder is its owner's
                    tidy_originals(story_index.folder)
                if story_index.storage.folder.is_dir():
                    story_index.storage.tidy()
            for path in (self._folder, *self._folder.rglob("*")):
                if path.exists():
                    path.chmod(0o700 if path.is_dir() else 0o600)

        await asyncio.to_thread(tidied)

    async def numbers(self) -> list[tuple[int, int]]:
        """All stories by their numbers and guilds, the default one first; houses of before are left out."""
        default = await self.default()
        rows = await self._store.stories.every()
        return [(default.number, NO_GUILD), *((row.number, row.guild) for row in rows if row.guild != NO_GUILD)]

    async def of_channel(self, guild: int | None, channel: int | None, settings: GuildSettings) -> Story:
        """The story of a channel: its own, else that of its server's settings, else the default one."""
        for number in ((await self._store.guilds.channel(channel)).story, settings.story):
            story = await self.numbered(number, guild) if number else None
            if story:
                return story
        return await self.default()

    async def numbered(self, number: int, guild: int | None) -> Story | None:
        """A story by its number, as a server may see it; None if it is gone or another server's."""
        default = await self.default()
        if number in (0, default.number):
            return default
        row = await self._store.stories.get(number)
        return self._story(row) if row and row.guild == guild else None

    async def of_response(self, response: StoredResponse) -> Story | None:
        """The story that something shown is from; None if it is gone."""
        return await self.numbered(response.story, response.location.guild)

    async def seen_by(self, guild: int | None) -> list[Story]:
        """The stories that a server may choose from: its own, then the default one, unless it has its own copy."""
        own = await self.own_of(guild) if guild else []
        default = await self.default()
        copied = any(story.name.casefold() == default.name.casefold() for story in own)
        return own if copied else [*own, default]

    async def own_of(self, guild: int) -> list[Story]:
        """The stories that a server keeps for itself."""
        return [self._story(row) for row in await self._store.stories.of_guild(guild)]

    async def named(self, guild: int | None, name: str) -> Story:
        """The story that a server calls so. Raises StoryError."""
        seen = await self.seen_by(guild)
        wanted = " ".join(name.split()).casefold()
        for story in seen:
            if story.name.casefold() == wanted:
                return story
        raise StoryError(
            f"No story is called “{name[:NAME_LENGTH]}”.",
            "no_story",
            name=name[:NAME_LENGTH],
            names="; ".join(story.name for story in seen),
        )

    async def find(self, guild: int, name: str) -> Story | None:
        """The story that a server calls so, if there is one. Raises StoryError where no story can be called so."""
        wanted = " ".join(name.split())
        if not wanted or len(wanted) > NAME_LENGTH:
            raise StoryError(f"A story's name has 1 to {NAME_LENGTH} characters.", "story_name", most=NAME_LENGTH)
        seen = await self.seen_by(guild)
        found = next((story for story in seen if story.name.casefold() == wanted.casefold()), None)
        if found is None and len(seen) > MOST_STORIES:
            raise StoryError(f"A server can keep {MOST_STORIES} stories.", "many_stories", most=MOST_STORIES)
        return found

    async def own(self, guild: int, name: str) -> Story:
        """A story of a server that it may change: the one called `name`, which is made if there is none.

        Raises StoryError if no story can be called so, or if the server has too many.
        """
        async with self._making:
            found = await self.find(guild, name)
            if found is None:
                return await self._made(guild, " ".join(name.split()))
        return await self._copied(guild) if found.is_default else found

    async def changeable(self, story: Story, guild: int) -> Story:
        """A story to change: of the default one the server's copy, which is made if there is none."""
        return await self._copied(guild) if story.is_default else story

    async def remove(self, story: Story) -> None:
        """Remove a server's story: its documents, its index, and what the database knows of it."""
        await self._store.stories.remove(story.number)
        self._indexes.pop(story.number, None)
        await asyncio.to_thread(shutil.rmtree, story.index.folder, ignore_errors=True)
        await asyncio.to_thread(story.index.storage.remove)

    async def _copied(self, guild: int) -> Story:
        """A server's own copy of the default story and of its index, which stands for it there from then on."""
        default = await self.default()
        async with self._making:
            own = await self.own_of(guild)
            copy = next((story for story in own if story.name.casefold() == default.name.casefold()), None)
            copy = copy or await self._made(
                guild, default.name, default.number, lambda made: _copy(default.index, made)
            )
            await self._store.stories.take_over(guild, default.number, copy.number)
            return copy

    async def _made(
        self, guild: int, name: str, origin: int = 0, fill: Callable[[StoryIndex], None] = lambda made: None
    ) -> Story:
        story = self._story(await self._store.stories.add(guild, name, origin))
        try:
            await asyncio.to_thread(story.index.folder.mkdir, mode=0o700, parents=True, exist_ok=True)
            await asyncio.to_thread(fill, story.index)
        except BaseException:
            await self.remove(story)
            raise
        return story

    def _story(self, row: StoryRow) -> Story:
        story_index = self._indexes.pop(row.number, None)
        if story_index is None:
            story_index = self._default_index.sibling(self._folder / row.folder)
        self._indexes[row.number] = story_index  # the latest used is the last to go
        for old in list(self._indexes)[:-OPEN]:
            del self._indexes[old]
        return Story(row.number, row.guild, row.name, story_index)


def _copy(source: StoryIndex, target: StoryIndex) -> None:
    """Copy a story's files, and its index, so that nothing need be embedded again.

    No file of an index is ever written to again, so that both can have the same ones.
    """
    paths = [*story_files(source.folder), *source.folder.glob("sources.toml"), *kept_originals(source.folder)]
    for path in paths:
        place: Path = target.folder / path.relative_to(source.folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    if source.storage.current():
        target.storage.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = shutil.ignore_patterns("lock")
        shutil.copytree(source.storage.folder, target.storage.folder, ignore=ignore, copy_function=_linked)


def _linked(source: str, target: str) -> None:
    """Give a file a second name; where the disk cannot, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
