"""What is offered while an option is typed: in time, and only to whom it may be."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.cogs import autocomplete
from tests.bot.conftest import Town
from tests.conftest import Writer


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


async def test_a_page_is_offered_by_its_other_names(town: Town, story: Writer) -> None:
    """Where one of them is typed; with what it is called."""
    story({"strahd.md": "---\naliases: [The Devil, Count]\n---\n# Strahd\n\nHe fell on 3 May 2017."})
    town.index.build()
    offered = await town.member.autocomplete(town.channel, "timeline", "document", "devil")
    assert [(choice["name"], choice["value"]) for choice in offered] == [("The Devil · Strahd", "strahd.md")]
    assert len(await town.member.autocomplete(town.channel, "timeline", "document", "")) == 3
    found = await town.member.slash(town.channel, "timeline", document="the devil")
    assert found.response.embeds[0].title.startswith("Timeline · 1 event")
