"""Counters rise with what is asked, and nothing of what is asked is in them."""

from __future__ import annotations

import io
import logging
import sys
import threading
from typing import Any

import pytest

from bot.process import logs
from bot.process.metrics import OUTCOMES
from index import StoryError, StoryView
from tests.bot.conftest import FERRY, QUESTION, Town, built
from tests.bot.monitoring.conftest import Page

HOSTILE = 'zebra"} 1\nfootnote_questions_total{outcome="zebra'


def asked(numbers: dict[str, float]) -> dict[str, float]:
    """How many questions there were, by outcome; without those that there were none of."""
    found = {outcome: numbers[f"footnote_questions_total {outcome}"] for outcome in OUTCOMES}
    return {outcome: number for outcome, number in found.items() if number}


async def test_questions_by_outcome(page: Page, town: Town) -> None:
    """However they came."""
    assert asked(await page.numbers()) == {}
    await town.member.slash(town.channel, "ask", question=QUESTION)
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    await town.member.slash(town.channel, "ask", question="Who invented the telephone?")
    await town.moderator.slash(town.channel, "ask", question="Hello!")
    numbers = await page.numbers()
    found = asked(numbers)
    assert found.pop("answered", 0) + found.pop("closest", 0) == 2
    assert found.pop("unsaid", 0) + found.pop("unmentioned", 0) == 1
    assert found == {"no_question": 1}
    assert numbers["footnote_question_seconds_count"] == 4
    for stage in ("queue", "compute", "store", "draw"):
        assert numbers[f"footnote_stage_seconds_count {stage}"] == 4
        assert numbers[f"footnote_stage_seconds_sum {stage}"] >= 0


async def test_what_cannot_be_answered(page: Page, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many, too fast, and what fails."""
    workers = town.env.bot.workers
    workers._waiting = 100
    assert (await page.numbers())["footnote_queue_length"] == 98
    await town.member.slash(town.channel, "ask", question=QUESTION)
    workers._waiting = 0
    assert asked(await page.numbers()) == {"too_many": 1}

    def fail(*anything: object, **facts: object) -> None:
        raise StoryError("zebra", "story_removed")

    monkeypatch.setattr(StoryView, "ask", fail)
    await town.member.slash(town.channel, "ask", question=QUESTION)
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    numbers = await page.numbers()
    assert asked(numbers) == {"too_many": 1, "error": 2}
    assert numbers["footnote_rate_limited_total"] == 1
    kinds = ("TooManyError", "StoryError", "TooFastError")
    assert [numbers[f"footnote_errors_total {kind}"] for kind in kinds] == [1, 2, 1]
    assert len(town.env.errors) == 2, "the slash commands, both explained"


async def test_builds_and_what_there_is(page: Page, town: Town) -> None:
    """Stories, documents, indexes that are open, the database, and this process."""
    before = await page.numbers()
    assert (before["footnote_documents"], before["footnote_builds_total built"]) == (2, 0)
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await built(town)
    numbers = await page.numbers()
    assert numbers["footnote_builds_total built"] == numbers["footnote_build_seconds_count"] == 1
    assert numbers["footnote_stories"] == 2
    assert numbers["footnote_open_indexes"] >= 1
    assert numbers["footnote_database_bytes"] > 4096
    assert numbers["footnote_gateway_shards"] == numbers["footnote_gateway_shards_connected"] == 1
    assert numbers["process_resident_memory_bytes"] > 1e6


async def test_a_build_that_fails(page: Page, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is counted as one, with its kind."""

    def fail(*anything: object, **facts: object) -> None:
        raise OSError(28, "zebra")

    monkeypatch.setattr("index.story.StoryIndex.build", fail)
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    numbers = await page.numbers()
    assert (numbers["footnote_builds_total failed"], numbers["footnote_builds_total built"]) == (1, 0)
    assert numbers["footnote_errors_total OSError"] == 1


async def test_numbers_that_cannot_be_looked_up(
    page: Page, town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hold nobody up: the others are told."""
    assert (await page.numbers())["footnote_stories"] == 1

    async def fail(*facts: object) -> int:
        raise ValueError

    monkeypatch.setattr(town.env.bot.store, "size", fail)
    assert (await page.numbers())["footnote_stories"] == 1
    assert "could not be looked up (ValueError)" in caplog.text


async def test_nothing_of_anybody_is_in_it(page: Page, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in numbers nor in the log; and what is asked makes no new labels."""
    stream, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for hooks in (sys, threading):
        monkeypatch.setattr(hooks, "excepthook", hooks.excepthook)
    monkeypatch.setattr("sys.stderr", stream)
    logs.set_up("INFO", "json")
    names = set(await page.numbers())
    town.env.bot.services.rate_limiter.questions = 1000

    def fail(story_view: Any, question: str, *others: object) -> None:
        raise type(f"Zebra{len(question)}", (Exception,), {})(question)

    for number in range(20):
        await town.member.send(town.channel, f"{town.bot} {HOSTILE}{number} {town.member.id}?")
    monkeypatch.setattr(StoryView, "ask", fail)
    for number in range(20):
        await town.member.send(town.channel, f"{town.bot} {HOSTILE}{'y' * number}?")
    root.handlers[:] = handlers
    root.setLevel(level)
    text = await page.text()
    new = {name for name in await page.numbers() if name not in names}
    assert new == {"footnote_errors_total other", "footnote_errors_created other"}
    for word in ("zebra", str(town.guild.id), str(town.member.id), str(town.channel.id), "harbour", "member"):
        assert word not in text.lower()
        assert word == "harbour" or word not in stream.getvalue(), f"{word} is logged"
    assert stream.getvalue().count("unexpected error") == 20
    assert len(text) < 40_000
