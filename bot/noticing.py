"""What has come, changed or gone in a story, whoever changed it: noticed once, and told."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Protocol

from bot.finding import find_again
from bot.state import Place, Shown, Store
from bot.stories import Story
from index import Document, StoryError


class Announcer(Protocol):
    """Whoever tells Discord what the keeper notices: the client."""

    async def outdated(self, shown: Shown) -> None:
        """Say on an answer that what it cites has changed or gone; never raises."""

    async def arrived(self, story: Story, documents: list[Document]) -> None:
        """Tell channels that follow a story of its new documents; never raises."""


class Noticing:
    """Compares a story's documents with those that it had."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        """Remember in `store` what there was, and tell `announcer` what is new."""
        self._store, self._announcer = store, announcer
        self._seen: dict[int, str] = {}
        self._looking = asyncio.Lock()  # what is noticed is told once

    async def look(self, story: Story) -> None:
        """Notice what has come, changed or gone since the last look, and tell; nothing where nothing has."""
        async with self._looking:
            try:
                generation = await asyncio.to_thread(lambda: story.library.generation)
            except StoryError:
                return
            if self._seen.get(story.number) != generation:
                await self._compare(story)
                self._seen[story.number] = generation

    async def _compare(self, story: Story) -> None:
        """Compare a story's documents with those that it had, and tell; at the first look all of it is as it was."""
        documents = await asyncio.to_thread(lambda: story.library.documents)
        digests = await asyncio.to_thread(lambda: {item.id: digest_of(item) for item in documents})
        before = await self._store.stories.documents(story.number)
        if any(digests.get(name) != digest for name, digest in before.items()):
            await self._tell_outdated(story, documents)  # first: where it is cut off, it is done again
        first = not before and story.number not in self._seen
        await self._store.stories.set_documents(story.number, digests, are_news=not first)
        new = [item for item in documents if before.get(item.id) != digests[item.id]]
        if new and not first:
            await self._announcer.arrived(story, new)

    async def _tell_outdated(self, story: Story, documents: tuple[Document, ...]) -> None:
        """Say so on each answer that cites what no longer stands in the story."""
        cited = await self._store.answers.citing(story.number)
        stand = await asyncio.to_thread(lambda: [_all_stand(documents, places) for _, places in cited])
        await self.mark([shown for (shown, _), stands in zip(cited, stand, strict=True) if not stands])

    async def mark(self, answers: list[Shown]) -> None:
        """Say on answers that they are outdated; each is remembered as such once it was tried."""
        for shown in answers:
            await self._announcer.outdated(shown)
            await self._store.answers.set_outdated(shown.number)


def digest_of(document: Document) -> str:
    """A digest of a document's words."""
    return hashlib.blake2b(document.text.encode(), digest_size=16).hexdigest()


def _all_stand(documents: tuple[Document, ...], places: list[Place]) -> bool:
    """Whether all places still stand in the story."""
    return all(find_again(documents, place) for place in places)
