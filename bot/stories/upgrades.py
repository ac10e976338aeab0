"""After an upgrade, a restore or a first start: which indexes are built by themselves, and which were given up."""

from __future__ import annotations

import asyncio
import logging
from importlib.metadata import version

from bot.state import BuildJob, Store
from bot.stories.registry import Story, StoryRegistry

log = logging.getLogger(__name__)

VERSION = version("footnote")


async def outdated(stories: StoryRegistry, store: Store) -> list[BuildJob]:
    """Remember a build of each story whose index is missing, no good, or not as this version would make it.

    Gives those that are new. One that this version has given up is not begun again. Never raises.
    """
    jobs = []
    for number, guild in await stories.numbers():
        try:
            if not store.shards.have(guild):  # another process's
                continue
            story = await stories.numbered(number, guild)
            if story is None or await is_given_up(store, number):
                continue
            job = BuildJob(number, None, None)
            if await asyncio.to_thread(_is_outdated, story) and await store.stories.begin(job):
                log.info("story %s is to be read anew", number)
                jobs.append(job)
        except Exception:
            log.exception("whether story %s is to be read anew cannot be told", number)
    return jobs


async def is_given_up(store: Store, number: int) -> bool:
    """Whether this version could not build a story's index, whatever it tried."""
    return await store.meta(_key(number)) == VERSION


async def give_up(store: Store, number: int) -> None:
    """Remember that this version could not build a story's index, whatever it tried."""
    await store.set_meta(_key(number), VERSION)


async def succeeded(store: Store, number: int) -> None:
    """Forget that a story's index could not be built."""
    if await store.meta(_key(number)):
        await store.set_meta(_key(number), "")


def _key(number: int) -> str:
    return f"given up {number}"


def _is_outdated(story: Story) -> bool:
    """Of servers' stories also whether a file is not as it was read, as after a restore."""
    if not story.index.folder.is_dir():
        return False
    if not story.index.is_up_to_date():
        return bool(story.index.files())
    return not story.is_default and story.index.changed()
