"""Ends the program where its event loop stands still: whoever started it starts it again, and what hung is given up.

What holds the interpreter (a regular expression, a library in C) cannot be interrupted from within. The alarm is
faulthandler's own thread, which needs no interpreter: it writes where every thread stands, and ends the process.
"""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os

log = logging.getLogger(__name__)

STILL_S = 30.0  # that the event loop may stand still
STDERR = 2  # the system's number of standard error
HUNG = 70  # the exit code of a program that ended itself (EX_SOFTWARE)


async def watch(still: float = STILL_S) -> None:
    """Put off the alarm again and again, as long as the event loop runs; cancel it to end the watch."""
    try:
        while True:
            faulthandler.dump_traceback_later(still, exit=True, file=STDERR)
            await asyncio.sleep(still / 10)
    finally:
        faulthandler.cancel_dump_traceback_later()


def give_up() -> None:
    """End the program at once: something in it cannot be stopped."""
    log.critical("a task could not be stopped; the program ends, and is started again")
    faulthandler.dump_traceback(STDERR)
    os._exit(HUNG)
