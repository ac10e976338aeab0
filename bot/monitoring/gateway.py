"""Whether Discord's gateway is there: every shard signed in, open, and heard of lately."""

from __future__ import annotations

import math
import time

from discord.ext import commands

CONNECTING, LOST, SILENT, READY = "connecting", "lost", "silent", "ok"
SLACK_S = 10.0  # that the answer to a heartbeat may take; Discord wants one every 41 s, so that 60 s are not passed


class GatewayWatch:
    """Watches the shards of a bot."""

    def __init__(self, bot: commands.AutoShardedBot) -> None:
        """No shard is lost yet."""
        self._bot, self._lost = bot, set[int]()
        bot.add_listener(self._came, "on_shard_ready")
        bot.add_listener(self._came, "on_shard_resumed")
        bot.add_listener(self._went, "on_shard_disconnect")

    async def _came(self, shard: int) -> None:
        self._lost.discard(shard)

    async def _went(self, shard: int) -> None:
        self._lost.add(shard)

    @property
    def shards(self) -> tuple[int, int]:
        """How many shards there are, and how many of them are connected."""
        shards = self._bot.shards
        there = [number for number, shard in shards.items() if number not in self._lost and not shard.is_closed()]
        return len(shards), len(there)

    def state(self) -> str:
        """In one word: connecting, lost (a shard is not there), silent (one is, but nothing comes from it), or ok."""
        if self._bot.is_closed():
            return LOST
        wanted, connected = self.shards
        if not self._bot.is_ready() or not wanted:
            return CONNECTING
        if connected < wanted:
            return LOST
        return SILENT if any(silence > most for silence, most in self._heard()) else READY

    def silence(self) -> float:
        """For how many seconds nothing came from the most silent shard; NaN where none is connected."""
        return max((silence for silence, _ in self._heard()), default=math.nan)

    def latency(self) -> float:
        """The seconds from a heartbeat to its answer, of the slowest shard; NaN where none is connected."""
        return max((latency for _, latency in self._bot.latencies), default=math.nan)

    def _heard(self) -> list[tuple[float, float]]:
        """For how long nothing came from each shard, and how long that may be: each heartbeat is answered.

        discord.py looks at it only when the next heartbeat is due, and tells nobody: its own clock is read.
        """
        beats = [getattr(shard._parent.ws, "_keep_alive", None) for shard in self._bot.shards.values()]
        now = time.perf_counter()
        return [(now - beat._last_recv, (beat.interval or 0) + SLACK_S) for beat in beats if beat is not None]
