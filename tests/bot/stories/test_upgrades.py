"""An index that is missing, of another version or damaged is built in the background, by itself, and not for ever.

So are builds that a stop cut off (`resumption`).
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.client import FootnoteBot
from bot.errors import explain
from bot.state import Shards
from bot.stories import upgrades
from index import StoryError, StoryIndex
from index.build import BuildReport, build_index
from tests.bot.conftest import QUESTION, Town, built, restart, said, until


def set_manifest(story_index: StoryIndex, **facts: object) -> None:
    """Change what an index says of itself."""
    path = story_index.storage.folder / str(story_index.storage.current()) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **facts}))


@pytest.fixture(params=["missing", "format 3", "damaged", "other model"])
def unusable(request: pytest.FixtureRequest, story_index: StoryIndex) -> StoryIndex:
    """A story whose index cannot be opened."""
    match request.param:
        case "missing":
            shutil.rmtree(story_index.storage.folder)
        case "format 3":
            set_manifest(story_index, format=3)
        case "damaged":
            (story_index.storage.folder / str(story_index.storage.current()) / "bodies.jsonl").write_text("{")
        case _:
            set_manifest(story_index, model={"name": "another", "digest": "x"})
    return story_index


async def resumed(town: Town) -> None:
    """Wait until what is done after signing in is done."""
    task = town.env.bot._resuming
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    assert task is None or not task.cancelled()


async def test_it_is_built_by_itself(unusable: StoryIndex, town: Town) -> None:
    """The bot signs in, and answers when it is done."""
    await resumed(town)
    await built(town)
    assert "May 2017" in said(await town.member.slash(town.channel, "ask", question=QUESTION, private=False))
    assert unusable.is_up_to_date()


def test_until_then_it_says_so(story_index: StoryIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence that anybody may read, while it is being built; else it is for whoever runs the bot."""
    begun, go, real = threading.Event(), threading.Event(), build_index

    def slow(*arguments: Any, **how: Any) -> BuildReport:
        begun.set()
        assert go.wait(30)
        return real(*arguments, **how)

    set_manifest(story_index, format=3)
    monkeypatch.setattr("index.story.build_index", slow)
    building = threading.Thread(target=story_index.build)
    building.start()
    assert begun.wait(30)
    with pytest.raises(StoryError) as caught:
        story_index.whole.ask(QUESTION)
    go.set()
    building.join()
    assert explain(caught.value) == "This story has not been read yet; ask again when it has."
    assert story_index.whole.ask(QUESTION).found


async def test_a_build_that_fails(
    story_index: StoryIndex, monkeypatch: pytest.MonkeyPatch, new_bot: Callable[[], FootnoteBot], town: Town
) -> None:
    """It is tried at two starts, then no more by this version; whoever runs the bot is told to mend it."""
    tries = []

    def fail(*_: object, **how: object) -> BuildReport:
        tries.append(1)
        raise OSError("no space")

    await resumed(town)
    set_manifest(story_index, format=3)
    story_index._open = None
    monkeypatch.setattr("index.story.build_index", fail)
    for _ in range(4):
        await restart(town, new_bot)
        await resumed(town)
    assert len(tries) == 2
    assert "it has been noted as" in said(await town.member.slash(town.channel, "ask", question=QUESTION))
    monkeypatch.setattr(upgrades, "VERSION", "the next")
    await restart(town, new_bot)
    await resumed(town)
    assert len(tries) == 3


async def test_the_old_one_answers_meanwhile(
    story_index: StoryIndex, monkeypatch: pytest.MonkeyPatch, new_bot: Callable[[], FootnoteBot], town: Town
) -> None:
    """An index that was read by other rules opens; one that cannot be built leaves it answering."""
    await resumed(town)
    set_manifest(story_index, reading="other rules")
    story_index._open = None

    def fail(self: StoryIndex, progress: object, **how: object) -> BuildReport:
        raise OSError("no space")

    with monkeypatch.context() as patched:
        patched.setattr(StoryIndex, "build", fail)
        await restart(town, new_bot)
        await resumed(town)
        assert "May 2017" in said(await town.member.slash(town.channel, "ask", question=QUESTION, private=False))
        assert not story_index.is_up_to_date()
    await restart(town, new_bot)
    await resumed(town)
    assert story_index.is_up_to_date()


async def test_a_story_of_another_process_is_left_to_it(town: Town) -> None:
    """Whose servers are among its shards; the house's story is the first process's."""
    bot = town.env.bot
    await resumed(town)
    shutil.rmtree(town.index.storage.folder)
    town.index._open = None
    bot.store.shards = Shards(1, 1, 2)
    assert await upgrades.outdated(bot.stories, bot.store) == []
    bot.store.shards = Shards(0, 0, 2)
    assert len(await upgrades.outdated(bot.stories, bot.store)) == 1
