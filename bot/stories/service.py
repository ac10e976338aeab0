"""What changes stories, and builds their indexes in the background."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.process.metrics import Metrics
from bot.state import BuildJob, Store
from bot.stories.builds import Builds, Tell, silent
from bot.stories.changes import ChangeDetector
from bot.stories.documents import check_all, check_room, put, replaced
from bot.stories.registry import Story, StoryRegistry
from bot.stories.upgrades import succeeded
from bot.workers.fair_queue import FairQueue
from bot.workers.worker_pool import TooManyError
from index import BuildReport, Extraction, Resting, Source, StoryError, describe_document, drop_document, extract

log = logging.getLogger(__name__)

HEAVY = 2  # files that are read, and indexes that are built, at once
ADMITTED = 4  # changes of one server's stories that are on their way at once
ATTEMPTS = 2  # builds that ended the program so often are given up
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: the names of the new documents, what could not be read, and of which file each was."""

    names: tuple[str, ...]
    problems: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)


class StoryService:
    """Everything that changes a story, one change of a story at a time."""

    def __init__(self, stories: StoryRegistry, store: Store, change_detector: ChangeDetector, metrics: Metrics) -> None:
        """Keep `stories`, have what changes in them noticed, and count the builds."""
        self._stories, self._store, self._changes = stories, store, change_detector
        self._metrics = metrics
        self._locks: dict[int, asyncio.Lock] = {}
        self._heavy = ThreadPoolExecutor(HEAVY, thread_name_prefix="heavy")
        self._turns = FairQueue(HEAVY)
        self._admitted: Counter[int] = Counter()
        self.builds = Builds()

    def _lock(self, story: Story) -> asyncio.Lock:
        return self._locks.setdefault(story.number, asyncio.Lock())

    @asynccontextmanager
    async def _changing(self, story: Story) -> AsyncIterator[None]:
        """Hold a story to change its files; if the program stops before they are indexed, the next start does it."""
        async with self._lock(story):
            new = await self._store.stories.begin(BuildJob(story.number, None, None))
            try:
                yield
            except StoryError:
                if new:  # else an earlier change is still to be indexed
                    await self._store.stories.done(story.number)
                raise

    @contextmanager
    def admitted(self, guild: int) -> Iterator[None]:
        """Let a server bring a file, or a change, unless many of its are on their way already: each holds its text.

        Raises TooManyError.
        """
        if self._admitted[guild] >= ADMITTED:
            raise TooManyError
        self._admitted[guild] += 1
        try:
            yield
        finally:
            self._admitted[guild] -= 1

    async def extract(self, guild: int, name: str, read: Callable[[], Awaitable[bytes]]) -> Extraction:
        """The documents that a file of a server holds, fetched and read in its turn. Raises ReadingError."""
        async with self._turns.turn(guild):
            return await asyncio.get_running_loop().run_in_executor(self._heavy, extract, name, await read())

    async def check(self, story: Story | None, extraction: Extraction) -> None:
        """Raises StoryError if nothing of a file could be put into a story, or into a new one."""
        await asyncio.to_thread(check_all, story, extraction)

    async def add(self, story: Story, extraction: Extraction, source: Source) -> Added:
        """Put the documents of a file into a story; what `source` says goes before what the file says of itself.

        One of several that cannot be put there is left out, with the reason. Raises StoryError if none can.
        """
        names, problems = [], list(extraction.problems)
        several = len(extraction.documents) > 1
        async with self._changing(story):
            await asyncio.to_thread(check_room, story, extraction)
            for item in extraction.documents:
                try:
                    names.append(await asyncio.to_thread(put, story, item, source, several))
                except StoryError as error:
                    problems.append(error.hint)
                    if not several:
                        raise
        return Added(tuple(names), tuple(problems))

    async def replace(self, story: Story, document: str, extraction: Extraction) -> Added:
        """Put a file's text in the place of a document; what is said of it stays, and where it can its name.

        Raises StoryError.
        """
        async with self._changing(story):
            await asyncio.to_thread(check_room, story, extraction, document)
            name = await asyncio.to_thread(replaced, story.index.folder, document, extraction.documents[0])
        return Added((name,), extraction.problems)

    async def change(self, story: Story, work: Callable[[Path], T]) -> T:
        """Change the files of a story's folder by `work`, which is given it; what it raises is raised."""
        async with self._changing(story):
            return await asyncio.to_thread(work, story.index.folder)

    async def describe(self, story: Story, document: str, source: Source) -> None:
        """Set what a document is; its text stays as it is, byte for byte."""
        async with self._changing(story):
            await asyncio.to_thread(describe_document, story.index.folder, document, source)

    async def remove(self, story: Story, document: str) -> None:
        """Take a document out of a story."""
        async with self._changing(story):
            await asyncio.to_thread(drop_document, story.index.folder, document)

    async def remove_story(self, story: Story) -> None:
        """Remove a server's story with all it has; answers from it are outdated, which `tell` says."""
        async with self._lock(story):
            cited = await self._store.responses.citing(story.number)
            await self._store.responses.set_outdated(response.number for response, _ in cited)
            await self._store.outlines.forget_said(story.number, await self._store.stories.documents(story.number))
            await self._stories.remove(story)

    async def build(self, story: Story, job: BuildJob, tell: Tell, resting: Resting | None = None) -> BuildReport:
        """Build a story's index in the background, telling how far it is; `look` then tells what has changed.

        What a stop of the program cuts off is remembered. Files that do not rest, where it is told which do, are left
        as the index has them. Raises StoryError.
        """
        loop = asyncio.get_running_loop()
        progress: asyncio.Queue[tuple[str, int, int] | None] = asyncio.Queue()

        def told(stage: str, done: int, total: int) -> None:
            self.builds.reached(story.number, stage, done, total)
            loop.call_soon_threadsafe(progress.put_nowait, (stage, done, total))

        async def pass_on() -> None:
            while step := await progress.get():
                try:
                    await tell(*step)
                except Exception:
                    log.info("how far story %s is could not be shown", story.number, exc_info=True)

        async with self._lock(story), self._turns.turn(story.guild):
            if await self._store.stories.get(story.number) is None:
                raise StoryError("That story has been removed.", "story_removed")
            await self._store.stories.begin(job)
            await self._store.stories.attempt(story.number)
            teller = asyncio.create_task(pass_on())
            try:
                with self._metrics.building(), self.builds.running(story.number):
                    build = partial(story.index.build, told, resting=resting, again=False)
                    report = await loop.run_in_executor(self._heavy, build)
            finally:  # what fails is tried again at the next start: what was taken out must not go on answering
                progress.put_nowait(None)
                await teller
            await self._store.stories.done(story.number)
            await succeeded(self._store, story.number)
        return report

    async def rebuild(self, story: Story) -> None:
        """Build a story's index where nobody waits for it, and tell what has changed. Raises StoryError."""
        await self.build(story, BuildJob(story.number, None, None), silent)
        await self.look(story)

    def close(self) -> None:
        """Begin nothing more; what is cut off is done after the next start."""
        self._heavy.shutdown(wait=False, cancel_futures=True)

    async def look_at_default(self) -> None:
        """Look at the default story, which is changed from outside."""
        await self._changes.look(await self._stories.default())

    async def notice_default(self) -> None:
        """Notice what has changed in the default story, and leave it to the next look to tell."""
        await self._changes.compare(await self._stories.default())

    async def look(self, story: Story) -> None:
        """Notice and tell what has changed in a story since the last look."""
        await self._changes.look(story)

    async def tell(self) -> None:
        """Say on answers that are outdated that they are."""
        await self._changes.tell()

    async def tell_waiting(self) -> None:
        """Tell channels what they could not be told before, and say on answers that are outdated that they are."""
        for number in await self._store.stories.waiting():
            row = await self._store.stories.get(number)
            story = await self._stories.numbered(number, row.guild) if row else None
            if story is not None:
                await self._changes.tell(story)
        await self._changes.tell()

    async def forget(self, guild: int) -> None:
        """Forget a server that has sent the bot away: its settings, what was shown there, and its stories."""
        for story in await self._stories.own_of(guild):
            await self.remove_story(story)
        await self._store.guilds.forget(guild)
