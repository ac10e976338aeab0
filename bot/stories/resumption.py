"""The builds that a stop of the program cut off, and those of indexes that this version would make otherwise."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.state import BuildJob, Store
from bot.stories.builds import silent
from bot.stories.registry import Story, StoryRegistry
from bot.stories.service import ATTEMPTS, StoryService
from bot.stories.upgrades import give_up, outdated
from index import BuildReport

log = logging.getLogger(__name__)

Told = Callable[[BuildJob, Story, BuildReport | None], Awaitable[None]]


async def resume_builds(
    stories: StoryRegistry, store: Store, service: StoryService, jobs: list[BuildJob], tell: Told
) -> None:
    """Do the builds, and tell where they were asked for; never raises.

    One that ended the program more than once is given up.
    """

    async def resume(job: BuildJob) -> None:
        row = await store.stories.get(job.story)
        story = await stories.numbered(job.story, row.guild) if row else None
        if story is None or job.attempts >= ATTEMPTS:
            await store.stories.done(job.story)
            if story is not None:
                await give_up(store, job.story)
                await tell(job, story, None)
            return
        await tell(job, story, await service.build(story, job, silent))
        await service.look(story)

    jobs = [*jobs, *await outdated(stories, store)]
    for done in await asyncio.gather(*map(resume, jobs), return_exceptions=True):
        if isinstance(done, Exception):
            log.error("a build that was cut off could not be done", exc_info=done)
