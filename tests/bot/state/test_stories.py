"""Each channel is told of each document once."""

from __future__ import annotations

from pathlib import Path

from bot.state import (
    Store,
)


async def test_each_channel_is_told_of_each_document_once(tmp_path: Path) -> None:
    """What comes while another is told is not lost; what begins to follow later is told of what comes then."""
    async with Store(tmp_path / "a.db") as store:
        story = (await store.stories.add(7, "Mine")).number
        await store.stories.set_documents(story, {"a": "1"}, are_news=False)
        await store.guilds.follow(7, 8, story)
        await store.stories.set_documents(story, {"a": "1", "b": "1"}, are_news=True)
        await store.guilds.follow(7, 9, story)
        mention = (await store.stories.untold(story))[8, 7]
        await store.stories.set_documents(story, {"a": "1", "b": "1", "c": "1"}, are_news=True)
        await store.stories.set_told(story, 8, mention)
        assert await store.stories.untold(story) == {(8, 7): ["c"], (9, 7): ["c"]}
        assert await store.stories.waiting() == [story]
        await store.guilds.follow(7, 9, 0)
        await store.stories.set_documents(story, {"a": "1", "b": "1"}, are_news=True)
        assert await store.stories.untold(story) == {}


async def test_how_many_there_are(tmp_path: Path) -> None:
    """Of all servers together."""
    async with Store(tmp_path / "a.db") as store:
        assert await store.stories.count() == 0
        for guild in (7, 7, 8):
            await store.stories.add(guild, "Mine")
        assert await store.stories.count() == 2
