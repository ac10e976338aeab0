"""The command line of what thinks for others: `footnote serve` answers as one process does, and ends cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.bot.cluster.conftest import only_cluster
from tests.conftest import SEEDS

ASKED = "When did Kaspersky file its lawsuit?"


def footnote(data_dir: Path, *arguments: str, **settings: str) -> tuple[int, str, str]:
    """What a command gives: its exit code, and what it prints."""
    command = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(data_dir, **settings), check=False)
    return done.returncode, done.stdout, done.stderr


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    """That of a command about the seed story, on a machine with a data folder of its own."""
    own = {
        "FOOTNOTE_STORY": str(SEEDS),
        "FOOTNOTE_DATA_DIR": str(data_dir),
        "FOOTNOTE_SHARED": str(data_dir.parent / "shared"),
    }
    return {
        **os.environ,
        **own,
        "PYTHONWARNINGS": "ignore",
        **{f"FOOTNOTE_{name}": text for name, text in settings.items()},
    }


@contextmanager
def served(data_dir: Path) -> Iterator[subprocess.Popen[str]]:
    """`footnote serve`, ready to be asked."""
    command = [sys.executable, "-m", "bot", "serve"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(data_dir)) as process:
        try:
            assert process.stderr is not None
            assert any("think for" in line for line in process.stderr)
            yield process
        finally:
            process.kill()


@pytest.mark.real_model
def test_it_thinks_until_it_is_stopped(tmp_path: Path) -> None:
    """An answer is that of one process, to the digit; without a cluster it is said that there is none."""
    here = tmp_path / "here"
    with only_cluster(), served(tmp_path / "there") as process:
        below = psutil.Process(process.pid).children(recursive=True)
        assert footnote(here, "index", ENGINE="ray")[0] == 0
        code, there, problems = footnote(here, "ask", "--json", ASKED, ENGINE="ray")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    _, left = psutil.wait_procs(below, timeout=10)
    assert left == []
    alone = footnote(here, "ask", "--json", ASKED)
    assert (code, untimed(there), problems) == (alone[0], untimed(alone[1]), "")
    code, _, reason = footnote(here, "ask", ASKED, ENGINE="ray")
    assert code == 3
    assert "footnote serve" in reason


def untimed(said: str) -> dict[str, Any]:
    """A row of JSON without the time that it took."""
    row: dict[str, Any] = json.loads(said)
    assert row.pop("seconds") > 0
    return row
