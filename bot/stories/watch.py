"""The default story's folder is watched while the bot runs: what changes in it is built, and told."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.state import BuildJob, Store
from bot.stories.builds import silent
from bot.stories.registry import Story, StoryRegistry
from bot.stories.service import ATTEMPTS, StoryService
from bot.stories.upgrades import is_given_up
from index import FolderWatch, Resting, StoredIndexError

log = logging.getLogger(__name__)

T = TypeVar("T")


class StoryWatcher:
    """Builds the default story whenever its folder has changed, also while nobody ran, in the process that leads."""

    def __init__(self, stories: StoryRegistry, store: Store, service: StoryService) -> None:
        """Build by `service`, as whatever else changes a story does."""
        self._stories, self._store, self._service = stories, store, service
        self._stop = threading.Event()
        self._at_start: Resting | None = None

    def start(self) -> None:
        """Watch, in a thread that holds nothing up: a disk that hangs does not keep the bot from stopping."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._watch, args=(loop,), name="watching", daemon=True).start()

    def close(self) -> None:
        """Begin nothing more."""
        self._stop.set()

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        async def folder() -> FolderWatch:
            return FolderWatch((await self._stories.default()).index.folder)

        try:
            watch = _done(folder(), loop)
            for resting in watch.due(self._stop):
                if _done(self._is_built(resting), loop):
                    watch.built(resting)
                else:
                    watch.failed(time.monotonic())
        except (concurrent.futures.CancelledError, RuntimeError):
            log.debug("the bot has ended")

    async def _is_built(self, resting: Resting) -> bool:
        """Build what rests, unless the index is of it already; gives whether that is done with. Never raises."""
        try:
            if not await self._store.leads():
                return False  # who leads now does it; should that be us before it is done, then we
            story = await self._stories.default()
            if await self._is_left(story, resting):
                return False
            if await asyncio.to_thread(_has_changed, story):
                await self._build(story, resting)
            return True
        except Exception:
            if not self._stop.is_set():  # else what it needs is closed
                log.exception("the story folder could not be built; it is tried again")
            return False

    async def _build(self, story: Story, resting: Resting) -> None:
        try:
            report = await self._service.build(story, BuildJob(story.number, None, None), silent, resting)
        except Exception:
            await self._store.stories.done(story.number)  # it is watched, and needs not be remembered
            raise
        log.info("the story folder has changed: %d documents, %d texts new", report.documents, report.embedded)
        await self._service.look(story)

    async def _is_left(self, story: Story, resting: Resting) -> bool:
        """Whether a build has ended the program again and again, and nothing has changed since."""
        if self._at_start is None:
            self._at_start = dict(resting)
        if self._at_start != resting:
            return False
        jobs = await self._store.stories.unfinished()
        ends = any(job.story == story.number and job.attempts >= ATTEMPTS for job in jobs)
        return ends or await is_given_up(self._store, story.number)


def _done(work: Coroutine[Any, Any, T], loop: asyncio.AbstractEventLoop) -> T:
    """What work in the bot's loop gives. Blocks. Raises RuntimeError or CancelledError where the loop has ended."""
    try:
        return asyncio.run_coroutine_threadsafe(work, loop).result()
    except RuntimeError:
        work.close()
        raise


def _has_changed(story: Story) -> bool:
    """Whether a story's files are others than those that its index was built of, or it has none."""
    try:
        return story.index.changed()
    except StoredIndexError:
        return True
