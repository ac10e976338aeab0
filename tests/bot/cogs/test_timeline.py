"""The timeline in Discord: pages, places, dates as people type them, a `timeline_page` at a time."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

import discord
import pytest

from bot.client import FootnoteBot
from bot.cogs import timeline as timeline_cog
from bot.cogs import timeline_page
from bot.cogs.autocomplete import choices
from bot.embeds import limits
from tests.bot.conftest import Town, said
from tests.conftest import Writer


async def test_events_in_order_with_their_basis(town: Town) -> None:
    """Each with its date as precisely as it is known, its sentence, and how the date is known."""
    result = await town.member.slash(town.channel, "timeline")
    (embed,) = result.response.embeds
    assert embed.title == "Timeline · 4 events · 1875 – January 2018"
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
    opened = await town.member.click(result.response, label="3 · ¶ 5")
    assert "**A storm closed the harbour last December.**" in opened.response.embeds[0].description


async def test_filters(town: Town) -> None:
    """From and to as typed, about by words."""
    result = await town.member.slash(town.channel, "timeline", **{"from": "may 2017", "to": "2017", "about": "harbour"})
    assert result.response.embeds[0].title == "Timeline from 1 May 2017 to 31 December 2017 · 2 events · about harbour"
    result = await town.member.slash(town.channel, "timeline", about="zebra")
    assert result.response.embeds[0].description == "The story dates nothing like that."


async def test_dates_of_the_story_s_own_calendar(town: Town, story: Writer) -> None:
    """It is said once that there are any; a document of them is shown in the order it is told, in its own words."""
    world = "It was 14 Kythorn 1492 DR. The gate fell on the 3rd of Mirtul. Ida fled."
    town.index.folder.joinpath("sources.toml").unlink(missing_ok=True)
    story({"world.txt": world, "sources.toml": '["world.txt"]\ncalendar = "story"'})
    town.index.build()
    (embed,) = (await town.member.slash(town.channel, "timeline")).response.embeds
    told = (
        "2 events are dated by a calendar of the story's own: they stand under “Undated”, in the order they are told."
    )
    assert embed.description.split("\n\n")[0] == told
    (embed,) = (await town.member.slash(town.channel, "timeline", document="world")).response.embeds
    assert embed.title == "Timeline · 2 events"
    assert embed.description.split("\n\n") == [
        "2 events are dated by a calendar of the story's own: in the order they are told.",
        "**14 Kythorn 1492 DR** · *by the story's own calendar*\n“It was 14 Kythorn 1492 DR.” [1]",
        "**the 3rd of Mirtul** · *by the story's own calendar*\n“The gate fell on the 3rd of Mirtul.” [2]",
    ]


async def test_words_that_are_no_date(town: Town) -> None:
    """A sentence with examples, to the asker alone."""
    result = await town.member.slash(town.channel, "timeline", **{"from": "soonish"})
    assert result.ephemeral
    assert "I can’t read “soonish” as a date. Try one of these" in said(result)
    assert len(town.env.errors) == 1


async def test_pages(town: Town, story: Writer, new_bot: Callable[[], FootnoteBot]) -> None:
    """Ten a page; the pages turn in place, after a restart too, and their numbers open their own sentences."""
    story({"years.txt": " ".join(f"Ship number {year} was built in {year}." for year in range(1901, 1924))})
    town.index.build()
    message = (await town.member.slash(town.channel, "timeline", about="ship number")).response
    assert message.embeds[0].footer.text == "page 1 of 3"
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    for _ in range(2):
        await town.member.click(message, label="later ›")
        message = type(message)(town.env, town.env.backend.get_message(message.channel_id, message.id))
    assert message.embeds[0].footer.text == "page 3 of 3"
    assert [item["label"] for row in message.components for item in row["components"]] == [
        "1 · ¶ 1",
        "2 · ¶ 1",
        "3 · ¶ 1",
        "‹ earlier",
        "Export",
        "Undated",
        "Filter",
    ]
    opened = await town.member.click(message, label="2 · ¶ 1")
    assert "**Ship number 1922 was built in 1922.**" in opened.response.embeds[0].description


async def test_on_a_date(town: Town) -> None:
    """What happened then; a sentence where nothing did."""
    result = await town.member.slash(town.channel, "on", date="dec 2017")
    (embed,) = result.response.embeds
    assert embed.title == "December 2017 · 1 event"
    assert "A storm closed the harbour last December." in embed.description
    result = await town.member.slash(town.channel, "on", date="may 1990")
    assert result.response.embeds[0].description == "The story dates nothing like that."


async def test_names_and_documents_complete_themselves(town: Town) -> None:
    """Names that occur in what the story dates, and the titles of its documents."""
    names = await town.member.autocomplete(town.channel, "timeline", "about", "an")
    assert [choice["name"] for choice in names] == ["Port Anna"]
    documents = await town.member.autocomplete(town.channel, "timeline", "document", "harbour")
    assert [(choice["name"], choice["value"]) for choice in documents] == [("Harbour opens", "harbour.txt")]
    result = await town.member.slash(town.channel, "timeline", document="lighthouse.txt")
    assert result.response.embeds[0].title.startswith("Timeline · 1 event")
    wrong = await town.member.slash(town.channel, "timeline", document="zebra")
    assert wrong.response.content.startswith("No document is called “zebra”. Name one of these: harbour.txt;")
    assert len(town.env.errors) == 1


def test_choices_are_as_many_and_as_long_as_discord_shows() -> None:
    """Those that begin with what was typed come first."""
    options = [(f"{'x' * 120} {number}", f"{number}.txt") for number in range(60)] + [("7 wonders", "wonders.txt")]
    offered = choices(options, "")
    assert len(offered) == limits.CHOICES
    assert all(0 < len(choice.name) <= limits.CHOICE for choice in offered)
    assert [choice.value for choice in choices(options, "7")][:2] == ["wonders.txt", "7.txt"]
    assert choices([("name", "v" * 101)], "") == []


async def test_exports_that_are_too_large_are_left_out(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """And named, with what to do."""
    monkeypatch.setattr(timeline_cog, "FILE_BYTES", 1500)
    result = await town.member.slash(town.channel, "timeline")
    given = await town.member.click(result.response, label="Export")
    assert given.response.content.startswith(
        "Too large to send here: timeline.json, timeline.ics, timeline.timelinejs.json. Ask for"
    )
    assert [item.filename for item in given.response.attachments] == ["timeline.csv"]


async def test_exports_go_to_whoever_asks(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """Four files, after a restart too."""
    result = await town.member.slash(town.channel, "timeline")
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    given = await town.moderator.click(result.response, label="Export")
    assert given.ephemeral
    assert [item.filename for item in given.response.attachments] == [
        "timeline.json",
        "timeline.csv",
        "timeline.ics",
        "timeline.timelinejs.json",
    ]


async def test_what_has_no_date_stands_apart(town: Town) -> None:
    """For whoever asks, with places of its own."""
    result = await town.member.slash(town.channel, "timeline")
    undated = await town.member.click(result.response, label="Undated")
    assert undated.ephemeral
    (embed,) = undated.response.embeds
    assert embed.title == "Undated · 3 events"
    assert (
        "**known by 20 April 2018** · *not dated; told by the day of publication*\n“It cost two million crowns.” [2]"
        in (embed.description)
    )
    opened = await town.member.click(undated.response, label="2 · ¶ 4")
    assert "**It cost two million crowns.**" in opened.response.embeds[0].description
    stated = await town.member.click(result.response, label="2 · ¶ 2")
    assert "**The new harbour of Port Anna opened in May 2017.**" in stated.response.embeds[0].description


async def test_the_first_page_carries_a_picture(town: Town, story: Writer) -> None:
    """With words for those who cannot see it, and no other page does."""
    story({"years.txt": " ".join(f"Ship number {year} was built in {year}." for year in range(1901, 1924))})
    town.index.build()
    message = (await town.member.slash(town.channel, "timeline")).response
    (picture,) = message.attachments
    assert picture.filename == "timeline.png"
    assert picture.description.startswith(
        "A picture of the timeline: 10 events from 1875 (during the year) on. 1875 (during the year): The lighthouse"
    )
    assert message.embeds[0].image.url
    await town.member.click(message, label="All (27)")
    message = type(message)(town.env, town.env.backend.get_message(message.channel_id, message.id))
    await town.member.click(message, label="later ›")
    message = type(message)(town.env, town.env.backend.get_message(message.channel_id, message.id))
    assert not message.attachments
    assert not message.embeds[0].image.url


async def test_one_event_of_several_documents(town: Town, story: Writer) -> None:
    """One entry with a number for each place; another date stands beside it."""
    story(
        {
            "other.txt": "The new harbour of Port Anna opened on 3 May 2017.",
            "third.txt": "A storm closed the harbour in October 2017.",
        }
    )
    town.index.build()
    result = await town.member.slash(town.channel, "timeline", about="harbour")
    description = result.response.embeds[0].description
    assert (
        "**3 May 2017** · *stated*\n“The new harbour of Port Anna opened on 3 May 2017.” [1]\n*also told in* [2]"
        in (description)
    )
    assert "*dated otherwise:* **December 2017**, Harbour opens · Anna Times, 20 April 2018 [4]" in description
    opened = await town.member.click(result.response, label="2 · ¶ 2")
    assert "opened in May 2017" in opened.response.embeds[0].description


async def test_a_forgotten_timeline_says_so(town: Town) -> None:
    """Whichever button is pressed."""
    result = await town.member.slash(town.channel, "timeline")
    await town.env.bot.store.write("DELETE FROM responses")
    for label in ("Export", "Undated"):
        gone = await town.member.click(result.response, label=label)
        assert gone.response.content == "I no longer know that timeline; ask for it again with /timeline."


async def test_an_export_computes_the_events_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the pool, and counted."""
    response = await town.member.slash(town.channel, "timeline")
    plain, threads = timeline_page.events_of, list[str]()

    def events(*anything: Any) -> Any:
        threads.append(threading.current_thread().name)
        return plain(*anything)

    for module in (timeline_cog, timeline_page):
        monkeypatch.setattr(module, "events_of", events)
    result = await town.member.click(response.response, label="Export")
    assert len(result.response.attachments) == 4
    assert len(threads) == 1
    assert threads[0].startswith("worker")


