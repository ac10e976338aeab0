"""Who somebody is, as members look it up."""

from __future__ import annotations

import pytest

from tests.bot.conftest import Town
from tests.conftest import Writer

TOLD = "The lamp\n\nAda Lund was the keeper of the lamp. “It burns,” said Ada Lund. Ole saw Ada Lund in May 2017.\n"


@pytest.fixture
def told(town: Town, story: Writer) -> Town:
    """The town with somebody in its story."""
    story({"lamp.txt": TOLD})
    town.index.build()
    return town


async def test_who_somebody_is(told: Town) -> None:
    """What is said of them, how often they are named, and buttons that open the places; the same when it is asked."""
    message = (await told.member.slash(told.channel, "who", name="ada lund")).response
    (embed,) = message.embeds
    assert "**Ada Lund**" in embed.description
    assert "“**Ada Lund** was the keeper of the lamp.” [1]" in embed.description
    assert "Named 3 times" in embed.description
    assert message.components
    asked = (await told.member.slash(told.channel, "ask", question="Who is Ada Lund?")).response
    assert asked.embeds[0].description == embed.description


async def test_who_is_in_it(told: Town) -> None:
    """Without a name, the cast."""
    (embed,) = (await told.member.slash(told.channel, "who")).response.embeds
    assert "Ada Lund \\(3\\)" in embed.description


async def test_nobody_of_that_name(told: Town) -> None:
    """It is said so."""
    (embed,) = (await told.member.slash(told.channel, "who", name="Zebulon")).response.embeds
    assert embed.description == "The story does not mention Zebulon."


async def test_names_are_offered(told: Town) -> None:
    """As they are typed, those that may be known."""
    offered = await told.member.autocomplete(told.channel, "who", "name", "ad")
    assert [choice["value"] for choice in offered] == ["Ada Lund"]
