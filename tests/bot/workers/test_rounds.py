"""Rounds are counted from the last one, whatever happens to the clock on the wall."""

from __future__ import annotations

from datetime import timedelta

from discord.ext import tasks
from discord.utils import utcnow

from bot.workers.rounds import count_from_now


async def test_the_next_is_in_its_time() -> None:
    """Though the clock was set back or forward meanwhile."""

    @tasks.loop(seconds=20)
    async def round_() -> None:
        """Do nothing."""

    for days in (-1, 1):
        vars(round_)["_next_iteration"] = utcnow() + timedelta(days=days)
        count_from_now(round_)
        assert timedelta(seconds=15) < vars(round_)["_next_iteration"] - utcnow() <= timedelta(seconds=20)
