"""Changes of stories: one that fails takes nothing of another; each holds the quota."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any
from unittest.mock import AsyncMock

import pytest

from bot.client import FootnoteBot
from bot.stories import documents, service
from index import Source, StoryError
from tests.bot.conftest import FERRY, Town, built, said
from tests.bot.stories.conftest import followed


async def test_a_failed_add_takes_nobody_elses_story(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two add the same to a new story at once: the second fails, and the first one's stays."""
    story_service = town.env.bot.story_service
    plain, checked = story_service.check, list[int]()

    async def check(story: Any, extraction: Any) -> None:
        checked.append(1)
        await plain(None, extraction)  # as at the moment when neither was there

    monkeypatch.setattr(story_service, "check", check)
    monkeypatch.setattr(town.env.bot.stories, "find", AsyncMock(side_effect=[None, None, None, None, None]))
    monkeypatch.setattr(town.env.bot.stories, "own", _own(town))
    for _ in range(2):
        result = await town.moderator.slash(town.channel, "story add", file=("a.txt", FERRY.encode()), story="New")
    assert "is in the story already" in said(result)
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    assert story.index.files() == ("a.txt",)
    assert len(town.env.errors) == 1


def _own(town: Town) -> Any:
    async def own(guild: int, name: str) -> Any:
        row = await town.env.bot.store.stories.add(guild, name)
        story = await town.env.bot.stories.numbered(row.number, guild)
        story.index.folder.mkdir(parents=True, exist_ok=True)
        return story

    return own


async def test_a_failed_change_leaves_anothers_work_to_be_done(town: Town) -> None:
    """The documents that were put there before it are still to be indexed."""
    story = await followed(town)
    story_service, store = town.env.bot.story_service, town.env.bot.store
    extraction = await story_service.extract(town.guild.id, "gulls.txt", AsyncMock(return_value=b"Gulls nest here."))
    await story_service.add(story, extraction, Source())
    with pytest.raises(StoryError):
        await story_service.add(story, extraction, Source())
    assert [job.story for job in await store.stories.unfinished()] == [story.number]


async def test_a_server_has_so_many_changes_on_their_way(town: Town) -> None:
    """More are sent away, with the reason; another server's are not."""
    story_service = town.env.bot.story_service
    with contextlib.ExitStack() as held:
        for _ in range(service.ADMITTED):
            held.enter_context(story_service.admitted(town.guild.id))
        result = await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
        assert "Too many" in said(result)
        held.enter_context(story_service.admitted(town.guild.id + 1))
    result = await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    assert "The story has" in said(result)
    assert len(town.env.errors) == 1


async def test_replacing_holds_the_quota(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story does not grow beyond what it may by it."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    monkeypatch.setattr(documents, "MOST_MEGABYTES", 0)
    replaced = await town.moderator.slash(
        town.channel, "story replace", document="ferry.txt", file=("b.txt", b"Other words.")
    )
    assert "A story can have" in said(replaced)


async def test_plain_text_in_the_place_of_markdown(town: Town) -> None:
    """Is read as plain text: its name says so."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.md", b"# The ferry\n\nIt sailed.\n"))
    await town.moderator.slash(
        town.channel, "story replace", document="ferry.md", file=("b.txt", b"# 1 of the gulls nests here.\n")
    )
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    assert set(story.index.files()) == {"ferry.txt", "harbour.txt", "lighthouse.txt"}
    assert any("# 1 of the gulls" in item.text for item in story.index.documents)


async def test_what_was_written_but_not_indexed_is_indexed_after_a_restart(
    town: Town, new_bot: Callable[[], FootnoteBot]
) -> None:
    """Though the program stopped before the build had even begun."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    bot = town.env.bot
    (row,) = await bot.store.stories.of_guild(town.guild.id)
    story = await bot.stories.numbered(row.number, town.guild.id)
    extraction = await bot.story_service.extract(
        town.guild.id, "gulls.txt", AsyncMock(return_value=b"Gulls nest on the crane of Bertil.")
    )
    await bot.story_service.add(story, extraction, Source())
    assert len(await bot.store.stories.unfinished()) == 1
    await bot.store.close()
    await town.env.restart_bot(new_bot())
    await built(town)
    assert "Gulls nest" in said(await town.member.slash(town.channel, "ask", question="What nests on Bertil's crane?"))
