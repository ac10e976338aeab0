"""The keeper: changes stories, builds their indexes in the background, and notices what has come, changed or gone."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.finding import find_again
from bot.state import Job, Place, Shown, Store
from bot.stories import Stories, Story
from index import (
    BuildReport,
    Document,
    Extraction,
    Source,
    StoryError,
    described,
    drop_document,
    free_name,
    put_document,
)

log = logging.getLogger(__name__)

MOST_DOCUMENTS = 5000  # of one story of a server
Tell = Callable[[str, int, int], Awaitable[None]]


class Announcer(Protocol):
    """Whoever tells Discord what the keeper notices: the client."""

    async def outdated(self, shown: Shown) -> None:
        """Say on an answer that what it cites has changed or gone; never raises."""

    async def arrived(self, story: Story, documents: list[Document]) -> None:
        """Tell channels that follow a story of its new documents; never raises."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: the names of the new documents, and what could not be read."""

    names: tuple[str, ...]
    problems: tuple[str, ...]


def digest_of(document: Document) -> str:
    """A digest of a document's words."""
    return hashlib.blake2b(document.text.encode(), digest_size=16).hexdigest()


class Keeper:
    """Everything that changes a story, one change of a story at a time."""

    def __init__(self, stories: Stories, store: Store, announcer: Announcer) -> None:
        """Keep `stories`, and tell `announcer` what is noticed."""
        self._stories, self._store, self._announcer = stories, store, announcer
        self._locks: dict[int, asyncio.Lock] = {}
        self._seen: dict[int, str] = {}

    def _lock(self, story: Story) -> asyncio.Lock:
        return self._locks.setdefault(story.number, asyncio.Lock())

    async def add(self, story: Story, extraction: Extraction, source: Source) -> Added:
        """Put the documents of a file into a story; what `source` says goes before what the file says of itself.

        Raises DocumentError if all of it is there already, or if there would be too many.
        """
        folder, names, problems = story.library.story, [], list(extraction.problems)
        several = len(extraction.documents) > 1
        async with self._lock(story):
            if len(await asyncio.to_thread(lambda: list(folder.iterdir()))) > MOST_DOCUMENTS:
                raise StoryError(f"A story can have {MOST_DOCUMENTS} documents.", "many_files", most=MOST_DOCUMENTS)
            for item in extraction.documents:
                try:
                    name = await asyncio.to_thread(free_name, folder, item.name, item.text)
                except StoryError:
                    if not several:
                        raise
                    problems.append(f"{item.name} is in the story already.")
                    continue
                what = _merged(source, item.source, several=several)
                await asyncio.to_thread(put_document, folder, name, item.text, what)
                names.append(name)
        return Added(tuple(names), tuple(problems))

    async def replace(self, story: Story, document: str, extraction: Extraction) -> Added:
        """Put a file's text in the place of a document, which keeps its name and what is said of it."""
        folder, item = story.library.story, extraction.documents[0]
        async with self._lock(story):
            known = await asyncio.to_thread(described, folder, document)
            merged = _merged(known, item.source, several=False)
            await asyncio.to_thread(put_document, folder, document, item.text, merged)
        return Added((document,), extraction.problems)

    async def describe(self, story: Story, document: str, source: Source) -> None:
        """Set what a document is; the name stays."""
        folder = story.library.story
        async with self._lock(story):
            text = await asyncio.to_thread((folder / document).read_text, "utf-8")
            await asyncio.to_thread(put_document, folder, document, text, source)

    async def remove(self, story: Story, document: str) -> None:
        """Take a document out of a story."""
        async with self._lock(story):
            await asyncio.to_thread(drop_document, story.library.story, document)

    async def build(self, story: Story, job: Job, tell: Tell) -> BuildReport:
        """Build a story's index in the background, telling how far it is; then look at what has changed."""
        loop = asyncio.get_running_loop()
        progress: asyncio.Queue[tuple[str, int, int] | None] = asyncio.Queue()

        def told(stage: str, done: int, total: int) -> None:
            loop.call_soon_threadsafe(progress.put_nowait, (stage, done, total))

        async def pass_on() -> None:
            while step := await progress.get():
                await tell(*step)

        await self._store.stories.begin(job)
        async with self._lock(story):
            teller = asyncio.create_task(pass_on())
            try:
                report = await asyncio.to_thread(story.library.build, told)
            finally:
                progress.put_nowait(None)
                await teller
                await self._store.stories.done(story.number)
        await self.look(story)
        return report

    async def look(self, story: Story) -> None:
        """Notice what has come, changed or gone since the last look, and tell; nothing where nothing has."""
        try:
            generation = await asyncio.to_thread(lambda: story.library.generation)
        except StoryError:
            return
        if self._seen.get(story.number) == generation:
            return
        documents = await asyncio.to_thread(lambda: story.library.documents)
        digests = await asyncio.to_thread(lambda: {item.id: digest_of(item) for item in documents})
        before = await self._store.stories.documents(story.number)
        await self._store.stories.set_documents(story.number, digests)
        self._seen[story.number] = generation
        if not before:
            return  # the first look at a story: all of it is as it was
        new = [item for item in documents if before.get(item.id) != digests[item.id]]
        if any(digests.get(name) != digest for name, digest in before.items()):
            await self._tell_outdated(story, documents)
        if new:
            await self._announcer.arrived(story, new)

    async def _tell_outdated(self, story: Story, documents: tuple[Document, ...]) -> None:
        """Say so on each answer that cites what no longer stands in the story."""
        found = []
        for shown, places in await self._store.answers.citing(story.number):
            if not await asyncio.to_thread(_all_stand, documents, places):
                found.append(shown)
        await self._store.answers.set_outdated([shown.number for shown in found])
        for shown in found:
            await self._announcer.outdated(shown)

    async def look_at_house(self) -> None:
        """Look at the house's story, which is changed from outside."""
        await self.look(await self._stories.house())

    async def resume(self, tell: Callable[[Job, Story, BuildReport], Awaitable[None]]) -> None:
        """Do the builds that a stop of the program cut off, and tell where they were asked for; never raises."""
        for job in await self._store.stories.unfinished():
            row = await self._store.stories.get(job.story)
            story = await self._stories.numbered(job.story, row.guild) if row else None
            if story is None:
                await self._store.stories.done(job.story)
                continue
            try:
                await tell(job, story, await self.build(story, job, _silent))
            except Exception:
                log.exception("story %s could not be built", story.number)


def _all_stand(documents: tuple[Document, ...], places: list[Place]) -> bool:
    """Whether all places still stand in the story."""
    return all(find_again(documents, place) for place in places)


async def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _merged(first: Source, second: Source, *, several: bool) -> Source:
    """What is said first, and where it says nothing what is said second; titles of several documents are their own."""
    return Source(
        title=second.title if several else first.title or second.title,
        publisher=first.publisher or second.publisher,
        author=first.author or second.author,
        published=first.published or second.published,
        url=first.url or second.url,
    )
