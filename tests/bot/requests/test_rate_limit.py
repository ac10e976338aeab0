"""How often one may ask."""

from __future__ import annotations

import pytest

from bot.requests.rate_limit import RateLimiter


def test_the_cool_down_shrinks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who last asked long ago is not remembered."""
    now = [1000.0]
    monkeypatch.setattr("bot.requests.rate_limit.time.monotonic", lambda: now[0])
    rate_limiter = RateLimiter(3, 30)
    for person in range(20_000):
        rate_limiter.acquire(person, guild=person + 1)
    now[0] += 61
    rate_limiter.acquire(1)
    assert len(rate_limiter._times) == 1
