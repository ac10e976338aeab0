"""A bot in a town, whose health and numbers are served on a free port."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest_asyncio
from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring.endpoint import monitored
from tests.bot.conftest import Town


@dataclass
class Page:
    """What is served."""

    address: str
    session: aiohttp.ClientSession

    async def health(self) -> tuple[int, dict[str, str]]:
        """The status and the body of /healthz."""
        async with self.session.get(f"{self.address}/healthz") as response:
            return response.status, await response.json()

    async def text(self) -> str:
        """/metrics."""
        async with self.session.get(f"{self.address}/metrics") as response:
            assert response.status == 200
            return await response.text()

    async def numbers(self) -> dict[str, float]:
        """The same: each number by its name and the values of its labels."""
        return numbers(await self.text())


def numbers(text: str) -> dict[str, float]:
    """The numbers in Prometheus' text format: each by its name and the values of its labels, "name value"."""
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            key = " ".join([sample.name, *(str(value) for value in sample.labels.values())])
            assert key not in found, f"{key} is there twice"
            found[key] = sample.value
    return found


@pytest_asyncio.fixture
async def page(town: Town) -> AsyncIterator[Page]:
    """What the bot of the town serves; its index is open, as after a start."""
    town.index.load()
    bot: Any = town.env.bot
    async with monitored(bot, town.index, ("127.0.0.1", 0)) as served, aiohttp.ClientSession() as session:
        ((host, port),) = served
        yield Page(f"http://{host}:{port}", session)
