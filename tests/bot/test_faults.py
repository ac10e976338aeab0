"""What goes wrong on purpose: a program that is killed, a clock that is set, a disk that is full."""

from __future__ import annotations

import datetime
import errno
import sqlite3
from typing import Any

import discord
import pytest

from bot import client
from bot.workers.worker_pool import TooLongError
from index import StoryView
from tests.bot.conftest import QUESTION, Town, said


async def test_a_clock_that_is_set_stops_nothing(town: Town) -> None:
    """What is done again and again is done next when it is its time, whatever day the clock said at the last round."""
    bot = town.env.bot
    for loop, seconds in ((bot._look, client.LOOK_S), (bot._expire, client.EXPIRE_S)):
        for days in (-1, 300):
            loop._last_iteration = discord.utils.utcnow() - datetime.timedelta(days=days)
            loop._next_iteration = loop._last_iteration + datetime.timedelta(seconds=seconds)
            await loop.coro(bot)
            left = loop._next_iteration - discord.utils.utcnow()
            assert datetime.timedelta(0) < left <= datetime.timedelta(seconds=seconds)


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
