"""`footnote watch`: a line for each build, until it is stopped."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from bot.cli import watch
from index import FolderWatch, ModelError, StoryIndex, folder_watch
from tests.bot.cli.conftest import Run
from tests.bot.conftest import STORY
from tests.conftest import Writer


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits for short times only."""
    monkeypatch.setattr(watch, "FolderWatch", lambda folder: FolderWatch(folder, quiet=0.1))
    monkeypatch.setattr(folder_watch, "TICK_MS", 50)


@pytest.fixture
def watched(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `footnote watch`, do things after its first, second … build or failure, then stop it."""
    done: list[object] = []

    def noticing(plain: Callable[[FolderWatch, Any], None]) -> Callable[[FolderWatch, Any], None]:
        def noticed(self: FolderWatch, told: Any) -> None:
            plain(self, told)
            done.append(told)

        return noticed

    for kind in ("built", "failed"):
        monkeypatch.setattr(FolderWatch, kind, noticing(getattr(FolderWatch, kind)))

    def stop() -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    def stopped(*steps: Callable[[], object]) -> Result:
        def work() -> None:
            for number, step in enumerate((*steps, stop), start=1):
                end = time.monotonic() + 60
                while len(done) < number and time.monotonic() < end:
                    time.sleep(0.02)
                step()

        threading.Thread(target=work, daemon=True).start()
        return run("watch")

    return stopped


def test_a_line_for_each_build(watched: Callable[..., Result], story: Writer) -> None:
    """What came, changed and went, how many there are now, and what could not be read."""
    result = watched(
        lambda: story({"ferry.txt": "The ferry sailed at nine."}),
        lambda: story({"ferry.txt": "The ferry sailed at ten.", "lighthouse.txt": None, "bad.txt": b"\0\1"}),
    )
    assert result.exit_code == 0
    first, second, third, problem = result.stdout.splitlines()
    assert first.startswith("added harbour.txt, lighthouse.txt: 2 documents, 8 sentences")
    assert second.startswith("added ferry.txt: 3 documents, 9 sentences")
    assert third.startswith("changed ferry.txt; removed lighthouse.txt: 2 documents")
    assert problem == "bad.txt is binary; save it as UTF-8 text."


def test_what_is_up_to_date_is_not_built(run: Run, watched: Callable[..., Result]) -> None:
    """It is said that it is."""
    run("index")
    assert watched().stdout == "2 documents; the index is up to date.\n"


def test_a_failure_is_told_and_tried_again(watched: Callable[..., Result], story: Writer) -> None:
    """After the next change."""
    result = watched(
        lambda: story({"sources.toml": "["}),
        lambda: story({"sources.toml": STORY["sources.toml"], "ferry.txt": "The ferry sailed."}),
    )
    assert "sources.toml cannot be read" in result.stderr
    assert result.stdout.splitlines()[-1].startswith("added ferry.txt: 3 documents")


def test_what_no_build_can_be_made_with_ends_it(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With the exit codes of the others."""

    def fail(*_: object, **how: object) -> None:
        raise ModelError("There is no model.")

    monkeypatch.setattr(StoryIndex, "build", fail)
    assert run("watch").exit_code == 3
    gone = run("watch", "--story", tmp_path / "gone")
    assert gone.exit_code == 2
    assert "There is no story folder" in gone.stderr


def test_many_names_are_cut() -> None:
    """A line is a line."""
    assert watch._difference({}, dict.fromkeys("abcdefg", "")) == "added a, b, c, d, e and 2 more"
    assert watch._difference({"a": "1"}, {"a": "1"}) == "read again"
