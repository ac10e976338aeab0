"""What goes wrong on purpose: a program that is killed, a clock that is set, a disk that is full."""

from __future__ import annotations

import asyncio
import errno
import sqlite3
import time
from typing import Any

import pytest

from bot.workers.worker_pool import TooLongError
from index import StoryView
from tests.bot.conftest import QUESTION, Town, said, until


async def test_a_clock_that_is_set_stops_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done again and again goes on, whatever day it is meanwhile; what fails once, too."""
    days, rounds = iter(range(300)), []
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.0 - 86_400 * next(days))

    async def work() -> None:
        rounds.append(time.time())
        raise OSError

    task = asyncio.create_task(town.env.bot._again_and_again(work, 0.001))
    await until(lambda: len(rounds) > 3)
    task.cancel()
    assert rounds == sorted(rounds, reverse=True)


async def test_a_reason_is_said_with_the_nonce_of_an_answer(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the answer was sent right before the program was killed, Discord does not take “I let it be” behind it."""

    def fail(*facts: Any) -> Any:
        raise TooLongError

    monkeypatch.setattr(StoryView, "ask", fail)
    asked = await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    (sent,) = [entry.json for entry in town.env.http_requests if "message_reference" in (entry.json or {})]
    assert (int(sent["nonce"]), sent["enforce_nonce"]) == (asked.id, True)


def of_sqlite(code: int) -> sqlite3.Error:
    """What SQLite raises with that code."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EROFS, "Read-only file system"),
        of_sqlite(sqlite3.SQLITE_FULL),
        of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED),
        of_sqlite(sqlite3.SQLITE_IOERR_FSYNC),
    ],
)
async def test_a_disk_that_cannot_be_written_is_told(
    town: Town, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """In a sentence that says where the fault lies; and when there is room again, answers come again."""
    plain = StoryView.ask

    def fail(*facts: Any) -> Any:
        raise error

    monkeypatch.setattr(StoryView, "ask", fail)
    result = await town.member.slash(town.channel, "ask", question=QUESTION)
    assert "disk" in said(result)
    monkeypatch.setattr(StoryView, "ask", plain)
    town.env.bot.services.rate_limiter.forget_all()
    assert "May 2017" in said(await town.member.slash(town.channel, "ask", question=QUESTION))
    assert len(town.env.errors) == 1
