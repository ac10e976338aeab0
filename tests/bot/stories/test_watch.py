"""The folder of the default story, watched while the bot runs."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
import pytest_asyncio

from bot import serving
from bot.config import Settings
from bot.state import Store
from bot.stories import watch
from bot.stories.service import ATTEMPTS
from bot.stories.upgrades import give_up
from bot.stories.watch import StoryWatcher
from index import FolderWatch, StoryIndex, folder_watch
from index.reading import story_stamps
from tests.bot.conftest import FERRY, QUESTION, Town, built, restart, said
from tests.conftest import Writer


@pytest_asyncio.fixture
async def watcher(town: Town, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StoryWatcher]:
    """One that does not wait for long; not begun."""
    monkeypatch.setattr(watch, "FolderWatch", lambda folder: FolderWatch(folder, quiet=0.1))
    monkeypatch.setattr(folder_watch, "TICK_MS", 50)
    bot = town.env.bot
    made = StoryWatcher(bot.stories, bot.store, bot.story_service)
    yield made
    made.close()
    await soon(lambda: not watching())


def watching() -> list[threading.Thread]:
    """The threads that watch."""
    return [thread for thread in threading.enumerate() if thread.name == "watching"]


async def soon(condition: Any) -> None:
    """Wait for what the thread does; the loop goes on meanwhile."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


def ids(story_index: StoryIndex) -> set[str]:
    """The documents that can be cited."""
    return {document.id for document in story_index.documents}


async def test_what_changes_can_be_cited_or_never_again(town: Town, watcher: StoryWatcher, story: Writer) -> None:
    """Also what changed while nobody ran."""
    await built(town)
    story({"ferry.txt": FERRY})
    watcher.start()
    await soon(lambda: "ferry.txt" in ids(town.index))
    assert "Dora Lind" in said(await town.member.slash(town.channel, "ask", question="Who steered the ferry?"))
    story({"harbour.txt": None, "sources.toml": ""})
    await soon(lambda: "harbour.txt" not in ids(town.index))
    assert "May 2017" not in said(await town.member.slash(town.channel, "ask", question=QUESTION))
    end = time.monotonic() + 60
    while await town.env.bot.store.stories.unfinished():
        assert time.monotonic() < end, "a build that is done is remembered"


async def test_the_bot_watches_where_it_is_set(
    town: Town, watcher: StoryWatcher, story: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the moment at which it has signed in, until it is closed; at FOOTNOTE_WATCH=false nobody does."""
    monkeypatch.setattr(serving, "Store", lambda place, shards: Store(tmp_path / "footnote.db"))
    for watches in (False, True):
        settings = Settings(_env_file=None, watch=watches)  # type: ignore[call-arg]
        await restart(town, lambda settings=settings: serving.new_bot(town.index, settings, 1))  # type: ignore[misc]
        await soon(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
        assert len(watching()) == watches
    story({"ferry.txt": FERRY})
    await soon(lambda: "ferry.txt" in ids(town.index))
    town.env.bot._watcher.close()


async def test_who_does_not_lead_builds_nothing(town: Town, watcher: StoryWatcher, story: Writer) -> None:
    """And goes on asking whether it does."""
    store, service = town.env.bot.store, town.env.bot.story_service
    service.build, store.leads = AsyncMock(), AsyncMock(return_value=False)
    story({"ferry.txt": FERRY})
    assert not await watcher._is_built({})
    service.build.assert_not_called()
    store.leads.return_value = True
    assert await watcher._is_built({})
    service.build.assert_awaited_once()


async def test_what_is_built_already_is_not_built_again(town: Town, watcher: StoryWatcher) -> None:
    """By another process, or in the terminal."""
    await built(town)
    service = town.env.bot.story_service
    service.build = AsyncMock()
    assert await watcher._is_built({})
    service.build.assert_not_called()


async def test_a_failure_is_tried_again(
    town: Town, watcher: StoryWatcher, story: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    """It ends nothing, is no build that the next start has to go on with, and the log has no word of it."""
    await built(town)
    watcher.start()
    story({"sources.toml": '["harbour.txt"]\nsecret = "words"'})
    await soon(lambda: "tried again" in caplog.text)
    assert await town.env.bot.store.stories.unfinished() == []
    assert "secret" not in " ".join(record.getMessage() for record in caplog.records)
    assert "harbour.txt" in ids(town.index)
    story({"sources.toml": "", "ferry.txt": FERRY})
    await soon(lambda: "ferry.txt" in ids(town.index))


async def test_a_folder_whose_build_ends_the_program_is_left(town: Town, watcher: StoryWatcher, story: Writer) -> None:
    """Until something changes in it."""
    await built(town)
    bot = town.env.bot
    default = await bot.stories.default()
    story({"ferry.txt": FERRY})
    job = AsyncMock(story=default.number, attempts=ATTEMPTS)
    bot.store.stories.unfinished = AsyncMock(return_value=[job])
    assert not await watcher._is_built({})
    bot.store.stories.unfinished.return_value = []
    await give_up(bot.store, default.number)
    assert not await watcher._is_built({})
    assert "ferry.txt" not in ids(town.index)
    assert await watcher._is_built(dict(story_stamps(town.index.folder)))
    assert "ferry.txt" in ids(town.index)


async def test_it_holds_up_no_stop(town: Town, watcher: StoryWatcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the disk hangs: its thread is waited for by nobody."""
    hangs, go = threading.Event(), threading.Event()

    def hang(folder: object) -> dict[str, Any]:
        hangs.set()
        go.wait(60)
        return {}

    monkeypatch.setattr(folder_watch, "story_stamps", hang)
    watcher.start()
    await soon(hangs.is_set)
    watcher.close()
    assert all(thread.daemon for thread in watching())
    go.set()
