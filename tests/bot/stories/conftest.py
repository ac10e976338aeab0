"""What tests of stories share: a story of a server, with a document."""

from __future__ import annotations

from typing import Any
from unittest.mock import AsyncMock

from bot.state import BuildJob
from bot.stories import builds
from index import Source
from tests.bot.conftest import FERRY, Town


async def add(town: Town, story: Any, name: str, text: str) -> None:
    """Put a document into a story, and look."""
    story_service = town.env.bot.story_service
    extraction = await story_service.extract(town.guild.id, name, AsyncMock(return_value=text.encode()))
    await story_service.add(story, extraction, Source())
    await story_service.build(story, BuildJob(story.number, None, None), builds.silent)
    await story_service.look(story)


async def followed(town: Town, channel: Any = None) -> Any:
    """A channel that follows the server's own story."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await town.moderator.slash(channel or town.channel, "follow")
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    return await town.env.bot.stories.numbered(row.number, town.guild.id)
