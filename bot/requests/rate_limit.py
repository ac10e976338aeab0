"""How often one person may ask, and how often one server."""

from __future__ import annotations

import time
from collections import deque

from bot.errors import TooFastError

MEMBERS = 12  # as many as so many members may ask at once, a whole server may
LOOKS = 4  # so many times as often as ask, one may look at a timeline or the like
Key = tuple[str, int]


class RateLimiter:
    """At most so many questions in `period` seconds, wherever they are asked; kept in memory."""

    def __init__(self, questions: int, period: float) -> None:
        """`questions` are those of one person where their server wishes no other number; nobody has asked yet."""
        self.questions, self.period = questions, period
        self._times: dict[Key, deque[float]] = {}
        self._swept = time.monotonic()

    def acquire(self, person: int, guild: int | None = None, questions: int = 0, *, look: bool = False) -> None:
        """Count a question, of which the guild allows one person `questions`, or a look at something.

        Raises TooFastError, with the time to wait; then nothing is counted.
        """
        allowed = (questions or self.questions) * (LOOKS if look else 1)
        kind = "looks" if look else "asks"
        keys = [((f"person {kind}", person), allowed)]
        if guild:
            keys.append(((f"guild {kind}", guild), allowed * MEMBERS))
        now = time.monotonic()
        if now - self._swept > self.period:
            self._sweep(now)
        wait = max(self._wait(key, most, now) for key, most in keys)
        if wait > 0:
            raise TooFastError(wait)
        for key, _ in keys:
            self._times.setdefault(key, deque()).append(now)

    def forget_all(self) -> None:
        """As if nobody had asked yet."""
        self._times.clear()

    def _sweep(self, now: float) -> None:
        """Let go of all who last asked long enough ago."""
        self._times = {key: times for key, times in self._times.items() if times[-1] > now - self.period}
        self._swept = now

    def _wait(self, key: Key, most: int, now: float) -> float:
        """How long until one more is allowed; what has been long enough ago is let go."""
        times = self._times.get(key, deque())
        while times and times[0] <= now - self.period:
            times.popleft()
        if not times:
            self._times.pop(key, None)
        return times[len(times) - most] + self.period - now if len(times) >= most else 0.0
