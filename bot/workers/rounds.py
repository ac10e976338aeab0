"""Rounds: what is done again and again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from discord.ext import tasks
from discord.utils import utcnow


def count_from_now(loop: tasks.Loop[Any]) -> None:
    """Let a loop's next round be when it is its time from now on, whatever the clock on the wall said at the last one.

    discord.ext.tasks goes by that clock: set back a day it would stand still for a day, set forward do all it missed.
    """
    vars(loop)["_next_iteration"] = utcnow() + timedelta(seconds=loop.seconds or 0)
