"""Several processes on one PostgreSQL database: one leads, shards are served once, nobody writes beside another."""

from __future__ import annotations

import asyncio

import pytest

from bot.state import Shards, Store
from bot.state import postgresql as engines
from index import StoryError
from tests.bot.state.conftest import Place
from tests.postgres import PostgresServer

ENDED = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'footnote';"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for one that was killed."""
    monkeypatch.setattr(engines, "PAUSE_S", 0.01)


async def test_one_leads(postgres_url: str) -> None:
    """Until it closes; then another does."""
    async with Store(postgres_url) as other:
        async with Store(postgres_url) as one:
            assert [await one.leads(), await other.leads(), await one.leads()] == [True, False, True]
        assert await other.leads()


async def test_who_loses_the_connection_loses_the_lead(postgres_url: str, postgres: PostgresServer) -> None:
    """It notices, and may take it again; statements after that go on."""
    async with Store(postgres_url) as store:
        await store.claim()
        assert await store.leads()
        postgres.run(ENDED)
        assert not await store.leads()
        assert await store.leads()
        await store.set_meta("key", "value")
        assert await store.meta("key") == "value"
        async with Store(postgres_url) as other:
            with pytest.raises(StoryError, match="Another Footnote"):
                await other.claim()


async def test_a_shard_is_served_once(place: Place) -> None:
    """Also by a file, which only one process serves."""
    async with Store(place) as one:
        await one.claim()
        async with Store(place) as other:
            with pytest.raises(StoryError, match="Another Footnote"):
                await other.claim()
    async with Store(place) as next_one:
        await next_one.claim()


async def test_shards_of_each(postgres_url: str) -> None:
    """Two that share none go beside each other."""
    async with Store(postgres_url, Shards(0, 1, 4)) as one, Store(postgres_url, Shards(2, 3, 4)) as other:
        await one.claim()
        await other.claim()
        async with Store(postgres_url, Shards(1, 2, 4)) as third:
            with pytest.raises(StoryError, match="FOOTNOTE_SHARDS"):
                await third.claim()


async def test_limits_hold_over_processes(postgres_url: str) -> None:
    """Who asks two of them at the same time cannot have more."""
    async with Store(postgres_url) as one, Store(postgres_url) as other:
        tries = [store.writing_usage.reserve(7, 1, 3, 9, 9) for store in (one, other) for _ in range(6)]
        assert sum(map(bool, await asyncio.gather(*tries))) == 3


async def test_a_password_is_not_said(postgres_url: str, postgres: PostgresServer) -> None:
    """Neither in the sentence about a newer database."""
    async with Store(postgres_url) as store:
        await store.write("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoryError, match="newer Footnote") as refused:
        await Store(postgres_url.replace("postgres:@", "postgres:secret@")).open()
    assert "secret" not in refused.value.hint
