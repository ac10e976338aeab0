"""Stories are changed from Discord by those who may; what is gone is never cited again.

Of the parts of /story: `story` and `story_target`; of `story_adding` what it did when it took one file.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.client import FootnoteBot
from bot.state import BuildJob
from index import Source, put_document
from tests.bot.conftest import FERRY, Town, built, said
from tests.conftest import Writer
from tests.making import PAGE, bomb, epub, pdf

CHAPTER = "The island lay in the fog for many days, and nobody dared to row across to see whether the light burned. "


async def test_a_file_is_added_and_answers_at_once(town: Town) -> None:
    """To the server's own copy of the default story, which stays as it was."""
    result = await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    assert "The story has 3 documents" in said(result)
    answer = await town.member.slash(town.channel, "ask", question="Who steered the ferry to Port Anna?")
    assert "Dora Lind" in said(answer)
    opened = await town.member.click(answer.response, label="1 · ¶ 1")
    assert "Dora Lind" in said(opened)
    assert len(town.index.documents) == 2, "the default story is not changed from Discord"
    other = town.env.create_guild()
    stranger = other.add_member(town.env.create_user("stranger"))
    elsewhere = await stranger.slash(other.create_text_channel("talk"), "ask", question="Who is Dora Lind?")
    assert "does not mention" in said(elsewhere)


async def test_what_the_file_says_of_itself_is_taken_over(town: Town) -> None:
    """Title, publisher, day and link; what is typed goes first."""
    result = await town.moderator.slash(
        town.channel, "story add", file=("p.html", PAGE.encode()), publisher="The Times"
    )
    assert "The ferry returns" in said(result)
    assert "The Times, 3 June 2018" in said(result)


async def test_what_is_missing_is_asked_for(town: Town) -> None:
    """With a form behind a button, filled in with what is known."""
    added = await town.moderator.slash(
        town.channel, "story add", file=("Ferry.txt", b"The ferry sailed last December.")
    )
    assert "not dated" in said(added)
    form = await town.moderator.click(added.response, label="What is it?")
    done = await town.moderator.submit_modal(
        form, {"title": "Ferry", "publisher": "", "published": "3 June 2018", "url": ""}
    )
    assert "Ferry · 3 June 2018" in said(done)
    answer = await town.member.slash(town.channel, "timeline", about="ferry")
    assert "**December 2017**" in said(answer), "relative dates are read against the day now"


async def test_text_can_be_pasted(town: Town) -> None:
    """Into a form, with what it is."""
    form = await town.moderator.slash(town.channel, "story add", title="The ferry")
    values = {
        "text": FERRY,
        "title": "The ferry",
        "published": "3 June 2018",
        "origin": "Anna Times, https://x.example/a",
    }
    done = await town.moderator.submit_modal(form, values)
    assert "The ferry · Anna Times, 3 June 2018\n\u2003*2 sentences · 16 words*" in said(done)
    again = await town.moderator.slash(town.channel, "story add")
    other = {"text": "Another text.", "published": "in summer 2018"}
    kept = await town.moderator.submit_modal(again, values | other)
    assert "is no single day" in said(kept)
    assert "4 documents" in said(kept), "what was pasted is not lost"
    assert len(town.env.errors) == 0


async def test_a_book_can_be_read_chapter_by_chapter(town: Town) -> None:
    """Each chapter is a document."""
    book = epub([("Fog", CHAPTER), ("Light", CHAPTER)])
    result = await town.moderator.slash(town.channel, "story add", file=("Island.epub", book), story="The Island")
    assert "The Island · Fog" in said(result)
    await town.moderator.slash(town.channel, "story use", story="The Island")
    result = await town.member.slash(town.channel, "progress", document="island-001-fog.md")
    assert "answers to you use 1 document" in said(result)


async def test_removed_means_never_cited_again(town: Town) -> None:
    """An earlier answer says that it is outdated, its button asks anew, and nobody is pinged."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    (answer,) = town.sent()[-1:]
    assert "Dora Lind" in answer.embeds[0].description
    result = await town.moderator.slash(town.channel, "story remove", document="ferry.txt")
    assert "Taken out" in said(result)
    outdated = next(item for item in town.sent() if item.id == answer.id)
    assert outdated.embeds[0].description.startswith("**Outdated.**")
    assert "Dora" not in outdated.embeds[0].description
    again = await town.member.click(outdated, label="Ask again")
    assert "Dora Lind" not in said(again)
    edits = [entry for entry in town.env.http_requests if entry.method == "PATCH" and str(answer.id) in entry.path]
    assert edits[-1].json["allowed_mentions"]["parse"] == []


async def test_replaced(town: Town) -> None:
    """It keeps its name and what it is; what cites the old words is outdated."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), publisher="Times")
    answer = await town.member.slash(town.channel, "ask", question="Who steered the ferry to Port Anna?")
    new = FERRY.replace("Dora Lind", "Eva Falk").encode()
    result = await town.moderator.slash(town.channel, "story replace", document="ferry.txt", file=("n.txt", new))
    assert "Times" in said(result)
    assert town.again(answer.response).embeds[0].description.startswith("**Outdated.**")
    answer = await town.member.slash(town.channel, "ask", question="Who steered the ferry to Port Anna?")
    assert "Eva Falk" in said(answer)


