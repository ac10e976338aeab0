"""The timeline in Discord: pages, places, dates as people type them."""

from __future__ import annotations

from collections.abc import Callable

from bot.client import FootnoteBot
from tests.bot.conftest import Town
from tests.conftest import Writer


async def test_events_in_order_with_their_basis(town: Town) -> None:
    """Each with its date as precisely as it is known, its sentence, and how the date is known."""
    result = await town.member.slash(town.channel, "timeline")
    (embed,) = result.response.embeds
    assert embed.title == "Timeline · 4 events · 1875 (during the year) – January 2018".replace("(", "\\(").replace(
        ")", "\\)"
    )
    assert embed.description.split("\n\n")[1:3] == [
        "**May 2017** · *stated*\n“The new harbour of Port Anna opened in May 2017.” [2]",
        "**December 2017** · *read from “last December”*\n“A storm closed the harbour last December.” [3]",
    ]
    assert embed.footer.text == "page 1 of 1 · relative dates are read against 20 April 2018"


async def test_a_number_opens_the_sentence(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """Also after a restart."""
    result = await town.member.slash(town.channel, "timeline")
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    opened = await town.member.click(result.response, label="3")
    assert "**A storm closed the harbour last December.**" in opened.response.embeds[0].description


async def test_filters(town: Town) -> None:
    """From and to as typed, about by words."""
    result = await town.member.slash(town.channel, "timeline", **{"from": "may 2017", "to": "2017", "about": "harbour"})
    assert result.response.embeds[0].title.startswith("Timeline · 2 events")
    result = await town.member.slash(town.channel, "timeline", about="zebra")
    assert result.response.embeds[0].description == "The story dates nothing like that."


async def test_words_that_are_no_date(town: Town) -> None:
    """A sentence with examples, to the asker alone."""
    result = await town.member.slash(town.channel, "timeline", **{"from": "soonish"})
    assert result.ephemeral
    assert "I can't read “soonish” as a date. Try one of these" in result.response.content
    assert len(town.env.errors) == 1


async def test_pages(town: Town, story: Writer, new_bot: Callable[[], FootnoteBot]) -> None:
    """Ten a page; the pages turn in place, after a restart too, and their numbers open their own sentences."""
    story({"years.txt": " ".join(f"Ship number {year} was built in {year}." for year in range(1901, 1924))})
    town.library.build()
    message = (await town.member.slash(town.channel, "timeline", about="ship number")).response
    assert message.embeds[0].footer.text == "page 1 of 3"
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    for _ in range(2):
        await town.member.click(message, label="later ›")
        message = type(message)(town.env, town.env.backend.get_message(message.channel_id, message.id))
    assert message.embeds[0].footer.text == "page 3 of 3"
    assert [item["label"] for row in message.components for item in row["components"]] == [
        "21",
        "22",
        "23",
        "‹ earlier",
    ]
    opened = await town.member.click(message, label="22")
    assert "**Ship number 1922 was built in 1922.**" in opened.response.embeds[0].description
