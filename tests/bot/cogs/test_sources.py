"""The documents of the story are listed."""

from __future__ import annotations

from tests.bot.conftest import Town
from tests.conftest import Writer


async def test_documents_with_publisher_and_date(town: Town) -> None:
    """As much as is known of each."""
    (embed,) = (await town.member.slash(town.channel, "sources")).response.embeds
    assert embed.title == "Sources · 2 documents"
    assert embed.description.splitlines()[0] == "1. Harbour opens · Anna Times, 20 April 2018"


async def test_pages_turn(town: Town, story: Writer) -> None:
    """Ten a page."""
    story({f"{number:02}.txt": f"Document number {number} is short." for number in range(12)})
    town.index.build()
    message = (await town.member.slash(town.channel, "sources")).response
    await town.member.click(message, label="more ›")
    message = type(message)(town.env, town.env.backend.get_message(message.channel_id, message.id))
    assert message.embeds[0].footer.text == "page 2 of 2"
    assert message.embeds[0].description.startswith("11. Document number 10 is short.")


async def test_a_story_without_documents(town: Town, story: Writer) -> None:
    """Says so, here and to a question."""
    story({"harbour.txt": None, "lighthouse.txt": None, "sources.toml": None})
    town.index.build()
    assert (
        (await town.member.slash(town.channel, "sources")).response.embeds[0].description.startswith("The story has no")
    )
    answer = await town.member.slash(town.channel, "ask", question="When did it open?")
    assert answer.response.embeds[0].description == "The story has no documents yet."
    assert not answer.response.components
