"""The log holds what happened and where; no word that anybody typed, and no payload."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest

from bot.process import logs
from bot.process.logs import JsonFormatter
from index import StoryView
from tests.bot.conftest import Town

TYPED = "zebrawords"
AS_JSON = pytest.mark.parametrize("log", ["json"], indirect=True)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What the program logs, as it is written."""
    stream, root = io.StringIO(), logging.getLogger()
    before = root.handlers[:], root.level
    for hooks in (sys, threading):
        monkeypatch.setattr(hooks, "excepthook", hooks.excepthook)
    monkeypatch.setattr("sys.stderr", stream)
    logs.set_up("INFO", getattr(request, "param", "text"))
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


@AS_JSON
async def test_a_json_object_a_line(log: io.StringIO) -> None:
    """With what happened, when and where, on one line each; of an error its kind and its lines, no words."""
    logging.getLogger("bot.a").info("two\nlines, %s", "ü\u2028")
    try:
        try:
            raise KeyError(TYPED)
        except KeyError as error:
            raise discord.DiscordException(TYPED) from error
    except discord.DiscordException:
        logging.getLogger("bot.b").exception("it failed")
    logging.getLogger("asyncio").error("never retrieved\nfuture: <Task exception=ValueError('%s')>", TYPED)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    first, second, third = (line for line in lines if line["logger"] in ("bot.a", "bot.b", "asyncio"))
    assert first == {
        "time": first["time"],
        "level": "INFO",
        "logger": "bot.a",
        "message": "two\nlines, ü\u2028",
    }
    written = datetime.fromisoformat(first["time"])
    assert written.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - written) < timedelta(minutes=1)
    assert (second["level"], second["exception"]) == ("ERROR", "DiscordException")
    assert second["traceback"].splitlines()[0] == "KeyError"
    assert "test_logs.py" in second["traceback"]
    assert third["message"] == "never retrieved"
    assert TYPED not in log.getvalue()


@AS_JSON
async def test_typed_words_are_not_logged_as_json(
    town: Town, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As little as in text."""

    def fail(story_view: StoryView, question: str, *others: Any) -> None:
        raise ValueError(f"cannot answer {question}")

    monkeypatch.setattr(StoryView, "ask", fail)
    await town.member.send(town.channel, f"{town.bot} Where is {TYPED}?")
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert "ValueError" in [line.get("exception") for line in lines]
    assert TYPED not in log.getvalue()


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_payloads_are_never_logged(log: io.StringIO, level: str) -> None:
    """Libraries write what they send and receive, and values of statements, below INFO."""
    logs.set_up(level)
    for name in ("discord.http", "discord.gateway", "discord.webhook.async_", "aiosqlite"):
        logging.getLogger(name).debug("payload %s", TYPED)
        assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)
    assert TYPED not in log.getvalue()


def test_what_no_text_can_hold() -> None:
    """Half of a character, from a file's name for example, is written all the same."""
    record = logging.makeLogRecord({"msg": "a\udcff", "levelname": "INFO"})
    line = JsonFormatter(logging.Formatter("%(message)s")).format(record)
    assert json.loads(line.encode("utf-8"))["message"] == "a\udcff"
