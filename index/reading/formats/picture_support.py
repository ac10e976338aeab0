"""Whether words in pictures can be read here, and for how long they may be.

What reads them is large, and comes as an extra (`pip install 'footnote[pictures]'`); nothing of it is imported here.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec

from index.errors import ReadingError

NEEDED = ("onnxruntime", "rapidocr")
SECONDS_EACH, MOST_SECONDS = 20, 480  # that a picture, or a scanned page, may take; and all of one file
INSTALL = "pip install 'footnote[pictures]'"


@cache
def can_read_pictures() -> bool:
    """Whether what reads the words in pictures is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


@dataclass
class Allowance:
    """For how many seconds pictures may be read in a request, and how many are left out since they may not be."""

    seconds: float = 0.0
    left_out: int = 0
    began: float = field(default_factory=lambda: time.monotonic())

    def permits(self) -> bool:
        """Whether one more may be read; one that may not is counted."""
        permitted = time.monotonic() - self.began < self.seconds
        self.left_out += not permitted
        return permitted

    @property
    def given(self) -> bool:
        """Whether any may be read at all."""
        return self.seconds > 0


_allowance: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


def allow(seconds: float) -> Allowance:
    """Let pictures be read for so long from now on, in the request that is being answered."""
    allowance = Allowance(seconds)
    _allowance.set(allowance)
    return allowance


def allowance() -> Allowance:
    """What the request that is being answered may: nothing, where nothing was said."""
    return _allowance.get() or allow(0)


def time_for(pictures: object) -> float:
    """The seconds that so many pictures of one file may take; none where nothing reads them."""
    if not isinstance(pictures, int) or pictures <= 0 or not can_read_pictures():
        return 0.0
    return float(min(pictures * SECONDS_EACH, MOST_SECONDS))


def no_pictures(name: str) -> ReadingError:
    """What is raised where a picture is brought, and nothing is installed that reads it."""
    hint = f"{name[:80]} is a picture, and reading those is not switched on. For it, run: {INSTALL}"
    return ReadingError(hint, "no_pictures", name=name[:80])


def no_time(name: str) -> ReadingError:
    """What is raised where a picture is one of too many."""
    return ReadingError(f"{name[:80]} was not read: there are too many pictures.", "too_many_pictures", name=name[:80])


def missing(name: str, unsure: int) -> list[str]:
    """The sentence that says how many lines could not be read surely, if there are any."""
    if not unsure:
        return []
    lines, are = ("1 line", "is") if unsure == 1 else (f"{unsure} lines", "are")
    return [f"{name[:80]}: {lines} could not be read surely, and {are} left out: […]"]
