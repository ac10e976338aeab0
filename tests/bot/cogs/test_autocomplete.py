"""What is offered while an option is typed: in time, and only to whom it may be."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.cogs import autocomplete
from tests.bot.conftest import Town


async def test_who_may_not_change_stories_is_offered_none_of_their_documents(town: Town) -> None:
    """Titles are told to those who keep the story."""
    for command in ("story remove", "story replace"):
        assert await town.member.autocomplete(town.channel, command, "document", "") == []
        assert len(await town.moderator.autocomplete(town.channel, command, "document", "")) == 2


async def test_what_cannot_be_offered_in_time_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord waits three seconds, whatever has to be opened or dated for it."""
    monkeypatch.setattr(autocomplete, "SOON_S", 0.05)

    async def late() -> list[Any]:
        await asyncio.sleep(5)
        return ["late"]

    assert await autocomplete.in_time(late()) == []
