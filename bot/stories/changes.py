"""What has come, changed or gone in a story, whoever changed it: noticed once, and told."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Protocol

from bot.state import Store, StoredResponse
from bot.stories.registry import Story
from bot.stories.relocate import all_stand
from index import Document, StoryError


class Notifier(Protocol):
    """Whoever tells Discord what is noticed: the client."""

    async def outdated(self, response: StoredResponse) -> bool:
        """Say on an answer that what it cites has changed or gone; gives whether that is done with. Never raises."""

    async def arrived(self, story: Story, documents: list[Document], channel: int, guild: int) -> bool:
        """Tell a channel that follows a story of its new documents; gives whether that is done with. Never raises."""


class ChangeDetector:
    """Compares a story's documents with those that it had; what is noticed is kept until it is told."""

    def __init__(self, store: Store, notifier: Notifier) -> None:
        """Remember in `store` what there was, and tell `notifier` what is new."""
        self._store, self._notifier = store, notifier
        self._seen: dict[int, str] = {}
        # of one story, nothing is noticed or told twice; and no answer is marked twice
        self._comparing: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._telling: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._marking = asyncio.Lock()

    async def look(self, story: Story) -> None:
        """Notice what has come, changed or gone since the last look, and tell it; nothing where nothing has."""
        await self.compare(story)
        await self.tell(story)

    async def compare(self, story: Story) -> None:
        """Notice what has come, changed or gone; at the first look at a story all of it is as it was."""
        async with self._comparing[story.number]:
            try:
                generation = await asyncio.to_thread(lambda: story.index.generation)
            except StoryError:
                return
            if self._seen.get(story.number) == generation:
                return
            documents = await asyncio.to_thread(lambda: story.index.documents)
            digests = {item.id: item.digest for item in documents}
            before = await self._store.stories.documents(story.number)
            if changed := [name for name, digest in before.items() if digests.get(name) != digest]:
                await self._store.outlines.forget_said(story.number, changed)
                cited = await self._store.responses.citing(story.number)
                stand = await asyncio.to_thread(lambda: all_stand(documents, [places for _, places in cited]))
                gone = (response.number for (response, _), stands in zip(cited, stand, strict=True) if not stands)
                await self._store.responses.set_outdated(gone)
            first = not before and story.number not in self._seen
            await self._store.stories.set_documents(story.number, digests, are_news=not first)
            self._seen[story.number] = generation

    async def tell(self, story: Story | None = None) -> None:
        """Say on outdated answers, of any story, that they are; and tell those who follow `story` what is new in it.

        Each channel is told of each document once; what cannot be told now is told at another look.
        """
        async with self._marking:
            for response in await self._store.responses.untold():
                if await self._notifier.outdated(response):
                    await self._store.responses.set_told(response.number)
        if story is None:
            return
        async with self._telling[story.number]:
            for (channel, guild), names in (await self._store.stories.untold(story.number)).items():
                documents = await asyncio.to_thread(lambda: story.index.documents)
                new = [item for item in documents if item.id in names]
                # of those that are not there: another process may have a newer index already
                if new and await self._notifier.arrived(story, new, channel, guild):
                    await self._store.stories.set_told(story.number, channel, [item.id for item in new])
