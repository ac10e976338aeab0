"""The bot in a process of its own: stopped when that is asked for, whatever it does; started again where it hung."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

log = logging.getLogger(__name__)

GRACE_S = 8.0  # to close cleanly; container engines wait ten
MOST, WITHIN_S = 5, 600.0  # ends that are no exit in so many seconds: then it is not started again
MEANT = (0, 2, 3)  # exit codes of the command line: done, a mistake, the installation
POLL_S = 0.1
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def supervise(command: Sequence[str], grace: float = GRACE_S) -> int:
    """Run a program until it exits as it means to, or it is stopped; gives its exit code.

    SIGTERM and SIGINT are passed on; a program that has not ended `grace` seconds later is killed. One that is killed,
    crashes or ends itself is started again, unless that happens again and again. The program is given a pipe as
    standard input: it ends when this process does.
    """
    ends: list[float] = []
    with _Stop() as stop:
        while True:
            code = _run(command, stop, grace)
            if stop.asked:
                return 0
            if code in MEANT and not ends:  # what cannot be reached after a crash may be reached later
                return code
            ends = [at for at in ends if at > time.monotonic() - WITHIN_S] + [time.monotonic()]
            if len(ends) > MOST:
                log.critical("ended %d times in a row (code %d); not started again", len(ends), code)
                return 3
            log.error("ended with code %d; started again", code)
            stop.wait(2.0 ** (len(ends) - 1))
            if stop.asked:
                return 0


class _Stop:
    """Whether it was asked to stop."""

    def __init__(self) -> None:
        self.asked = False
        self._before: list[object] = []

    def __enter__(self) -> _Stop:
        self._before = [signal.signal(number, self._ask) for number in SIGNALS]
        return self

    def __exit__(self, *anything: object) -> None:
        for number, before in zip(SIGNALS, self._before, strict=True):
            signal.signal(number, before)  # type: ignore[arg-type]

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True

    def wait(self, seconds: float) -> None:
        """Wait so long, or until it is asked to stop."""
        end = time.monotonic() + seconds
        while not self.asked and time.monotonic() < end:
            time.sleep(POLL_S)


def _run(command: Sequence[str], stop: _Stop, grace: float) -> int:
    """Run it once; gives its exit code."""
    own_group = sys.platform != "win32"  # so that Ctrl-C comes to this process alone, which passes it on
    patience = float("inf")
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=own_group) as process:  # noqa: S603 - ours
        while True:
            try:
                return process.wait(POLL_S)
            except subprocess.TimeoutExpired:
                if stop.asked and patience == float("inf"):
                    process.terminate()
                    patience = time.monotonic() + grace
                elif time.monotonic() > patience:
                    log.error("does not stop; killed")
                    process.kill()
