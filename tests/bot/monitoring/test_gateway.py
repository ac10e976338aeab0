"""The gateway is lost as soon as one shard is, also one that is open but says nothing."""

from __future__ import annotations

import math
import time
from types import SimpleNamespace
from typing import Any

import pytest

from bot.monitoring.gateway import SLACK_S, GatewayWatch
from tests.bot.conftest import Town, until


async def test_each_shard_counts(town: Town) -> None:
    """Lost with the first of them, and there again with it."""
    bot = town.env.bot
    gateway = GatewayWatch(bot)
    assert (gateway.state(), gateway.shards) == ("ok", (1, 1))
    bot.dispatch("shard_disconnect", 0)  # as discord.py does before it signs in anew, the new connection open already
    await until(lambda: gateway.state() == "lost")
    bot.dispatch("shard_resumed", 0)
    await until(lambda: gateway.state() == "ok")
    await bot.shards[0].disconnect()
    assert gateway.state() == "lost"
    assert gateway.shards == (1, 0)
    await bot.shards[0].reconnect()
    await until(lambda: gateway.state() == "ok")


async def test_heartbeats_that_are_not_answered(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Known within a minute, though the connection is open."""
    bot = town.env.bot
    gateway = GatewayWatch(bot)
    assert math.isnan(gateway.silence())
    beat = SimpleNamespace(interval=41.25, _last_recv=time.perf_counter() - 45)
    monkeypatch.setattr(bot.shards[0]._parent.ws, "_keep_alive", beat, raising=False)
    assert gateway.state() == "ok", "the next answer may be on its way"
    assert 45 <= gateway.silence() < 60
    beat._last_recv = time.perf_counter() - 52
    assert gateway.state() == "silent"
    assert beat.interval + SLACK_S < 60


def test_before_it_connects(new_bot: Any) -> None:
    """It is not there yet."""
    gateway = GatewayWatch(new_bot())
    assert (gateway.state(), gateway.shards) == ("connecting", (0, 0))
    assert math.isnan(gateway.latency())


async def test_after_it_closed(new_bot: Any) -> None:
    """It is lost."""
    async with new_bot() as bot:
        gateway = GatewayWatch(bot)
    assert gateway.state() == "lost"
