"""Answers come from whichever replica is there, once, to the digit; `replica`, `serving` and `ray_cluster`."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import psutil
import pytest

from bot.cluster.engine import RayEngine
from bot.workers.worker_pool import TooLongError, TooManyError, WorkerPool
from index import Answer, EngineError, QuestionError, Scope, StoryIndex, StoryView, Turn, setup_of
from tests.asked import CLAIMS, QUESTIONS
from tests.bot.cluster.conftest import Cluster

SCOPES = [Scope(), Scope(with_hidden=True), Scope(as_of=date(2019, 1, 1)), Scope(read_to="letters.md", read_offset=120)]
ASKED = 30


def told(said: Any) -> str:
    """All of an answer but the time it took; of what a scope leaves, what its documents say."""
    if isinstance(said, Answer) and said.selection:
        texts = [(item.id, item.text) for item in said.selection.documents]
        return repr((replace(said, seconds=0.0, selection=replace(said.selection, documents=())), texts))
    return repr(replace(said, seconds=0.0) if isinstance(said, Answer) else said)


@pytest.mark.parametrize("scope", SCOPES, ids=repr)
def test_answers_are_the_same(scope: Scope, cluster: Cluster) -> None:
    """Field by field: questions alone and after others, lookups, summaries, claims, further places, what is alike."""
    calls: list[Callable[[StoryView], Any]] = [
        *(lambda view, line=line: view.ask(line) for line in QUESTIONS),
        *(lambda view, line=line: view.ask(line, [Turn("Who kept the lighthouse?")]) for line in QUESTIONS[-4:]),
        *(lambda view, line=line: view.check_one(line) for line in CLAIMS),
        lambda view: view.summary(),
        lambda view: view.check(" ".join(CLAIMS)),
        lambda view: view.more(QUESTIONS[0], [("harbour.txt", 0)]),
        lambda view: view.alike(QUESTIONS),
        lambda view: view.writing_context(view.ask(QUESTIONS[0])),
    ]
    here, there = cluster.own.within(scope), cluster.remote.within(scope)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda call: told(call(there)), calls))
    assert found == [told(call(here)) for call in calls]


def test_errors_are_told(cluster: Cluster) -> None:
    """What somebody asked wrongly, as here."""
    with pytest.raises(QuestionError):
        cluster.remote.whole.ask("?" * 10_000)


def replicas() -> list[psutil.Process]:
    """The processes that answer."""
    every = psutil.Process().children(recursive=True)
    return [item for item in every if item.cmdline()[:1] and item.cmdline()[0].startswith("ray::ServeReplica")]


def test_a_replica_dies_and_nobody_notices(cluster: Cluster) -> None:
    """Killed in the middle of questions: each is answered, once, and as here; another replica is started."""
    lines = [f"What did sailor number {number} say of the red boat?" for number in range(ASKED)]
    view, answered, before = cluster.remote.whole, Counter[str](), replicas()
    assert len(before) == 2
    half = threading.Event()

    def ask(line: str) -> str:
        answer = view.ask(line)
        answered[line] += 1
        if len(answered) == ASKED // 3:
            half.set()
        return told(answer)

    with ThreadPoolExecutor(8) as pool:
        found: list[Future[str]] = [pool.submit(ask, line) for line in lines]
        assert half.wait(20)
        os.kill(before[0].pid, signal.SIGKILL)
        said = [item.result() for item in found]
    assert set(answered.values()) == {1}
    assert said == [told(cluster.own.whole.ask(line)) for line in lines]
    end = time.monotonic() + 20
    while (len(replicas()) < 2 or before[0].is_running()) and time.monotonic() < end:
        time.sleep(0.1)
    assert len(replicas()) == 2


async def test_too_many_are_sent_away(cluster: Cluster) -> None:
    """In the bot's own words, at once; all others are answered."""
    view, workers = cluster.remote.whole, WorkerPool(80, limit=30)
    lines = [f"Where was lamp number {number}?" for number in range(80)]
    tasks = [workers.run(partial(view.ask, line)) for line in lines]
    said = await asyncio.gather(*tasks, return_exceptions=True)
    workers.close()
    sent_away = [item for item in said if isinstance(item, BaseException)]
    assert sent_away
    assert {type(item) for item in sent_away} == {TooManyError}
    assert len(said) - len(sent_away) >= 20


def test_it_takes_no_longer_than_it_may(cluster: Cluster) -> None:
    """Whoever asks is told so, and the call is given up."""
    engine = RayEngine(cluster.engine.setup, limit=0.01)
    view = StoryIndex(cluster.own.folder, cluster.own.data_dir, cluster.remote.models, engine=engine).whole
    with pytest.raises(TooLongError):
        view.ask("Who saw the boat on the day before?")


def test_another_program_is_refused(cluster: Cluster) -> None:
    """It is said what differs."""
    engine = RayEngine(setup_of(cluster.own.models.name, "", ("gm",)))
    index = StoryIndex(cluster.own.folder, cluster.own.data_dir, cluster.remote.models, engine=engine)
    with pytest.raises(EngineError, match="hidden"):
        index.whole.ask(QUESTIONS[0])


def test_no_key_leads_elsewhere(cluster: Cluster) -> None:
    """A story is named by its key alone."""
    with pytest.raises(EngineError):
        cluster.engine.call("../..", b"{}")
