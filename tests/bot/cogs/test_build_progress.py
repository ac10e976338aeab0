"""A build is shown in one message, and goes on where that cannot be."""

from __future__ import annotations

from bot.state import BuildJob
from tests.bot.conftest import FERRY, Town


async def test_a_message_that_cannot_be_edited_stops_no_build(town: Town) -> None:
    """What was removed is marked as outdated all the same."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    bot = town.env.bot
    (row,) = await bot.store.stories.of_guild(town.guild.id)
    story = await bot.stories.numbered(row.number, town.guild.id)

    async def fail(stage: str, done: int, total: int) -> None:
        raise ConnectionError

    await bot.story_service.remove(story, "ferry.txt")
    assert (await bot.story_service.build(story, BuildJob(row.number, None, None), fail)).documents == 2
    assert await bot.store.stories.unfinished() == []


async def test_a_message_that_is_deleted_meanwhile(town: Town) -> None:
    """What was taken out is marked as outdated all the same."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    answer = town.sent()[-1]
    town.env.inject_error("PATCH", "*/messages/@original", status=404, code=10008, times=None)
    await town.moderator.slash(town.channel, "story remove", document="ferry.txt")
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")