@pytest.fixture
def long_story(town: Town, story: Writer) -> Town:
    """A town whose story dates 40 events, of which one is told by three documents."""
    ships = " ".join(f"Ship number {year} was built in {year}." for year in range(1901, 1937))
    told = {f"{name}.txt": f"The ferry burned on 9 July 2017, as {name} saw." for name in ("Berg", "Lund", "Dahl")}
    story({"years.txt": ships} | told)
    town.index.build()
    return town


async def test_of_many_events_the_key_ones_are_shown(long_story: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """As many as fit a page; more and all at a press, after a restart too, and back; files follow."""
    town = long_story
    message = (await town.member.slash(town.channel, "timeline")).response
    total = len(town.index.whole.timeline())
    assert f"Timeline · 10 of {total} events" in message.embeds[0].title
    assert "The ferry burned on 9 July 2017" in message.embeds[0].description
    assert message.embeds[0].footer.text.startswith("page 1 of 1")
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    titles = []
    for label in ("More (30)", f"All ({total})", "Key events"):
        await town.member.click(message, label=label)
        message = type(message)(town.env, town.env.backend.get_message(message.channel_id, message.id))
        titles.append(message.embeds[0].title.split(" · ")[1])
    assert titles == [f"30 of {total} events", f"{total} events", f"10 of {total} events"]
    given = await town.member.click(message, label="Export")
    files = {item.filename: item for item in given.response.attachments}
    assert len(json.loads(await files["timeline.json"].read())) == 10


async def test_as_many_events_as_are_asked_for(long_story: Town) -> None:
    """Those that matter most; all where there are not so many."""
    town = long_story
    one = await town.member.slash(town.channel, "timeline", events=1)
    assert "The ferry burned on 9 July 2017" in one.response.embeds[0].description
    assert "Timeline · 1 of " in one.response.embeds[0].title
    few = await town.member.slash(town.channel, "timeline", events=5, document="years.txt")
    assert "5 of 36 events" in few.response.embeds[0].title


async def test_dates_are_typed_in_the_own_language(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the title says how they were read."""
    plain = discord.Interaction._from_data

    def german(interaction: discord.Interaction, data: Any) -> None:
        plain(interaction, data | {"locale": "de"})

    monkeypatch.setattr(discord.Interaction, "_from_data", german)
    result = await town.member.slash(town.channel, "on", date="Dezember 2017")
    assert "Dezember 2017" in result.response.embeds[0].title
