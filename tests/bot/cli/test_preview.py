"""The preview serves the real bot on a local page, and ends cleanly."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import aiohttp
import pytest

from bot.cli.preview import _serve
from bot.config import Settings
from index import StoryError, StoryIndex


async def test_the_page_is_served_and_ends(story_index: StoryIndex, tmp_path: Path) -> None:
    """On this machine alone, with the question asked."""
    said: asyncio.Queue[str] = asyncio.Queue()
    options = Settings(data_dir=tmp_path)
    serving = asyncio.create_task(_serve(story_index, options, 0, "What burns oil?", said.put_nowait))
    url = (await asyncio.wait_for(said.get(), 30)).splitlines()[-1]
    assert url.startswith("http://127.0.0.1:")
    async with aiohttp.ClientSession() as session, session.get(url) as page:
        assert page.status == 200
        assert "<html" in await page.text()
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    assert (tmp_path / "footnote.db").is_file()


async def test_a_taken_port_is_said(story_index: StoryIndex, tmp_path: Path) -> None:
    """With what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StoryError, match="choose another one with --port"):
            await _serve(story_index, Settings(data_dir=tmp_path), taken.getsockname()[1], "", lambda line: None)
