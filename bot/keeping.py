"""The keeper: changes stories, builds their indexes in the background, and notices what has come, changed or gone."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from bot.finding import find_again
from bot.state import Job, Place, Shown, Store
from bot.stories import Stories, Story
from index import (
    BuildReport,
    Document,
    Extracted,
    Extraction,
    Source,
    StoryError,
    describe_document,
    described,
    drop_document,
    extract,
    free_name,
    put_document,
)

log = logging.getLogger(__name__)

MOST_DOCUMENTS = 5000  # of one story of a server
MOST_BYTES = 500 * 1024 * 1024
HEAVY = 2  # files that are read, and indexes that are built, at once
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
        self._heavy = ThreadPoolExecutor(
            HEAVY, thread_name_prefix="keeping"
        )  # reading and building wait for each other

    def _lock(self, story: Story) -> asyncio.Lock:
        return self._locks.setdefault(story.number, asyncio.Lock())

    async def extract(self, name: str, content: bytes) -> Extraction:
        """The documents that a file holds, read in their turn. Raises ReadingError."""
        return await asyncio.get_running_loop().run_in_executor(self._heavy, extract, name, content)

    async def add(self, story: Story, extraction: Extraction, source: Source) -> Added:
        """Put the documents of a file into a story; what `source` says goes before what the file says of itself.

        One of several that cannot be put there is left out, with the reason. Raises StoryError if none can.
        """
        names, problems = [], list(extraction.problems)
        several = len(extraction.documents) > 1
        async with self._lock(story):
            await asyncio.to_thread(_check_room, story, extraction)
            for item in extraction.documents:
                try:
                    names.append(await asyncio.to_thread(_put, story, item, _merged(source, item.source, several)))
                except StoryError as error:
                    problems.append(error.hint)
                    if not several:
                        raise
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
        """Set what a document is; its text stays as it is, byte for byte."""
        async with self._lock(story):
            await asyncio.to_thread(describe_document, story.library.story, document, source)

    async def remove(self, story: Story, document: str) -> None:
        """Take a document out of a story."""
        async with self._lock(story):
            await asyncio.to_thread(drop_document, story.library.story, document)

    async def remove_story(self, story: Story) -> None:
        """Remove a server's story with all it has; answers from it are marked as outdated."""
        async with self._lock(story):
            found = [shown for shown, _ in await self._store.answers.citing(story.number)]
            await self._stories.remove(story)
        await self._mark(found)

    async def build(self, story: Story, job: Job, tell: Tell) -> BuildReport:
        """Build a story's index in the background, telling how far it is; `look` then tells what has changed.

        What a stop of the program cuts off is remembered. Raises StoryError.
        """
        loop = asyncio.get_running_loop()
        progress: asyncio.Queue[tuple[str, int, int] | None] = asyncio.Queue()

        def told(stage: str, done: int, total: int) -> None:
            loop.call_soon_threadsafe(progress.put_nowait, (stage, done, total))

        async def pass_on() -> None:
            while step := await progress.get():
                try:
                    await tell(*step)
                except Exception:
                    log.info("how far story %s is could not be shown", story.number, exc_info=True)

        async with self._lock(story):
            if await self._store.stories.get(story.number) is None:
                raise StoryError("That story has been removed.", "story_removed")
            await self._store.stories.begin(job)
            teller = asyncio.create_task(pass_on())
            try:
                report = await loop.run_in_executor(self._heavy, story.library.build, told)
            except StoryError:
                await self._store.stories.done(story.number)
                raise
            finally:
                progress.put_nowait(None)
                await teller
            await self._store.stories.done(story.number)
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
        cited = await self._store.answers.citing(story.number)
        stand = await asyncio.to_thread(lambda: [_all_stand(documents, places) for _, places in cited])
        await self._mark([shown for (shown, _), stands in zip(cited, stand, strict=True) if not stands])

    async def _mark(self, answers: list[Shown]) -> None:
        """Say on answers that they are outdated; each is remembered as such once it was tried."""
        for shown in answers:
            await self._announcer.outdated(shown)
            await self._store.answers.set_outdated(shown.number)

    def close(self) -> None:
        """Begin nothing more; what is cut off is done after the next start."""
        self._heavy.shutdown(wait=False, cancel_futures=True)

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
                await self.look(story)
            except Exception:
                log.exception("story %s could not be built", story.number)


def _check_room(story: Story, extraction: Extraction) -> None:
    """Raises StoryError if a story would have more documents, or more bytes, than it may."""
    files = list(story.library.story.iterdir())
    size = sum(path.stat().st_size for path in files) + sum(len(item.text) for item in extraction.documents)
    if len(files) + len(extraction.documents) > MOST_DOCUMENTS or size > MOST_BYTES:
        raise StoryError(f"A story can have {MOST_DOCUMENTS} documents.", "many_files", most=MOST_DOCUMENTS)


def _put(story: Story, item: Extracted, source: Source) -> str:
    """Put a document into a story; gives its name there. Raises StoryError if it cannot be read, or is there."""
    name = free_name(story.library.story, item.name, item.text)
    put_document(story.library.story, name, item.text, source)
    return name


def _all_stand(documents: tuple[Document, ...], places: list[Place]) -> bool:
    """Whether all places still stand in the story."""
    return all(find_again(documents, place) for place in places)


async def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _merged(first: Source, second: Source, several: bool) -> Source:
    """What is said first, and where it says nothing what is said second; titles of several documents are their own."""
    return Source(
        title=second.title if several else first.title or second.title,
        publisher=first.publisher or second.publisher,
        author=first.author or second.author,
        published=first.published or second.published,
        url=first.url or second.url,
    )
