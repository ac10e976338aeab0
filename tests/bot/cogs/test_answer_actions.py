"""What stands below an answer does what it says, for weeks and after a restart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.client import FootnoteBot
from tests.bot.conftest import QUESTION, STORY, Town, said
from tests.conftest import Writer


async def answer(town: Town, question: str = QUESTION) -> Any:
    """An answer in the channel."""
    await town.member.send(town.channel, f"{town.bot} {question}")
    return town.sent()[-1]


async def test_more_from_the_story(town: Town) -> None:
    """Further passages, to whoever pressed, each with a button that opens it; never what is cited already."""
    message = await answer(town)
    more = await town.moderator.click(message, label="More from the story")
    assert more.ephemeral
    assert "[1]" in said(more)
    assert "opened in May 2017" not in said(more)
    opened = await town.moderator.click(more.response, label=more.response.components[0]["components"][0]["label"])
    assert opened.response.embeds[0].title.startswith("¶")


async def test_the_timeline_around(town: Town) -> None:
    """The events of the dates in the cited sentences; without one, those of the document."""
    around = await town.member.click(await answer(town), label="Timeline around this")
    assert around.ephemeral
    assert around.response.embeds[0].title.startswith("Around this answer")
    assert "**May 2017**" in said(around)
    around = await town.member.click(await answer(town, "What burns oil?"), label="Timeline around this")
    assert "**1875" in said(around)
    assert "May 2017" not in said(around)


async def test_right_and_wrong(town: Town) -> None:
    """A word each, which may change; a wrong one may have a reason, which comes through a form."""
    message = await answer(town)
    assert "noted as right" in said(await town.member.click(message, label="👍 Right"))
    form = await town.member.click(message, label="👎 Wrong")
    assert "noted as wrong" in said(await town.member.submit_modal(form, {"reason": "It was June."}))
    rows = await town.env.bot.store.all("SELECT good, reason FROM ratings")
    assert rows == [(0, "It was June.")]
    form = await town.moderator.click(message, label="👎 Wrong")
    await town.moderator.submit_modal(form, {})
    assert await town.env.bot.store.one("SELECT count(*) FROM ratings") == (2,)


async def test_delete(town: Town) -> None:
    """For whoever asked, and moderators of messages; nobody else."""
    message = await answer(town)
    stranger = town.guild.add_member(town.env.create_user("stranger"))
    refused = await stranger.click(message, label="Delete")
    assert "Only whoever asked" in said(refused)
    await town.member.click(message, label="Delete")
    assert town.sent() == []
    assert await town.env.bot.store.one("SELECT count(*) FROM responses") == (0,)
    assert await town.env.bot.store.one("SELECT count(*) FROM citations") == (0,)


async def test_all_of_it_works_after_a_restart(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """Also a form that was open meanwhile."""
    message = await answer(town)
    form = await town.member.click(message, label="👎 Wrong")
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    assert "noted as wrong" in said(await town.member.submit_modal(form, {"reason": "no"}))
    assert (await town.member.click(message, label="More from the story")).response.embeds
    assert (await town.member.click(message, label="Timeline around this")).response.embeds
    assert "noted as right" in said(await town.member.click(message, label="👍 Right"))
    await town.member.click(message, label="Delete")
    assert town.sent() == []


@pytest.mark.parametrize("label", ["1 · ¶ 2", "More from the story", "👍 Right"])
async def test_buttons_of_what_is_forgotten_say_so(town: Town, label: str) -> None:
    """After its retention, or after it was deleted elsewhere."""
    message = await answer(town)
    await town.env.bot.store.write("DELETE FROM responses")
    assert "I no longer know that answer" in said(await town.member.click(message, label=label))


async def test_another_servers_button_does_nothing(town: Town) -> None:
    """Its number is known, its place is not this one."""
    message = await answer(town)
    await town.env.bot.store.write("UPDATE responses SET guild = 1")
    for label in ("1 · ¶ 2", "More from the story", "👍 Right", "Delete"):
        assert "shown to somebody else" in said(await town.member.click(message, label=label)), label
    assert len(town.sent()) == 1


async def test_what_was_asked_privately_is_for_one_alone(town: Town) -> None:
    """Somebody else who had its button would not be served."""
    message = await answer(town)
    await town.env.bot.store.write("UPDATE responses SET private = 1")
    assert "shown to somebody else" in said(await town.moderator.click(message, label="1 · ¶ 2"))
    assert (await town.member.click(message, label="1 · ¶ 2")).response.embeds


async def test_a_button_of_an_older_footnote(town: Town) -> None:
    """Says what to do."""
    message = await answer(town)
    stored = town.env.backend.get_message(town.channel.id, message.id)
    stored.components[0]["components"][0]["custom_id"] = "vanished:1:2"
    result = await town.member.click(town.sent()[-1], custom_id="vanished:1:2")
    assert "That button is from an older Footnote" in said(result)


async def test_as_of(town: Town) -> None:
    """Only what was published by then is used, and it is said; what has no day is left out, and that is said too."""
    result = await town.member.slash(town.channel, "ask", question=QUESTION, as_of="1 January 2018")
    assert "As of 1 January 2018. From 0 of 2 documents. 1 has no day, and is left out." in said(result)
    assert "May 2017" not in said(result)
    result = await town.member.slash(town.channel, "ask", question=QUESTION, as_of="april 2018")
    assert "As of 30 April 2018. From 1 of 2 documents." in said(result)
    assert "May 2017" in said(result)
    more = await town.member.click(result.response, label="More from the story")
    assert "lighthouse" not in said(more)
    timeline = await town.member.slash(town.channel, "timeline", as_of="2018-04-20")
    assert "1875" not in said(timeline)
    assert "As of 20 April 2018" in said(timeline)
    wrong = await town.member.slash(town.channel, "ask", question=QUESTION, as_of="soonish")
    assert wrong.ephemeral
    assert "can’t read" in said(wrong)


async def test_filter(town: Town) -> None:
    """A timeline narrowed down by a form, to whoever filled it in."""
    timeline = await town.member.slash(town.channel, "timeline")
    form = await town.moderator.click(timeline.response, label="Filter")
    response = await town.moderator.submit_modal(form, {"about": "lighthouse", "from": "", "to": "1900"})
    assert response.ephemeral
    assert "1875" in said(response)
    assert "May 2017" not in said(response)
    form = await town.moderator.click(timeline.response, label="Filter")
    assert "can’t read" in said(await town.moderator.submit_modal(form, {"about": "", "from": "soonish", "to": ""}))


async def test_more_is_nobody_elses(town: Town) -> None:
    """Its passages are no places of the answer, and each who pressed has their own."""
    message = await answer(town)
    await town.member.click(message, label="More from the story")
    await town.moderator.click(message, label="More from the story")
    rows = await town.env.bot.store.all("SELECT response, count(*) FROM citations GROUP BY response ORDER BY response")
    cited = len([row for row in message.components[0].children if row.custom_id.startswith("citation:")])
    assert rows[0][1] == cited
    assert len(rows) == 3


async def test_asking_again_keeps_to_the_day(town: Town, story: Writer) -> None:
    """An answer as of a day that is outdated is asked again as of that day."""
    await town.env.bot.story_service.look_at_default()
    await town.member.slash(town.channel, "ask", question=QUESTION, as_of="april 2018")
    text = str(STORY["harbour.txt"])
    story(
        {"harbour.txt": text.replace("May 2017", "June 2016"), "late.txt": "The harbour of Port Anna opened in 2011."}
    )
    town.index.build()
    await town.env.bot.story_service.look_at_default()
    again = await town.moderator.click(town.sent()[-1], label="Ask again")
    assert "As of 30 April 2018" in said(again)
    assert "June 2016" in said(again)
    assert "2011" not in said(again)


async def test_a_bookmark_is_nobody_elses_to_see(town: Town) -> None:
    """Who turns somebody else's timeline, and has read less far, turns their own."""
    timeline = await town.moderator.slash(town.channel, "timeline")
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    stored = town.env.backend.get_message(town.channel.id, timeline.response.id)
    number = stored.components[0]["components"][0]["custom_id"].split(":")[1]
    stored.components[0]["components"][0]["custom_id"] = stored.components[0]["components"][0]["custom_id"].replace(
        f"citation:{number}:1", f"timeline_page:{number}:0"
    )
    turned = await town.member.click(timeline.response, custom_id=f"timeline_page:{number}:0")
    assert turned.ephemeral
    assert "1875" not in said(turned)
    assert "1875" in town.again(timeline.response).embeds[0].description


