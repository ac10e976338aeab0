"""200 only while all three are well; which is not is said in one word, and in time."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.monitoring import health
from bot.monitoring.gateway import GatewayWatch
from bot.monitoring.health import Probe
from tests.bot.conftest import Town
from tests.bot.monitoring.conftest import Page

WELL = {"status": "ok", "gateway": "ok", "index": "ok", "database": "ok"}


async def state(page: Page, wanted: int) -> dict[str, str]:
    """The body of /healthz once its status is the wanted one; fails if it never is."""
    for _ in range(250):
        status, body = await page.health()
        if status == wanted:
            return body
        await asyncio.sleep(0.02)
    raise AssertionError(f"it never was {wanted}: {body}")


async def test_a_gateway_that_is_lost_and_found(page: Page, town: Town) -> None:
    """503 between."""
    assert await page.health() == (200, WELL)
    await town.env.bot.shards[0].disconnect()
    assert await page.health() == (503, {**WELL, "status": "unavailable", "gateway": "lost"})
    await town.env.bot.shards[0].reconnect()
    assert await state(page, 200) == WELL


async def test_an_index_that_is_not_open_yet(page: Page, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is loaded."""
    monkeypatch.setattr(town.index, "_open", None)
    assert await page.health() == (503, {**WELL, "status": "unavailable", "index": "closed"})


async def test_a_database_that_cannot_be_written(page: Page, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read-only, or held by another program; what was found holds for a few seconds."""
    store = town.env.bot.store
    assert await page.health() == (200, WELL)
    async with store.writing() as connection:
        await connection.all("PRAGMA query_only = ON")
    assert await page.health() == (200, WELL), "it was written just now"
    monkeypatch.setattr("time.monotonic", lambda now=time.monotonic: now() + health.FRESH_S)
    assert await page.health() == (503, {**WELL, "status": "unavailable", "database": "unwritable"})
    monkeypatch.undo()
    async with store.writing() as connection:
        await connection.all("PRAGMA query_only = OFF")
    probe = Probe(store.check_writable, fresh=0)
    assert await probe.state() == "ok"
    with closing(sqlite3.connect(store._place)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await probe.state() == "unwritable"
    assert await probe.state() == "ok"


async def test_a_database_that_is_closed(page: Page, town: Town) -> None:
    """As at the end."""
    await town.env.bot.store.close()
    assert await page.health() == (503, {**WELL, "status": "unavailable", "database": "closed"})


async def test_a_write_that_hangs() -> None:
    """Holds nobody up, is tried once only, and is over once it comes through."""
    begun, gate = list[int](), asyncio.Event()

    async def write() -> None:
        begun.append(1)
        await gate.wait()

    probe = Probe(write, fresh=0, wait=0.02)
    assert await asyncio.gather(*(probe.state() for _ in range(5))) == ["stuck"] * 5
    assert len(begun) == 1
    gate.set()
    await asyncio.sleep(0)
    assert await probe.state() == "ok"


async def test_one_write_for_many_who_ask(page: Page, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks often does not wear out the disk."""
    written: list[str] = []
    plain = town.env.bot.store.set_meta

    async def set_meta(key: str, value: str) -> None:
        written.append(key)
        await plain(key, value)

    monkeypatch.setattr(town.env.bot.store, "set_meta", set_meta)
    assert {status for status, _ in await asyncio.gather(*(page.health() for _ in range(20)))} == {200}
    assert written == ["writable"]


async def test_a_bot_that_is_not_started(new_bot: Any, story_index: Any, tmp_path: Path) -> None:
    """All three are told of; nothing is made on the disk."""
    bot = new_bot()
    found = await health.Health(GatewayWatch(bot), story_index, bot.store).report()
    assert (found.gateway, found.index, found.database, found.is_well) == ("connecting", "closed", "closed", False)
    assert not (tmp_path / "footnote.db").exists()
