"""Nothing freezes for ever: what holds the interpreter is ended and started again; SIGTERM always works.

Both are done by the `supervisor`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.process import supervisor
from bot.process.supervisor import supervise

HUNG = "import re; re.match('(a+)+$', 'a' * 60 + '%')"
STILL = """
import asyncio, sys
from bot.process.watchdog import watch

async def main():
    watching = asyncio.create_task(watch(still={still}))
    await asyncio.sleep(0.3)
    {work}
    watching.cancel()

asyncio.run(main())
sys.exit(0)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_a_loop_that_stands_still_is_ended() -> None:
    """Though a regular expression holds the interpreter; where it stood is written, no word of what it matched."""
    done = run(STILL.format(still=1.0, work=f"await asyncio.to_thread(exec, {HUNG!r})"))
    assert done.returncode == 1
    assert "Timeout" in done.stderr
    assert "aaaa" not in done.stderr


def test_a_loop_that_goes_on_is_not() -> None:
    """However long what it waits for takes; nor is a program that has ended its watch."""
    done = run(STILL.format(still=0.5, work="await asyncio.sleep(1.5)"))
    assert (done.returncode, done.stderr) == (0, "")
    done = run(STILL.format(still=0.5, work="watching.cancel(); await asyncio.sleep(0); import time; time.sleep(1)"))
    assert (done.returncode, done.stderr) == (0, "")


def child(tmp_path: Path, code: str) -> list[str]:
    """A program that notes each start."""
    starts = tmp_path / "starts"
    return [sys.executable, "-c", f"open({str(starts)!r}, 'a').write('x')\n{code}"]


def starts(tmp_path: Path) -> int:
    path = tmp_path / "starts"
    return len(path.read_text()) if path.exists() else 0


def stopped_when(condition: object, number: signal.Signals) -> threading.Thread:
    """Send this process a signal once something is so."""

    def wait() -> None:
        end = time.monotonic() + 30
        while not condition() and time.monotonic() < end:  # type: ignore[operator]
            time.sleep(0.05)
        time.sleep(0.3)
        os.kill(os.getpid(), number)

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


@pytest.mark.parametrize("code", [0, 2, 3])
def test_what_exits_as_it_means_to_is_not_started_again(tmp_path: Path, code: int) -> None:
    """Done, a mistake, the installation."""
    assert supervise(child(tmp_path, f"raise SystemExit({code})")) == code
    assert starts(tmp_path) == 1


def test_what_crashes_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But not for ever."""
    monkeypatch.setattr(supervisor._Stop, "wait", lambda self, seconds: None)
    assert supervise(child(tmp_path, "import os; os._exit(1)")) == 3
    assert starts(tmp_path) == supervisor.MOST + 1


@pytest.mark.parametrize("number", supervisor.SIGNALS)
def test_a_stop_is_passed_on(tmp_path: Path, number: signal.Signals) -> None:
    """And waited for: what closes cleanly does."""
    closed = tmp_path / "closed"
    code = (
        "import signal, sys, time\n"
        f"signal.signal(signal.SIGTERM, lambda *_: (open({str(closed)!r}, 'w'), sys.exit(0)))\ntime.sleep(60)"
    )
    thread = stopped_when(lambda: starts(tmp_path), number)
    assert supervise(child(tmp_path, code)) == 0
    thread.join()
    assert closed.exists()
    assert starts(tmp_path) == 1


def test_what_does_not_stop_is_killed(tmp_path: Path) -> None:
    """Whatever it does: here it holds its interpreter, in which no signal is heard."""
    thread = stopped_when(lambda: starts(tmp_path), signal.SIGTERM)
    assert (
        supervise(child(tmp_path, f"import threading; threading.Thread(target=lambda: exec({HUNG!r})).start()"), 1) == 0
    )
    thread.join()
    assert starts(tmp_path) == 1


def test_nobody_is_left_alone(tmp_path: Path) -> None:
    """The program ends when whoever supervises it is killed."""
    code = (
        "import time; from bot.serving import end_with_parent; end_with_parent(); "
        f"open({str(tmp_path / 'ready')!r}, 'w'); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as process:
        end = time.monotonic() + 30
        while not (tmp_path / "ready").exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == -signal.SIGTERM