async def test_a_timeline_of_what_has_gone_is_outdated_too(town: Town, story: Writer) -> None:
    """Its words go, and it can be asked for anew in its place."""
    await town.env.bot.story_service.look_at_default()
    timeline = await town.member.slash(town.channel, "timeline")
    story({"lighthouse.txt": None})
    town.index.build()
    await town.env.bot.story_service.look_at_default()
    outdated = town.again(timeline.response)
    assert outdated.embeds[0].description.startswith("**Outdated.**")
    assert outdated.attachments == []
    await town.member.click(outdated, label="Ask again")
    again = town.again(outdated)
    assert "1875" not in again.embeds[0].description
    assert "May 2017" in again.embeds[0].description
    story({"harbour.txt": "Another text."})
    town.index.build()
    await town.env.bot.story_service.look_at_default()
    assert town.again(again).embeds[0].description.startswith("**Outdated.**"), "and again, when that goes"


async def test_where_silence_is_certain_there_is_nothing_around_it(town: Town) -> None:
    """No timeline, no further passages; but a word on whether that is right."""
    message = await answer(town, "Who won the World Cup in Brazil?")
    labels = [button.label for row in message.components for button in row.children]
    assert labels == ["👍 Right", "👎 Wrong", "Delete", "Copy with sources"]