async def test_several_stories(town: Town) -> None:
    """A channel uses one, the server another; a story goes with all it has."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    listed = said(await town.member.slash(town.channel, "story list"))
    assert "**Ferries** · 1 document" in listed
    assert "used in this channel" in listed.split("**story**")[1]
    await town.moderator.slash(town.channel, "story use", story="Ferries")
    assert "does not mention" in said(await town.member.slash(town.channel, "ask", question="Who is Carl Berg?"))
    quiet = town.guild.create_text_channel("quiet")
    assert "Carl Berg" in said(await town.member.slash(quiet, "ask", question="Which engineer was Carl Berg?"))
    await town.moderator.slash(quiet, "story use", story="Ferries", everywhere=True)
    assert "Lind" in said(await town.member.slash(quiet, "ask", question="Who steered the ferry to Port Anna?"))
    gone = await town.moderator.slash(town.channel, "story remove", story="Ferries")
    assert "are removed" in said(gone)
    assert "Carl Berg" in said(
        await town.moderator.slash(town.channel, "ask", question="Which engineer was Carl Berg?")
    )
    offered = await town.moderator.autocomplete(town.channel, "story use", "story", "")
    assert [choice["value"] for choice in offered] == ["story"]


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (("virus.exe", b"MZ"), "virus.exe is something else"),
        (("notes.txt", b"MZ\0\1\2"), "is no text"),
        (("b.docx", bomb()), "larger inside than it looks"),
        (("s.pdf", pdf([""])), "no words in s.pdf"),
        (("l.pdf", pdf(["page"] * 2500)), "has 2500 pages"),
        (("harbour.txt", b""), "is empty"),
    ],
)
async def test_what_cannot_be_read_is_said(town: Town, file: tuple[str, bytes], reason: str) -> None:
    """In one sentence, and nothing is added."""
    result = await town.moderator.slash(town.channel, "story add", file=file)
    assert reason in said(result)
    assert "2 documents" in said(await town.member.slash(town.channel, "story list"))
    assert len(town.env.errors) == 1


async def test_only_those_who_may(town: Town) -> None:
    """Members may list; whoever has the role that /settings names may change."""
    refused = await town.member.slash(town.channel, "story add", file=("a.txt", b"words and more"))
    assert "Only members who may manage this server, or" in said(refused)
    assert refused.ephemeral
    role = town.guild.create_role("librarians")
    librarian = town.guild.add_member(town.env.create_user("librarian"), roles=[role])
    panel = (await town.moderator.slash(town.channel, "settings")).response
    await town.moderator.select(panel, ["editor_role"], custom_id="setting_pick")
    await town.moderator.select(town.again(panel), [role], custom_id="setting:editor_role")
    allowed = await librarian.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    assert "3 documents" in said(allowed)
    assert len(town.env.errors) == 1


async def test_a_build_that_was_cut_off_is_done_after_a_restart(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """The files are there, the index is not: the new bot builds it, and says so in the message that showed how far."""
    result = await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    bot = town.env.bot
    (row,) = await bot.store.stories.of_guild(town.guild.id)
    story = await bot.stories.numbered(row.number, town.guild.id)
    put_document(story.index.folder, "gulls.txt", "Gulls nest on the crane of Bertil.", Source())
    await bot.store.stories.begin(BuildJob(row.number, town.channel.id, result.response.id))
    await bot.store.close()
    await town.env.restart_bot(new_bot())
    await built(town)
    answer = await town.member.slash(town.channel, "ask", question="What nests on the crane of Bertil?")
    assert "Gulls nest" in said(answer)
    assert "now it is done" in town.again(result.response).content


async def test_the_owner_changes_the_default_story_outside(town: Town, story: Writer) -> None:
    """The bot notices, marks answers, and tells channels that follow."""
    story_service = town.env.bot.story_service
    await story_service.look_at_default()
    await town.moderator.slash(town.channel, "follow")
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    answer = town.sent()[-1]
    story({"lighthouse.txt": "The lighthouse fell into the sea in 1999.", "gulls.txt": "In 2001 gulls came."})
    town.index.build()
    await story_service.look_at_default()
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")
    news = town.sent()[-1].embeds[0]
    assert news.title == "New in the story · story"
    assert "In 2001 gulls came." in news.description
    opened = await town.member.click(town.sent()[-1], label="1 · ¶ 1")
    assert "1999" in said(opened)
    count = len(town.sent())
    await story_service.look_at_default()
    assert len(town.sent()) == count, "it is said once"


async def test_adding_twice_is_said(town: Town) -> None:
    """The same text is no second document."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    again = await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    assert "ferry.txt is in the story already" in said(again)
    assert len(town.env.errors) == 1
