"""Numbers are counted under labels that are known beforehand, whatever happens."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp import web
from discord import app_commands

from bot.errors import TooFastError
from bot.process.metrics import KINDS, Metrics
from bot.workers.worker_pool import TooLongError, WorkerPool
from index import StoryError


def value(metrics: Metrics, name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(name, labels) or 0.0


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (TooFastError(3), "TooFastError"),
        (StoryError("zebra"), "StoryError"),
        (KeyError("zebra"), "LookupError"),
        (FileNotFoundError("zebra"), "OSError"),
        (type("Zebra", (ValueError,), {})("zebra"), "ValueError"),
        (type("Zebra", (Exception,), {})("zebra"), "other"),
        (discord.RateLimited(3), "RateLimited"),
    ],
)
def test_errors_by_kind(error: Exception, kind: str) -> None:
    """The nearest that is told apart."""
    metrics = Metrics()
    metrics.failed(error)
    assert value(metrics, "footnote_errors_total", kind=kind) == 1


def test_an_error_within_a_command() -> None:
    """Discord.py wraps it."""
    metrics = Metrics()
    command: Any = app_commands.Command(name="a", description="b", callback=_callback)
    metrics.failed(app_commands.CommandInvokeError(command, TooLongError()))
    assert value(metrics, "footnote_errors_total", kind="TooLongError") == 1


async def _callback(interaction: discord.Interaction) -> None:
    """Do nothing."""


def test_every_kind_is_an_error_that_there_is() -> None:
    """None is misspelt, or gone."""

    def below(kind: type[BaseException]) -> set[str]:
        return {kind.__name__}.union(*(below(other) for other in kind.__subclasses__()))

    assert below(BaseException) >= KINDS


def test_builds() -> None:
    """Done and failed are told apart; one that a stop cuts off is neither."""
    metrics = Metrics()
    with metrics.building():
        pass
    with pytest.raises(OSError, match="zebra"), metrics.building():
        raise OSError("zebra")
    with pytest.raises(asyncio.CancelledError), metrics.building():
        raise asyncio.CancelledError
    assert value(metrics, "footnote_builds_total", outcome="built") == 1
    assert value(metrics, "footnote_builds_total", outcome="failed") == 1
    assert value(metrics, "footnote_build_seconds_count") == 2


def test_two_bots_count_apart() -> None:
    """Nothing is shared."""
    one, other = Metrics(), Metrics()
    one.rate_limited()
    assert value(one, "footnote_rate_limited_total") == 1
    assert value(other, "footnote_rate_limited_total") == 0


async def test_what_discord_replied() -> None:
    """By the class of its status; and where nothing came."""
    metrics = Metrics()

    async def reply(request: web.Request) -> web.Response:
        return web.Response(status=int(request.match_info["status"]))

    app = web.Application()
    app.add_routes([web.get("/{status}", reply)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(trace_configs=[metrics.http_trace()]) as session:
        for status in (200, 204, 404, 429, 500, 503):
            async with session.get(f"{address}/{status}"):
                pass
        await runner.cleanup()
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(f"{address}/200")
    name = "footnote_discord_responses_total"
    found = {status: value(metrics, name, status=status) for status in ("2xx", "4xx", "429", "5xx", "none")}
    assert found == {"2xx": 2, "4xx": 1, "429": 1, "5xx": 2, "none": 1}


async def test_work_is_measured_once_it_is_begun() -> None:
    """Also where it is stopped; what nobody waited for till its turn came is not."""
    metrics = Metrics()
    workers = WorkerPool(workers=1, metrics=metrics, limit=0.1)

    def endless() -> None:
        while True:
            pass

    late = asyncio.create_task(workers.run(endless))
    await asyncio.sleep(0.02)
    waiting = asyncio.create_task(workers.run(lambda: 7))
    await asyncio.sleep(0)
    assert workers.queue_length == 1
    waiting.cancel()
    with pytest.raises(TooLongError):
        await late
    assert await workers.run(lambda: 7) == 7
    assert workers.queue_length == 0
    for stage in ("queue", "compute"):
        assert value(metrics, "footnote_stage_seconds_count", stage=stage) == 2
    assert value(metrics, "footnote_stage_seconds_sum", stage="compute") >= 0.05
    workers.close()
