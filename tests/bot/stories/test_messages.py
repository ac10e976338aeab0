"""Messages in stories, as `message_documents` make them and `channel_sources` read them: many changes are one build."""

from __future__ import annotations

from typing import Any

import pytest

from bot.stories import messages as module
from index.errors import IndexBusyError
from tests.bot.conftest import Town, until

MANY = 12


async def added(town: Town) -> list[Any]:
    """Messages that are part of the story, built once."""
    sent = [await town.member.send(town.channel, f"Ferry {number} sailed to Zanzibar.") for number in range(MANY)]
    stories = town.env.bot.stories
    story = await stories.changeable(await stories.default(), town.guild.id)
    channel = town.env.bot.get_channel(town.channel.id)
    for message in sent:
        await town.env.bot.messages.put(story, await channel.fetch_message(message.id))
    town.env.bot.messages.build_soon(story)
    await until(lambda: not town.env.bot.messages._building)
    return [story, *sent]


async def test_many_deletions_are_one_build(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one more than that, where they come while it is on its way; one by one, and in bulk."""
    story, *sent = await added(town)
    assert len(story.index.documents) == MANY + 2
    builds, build = [], town.env.bot.story_service.rebuild

    async def counted(*given: Any) -> None:
        builds.append(given)
        await build(*given)

    monkeypatch.setattr(town.env.bot.story_service, "rebuild", counted)
    for message in sent[:4]:
        town.env.backend.delete_message(town.channel.id, message.id)
    town.env.backend.bulk_delete_messages(town.channel.id, [message.id for message in sent[4:]])
    await until(lambda: len(story.index.documents) == 2)
    await until(lambda: not town.env.bot.messages._building)
    assert len(builds) <= 4
    assert town.env.bot.messages.out_of(story) == frozenset()


async def test_a_build_that_fails_is_tried_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Meanwhile it is known what the index still has, and is not to be cited."""
    story, first, *_ = await added(town)
    tries, build = [], town.env.bot.story_service.rebuild

    async def busy(*given: Any) -> None:
        tries.append(given)
        if len(tries) == 1:
            raise IndexBusyError("busy", "busy")
        await build(*given)

    monkeypatch.setattr(module, "AGAIN_S", (0.2,))
    monkeypatch.setattr(town.env.bot.story_service, "rebuild", busy)
    await town.env.bot.messages.deleted([first.id])
    assert town.env.bot.messages.out_of(story) == {first.id}
    assert not await town.env.bot.messages.built(story, 0.01)
    await until(lambda: not town.env.bot.messages._building)
    assert town.env.bot.messages.out_of(story) == frozenset()
    assert len(tries) == 2
    assert await town.env.bot.messages.built(story, 0.01)
