"""Moderators decide how their server's answers are shown."""

from __future__ import annotations

import pytest
from simcord import BackendError, SetupError

from tests.bot.conftest import Town


async def test_private_answers(town: Town) -> None:
    """The server's wish holds where the asker has none."""
    result = await town.moderator.slash(town.channel, "settings", private=True)
    assert "shown to the asker alone" in result.response.content
    assert (await town.member.slash(town.channel, "ask", question="What burns oil?")).ephemeral
    assert not (await town.member.slash(town.channel, "ask", question="What burns oil?", private=False)).ephemeral
    await town.moderator.slash(town.channel, "settings", private=False)
    assert not (await town.member.slash(town.channel, "ask", question="What burns oil?")).ephemeral


async def test_members_may_not_set(town: Town) -> None:
    """Discord does not offer them the command."""
    with pytest.raises((BackendError, SetupError)):
        await town.member.slash(town.channel, "settings", private=True)
