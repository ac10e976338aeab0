"""The log holds what happened and where; no word that anybody typed, and no payload."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bot.process import logs
from index import StoryView
from tests.bot.conftest import Town

TYPED = "zebrawords"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the program logs, as it is written."""
    stream, root = io.StringIO(), logging.getLogger()
    before = root.handlers[:], root.level
    for hooks in (sys, threading):
        monkeypatch.setattr(hooks, "excepthook", hooks.excepthook)
    monkeypatch.setattr("sys.stderr", stream)
    logs.set_up("INFO")
    yield stream
    root.handlers[:], level = before
    root.setLevel(level)


async def test_typed_words_are_not_logged(town: Town, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails while a question is answered, and wherever its words are in the error."""

    def fail(story_view: StoryView, question: str, *others: Any) -> None:
        try:
            raise KeyError(question)
        except KeyError as error:
            raise ValueError(f"cannot answer {question}") from error

    monkeypatch.setattr(StoryView, "ask", fail)
    await town.member.slash(town.channel, "ask", question=f"Where is {TYPED}?")
    await town.member.send(town.channel, f"{town.bot} Where is {TYPED}?")
    await town.member.slash(town.channel, "on", date=TYPED)
    await town.member.slash(town.channel, "summary", document=TYPED)
    town.env.inject_error("POST", f"/channels/{town.channel.id}/messages", status=500, times=None)
    monkeypatch.undo()
    await town.member.send(town.channel, f"{town.bot} What burns {TYPED}?")
    written = log.getvalue()
    assert "ValueError" in written
    assert "KeyError" in written
    assert "test_logs.py" in written, "where it failed is written"
    assert TYPED not in written
    assert len(town.env.errors) == 3, "each was explained to whoever asked"


async def test_what_nobody_waits_for_says_no_words(log: io.StringIO) -> None:
    """A task that fails alone, and a thread."""

    async def fail() -> None:
        raise ValueError(TYPED)

    task = asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    del task
    gc.collect()
    await asyncio.sleep(0.01)
    written = log.getvalue()
    assert "never retrieved" in written
    assert "ValueError" in written
    assert TYPED not in written


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_payloads_are_never_logged(log: io.StringIO, level: str) -> None:
    """Libraries write what they send and receive, and values of statements, below INFO."""
    logs.set_up(level)
    for name in ("discord.http", "discord.gateway", "discord.webhook.async_", "aiosqlite"):
        logging.getLogger(name).debug("payload %s", TYPED)
        assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)
    assert TYPED not in log.getvalue()
