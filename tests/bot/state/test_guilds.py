"""How a server has it."""

from __future__ import annotations

from bot.state import (
    ConfidenceLevel,
    GuildSettings,
    ReplyMode,
    Store,
)
from tests.bot.state.conftest import Place


async def test_settings_of_a_guild(place: Place) -> None:
    """Public unless set; direct messages have none."""
    async with Store(place) as store:
        assert await store.guilds.get(1) == GuildSettings()
        changed = GuildSettings(ReplyMode.THREAD, 10, 30, ConfidenceLevel.CAUTIOUS, 7, 3)
        await store.guilds.put(1, changed)
        assert await store.guilds.get(1) == changed
        assert await store.guilds.get(2) == await store.guilds.get(None) == GuildSettings()
