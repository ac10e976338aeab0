"""What can go wrong while stories change: forms left open, stops, files that cannot be read, stories that go."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import AsyncMock

import pytest

from bot.client import FootnoteBot
from bot.state import BuildJob
from bot.stories import documents
from index import Source, StoryError
from tests.bot.conftest import STORY, Town, built, said

FERRY = "The ferry to Port Anna sailed again on 2 June 2018. Captain Dora Lind steered it."


async def test_the_copy_stands_for_the_house_story(town: Town) -> None:
    """Bookmarks, channels, what was shown and who follows go over to it; nothing is forgotten, nothing given away."""
    await town.env.bot.story_service.look_at_default()
    await town.moderator.slash(town.channel, "story use", story="story")
    await town.moderator.slash(town.channel, "follow")
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    await town.moderator.send(town.channel, f"{town.bot} What burns oil?")
    answer = town.sent()[-1]
    await town.moderator.slash(town.channel, "story remove", document="lighthouse.txt")
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")
    await town.moderator.slash(town.channel, "story add", file=("zoo.txt", FERRY.encode()))
    assert town.sent()[-1].embeds[0].title == "New in the story · story", "who followed the origin follows the copy"
    assert "answers to you use 1 document" in said(await town.member.slash(town.channel, "progress"))
    assert "does not mention" in said(await town.member.slash(town.channel, "ask", question="Who is Dora Lind?"))
    assert "Dora Lind" in said(await town.moderator.slash(town.channel, "ask", question="Who steered the ferry?"))


async def test_a_form_that_is_never_sent_changes_nothing(town: Town) -> None:
    """No copy is made, no empty story; a new story can be named in it."""
    await town.moderator.slash(town.channel, "story add")
    await town.moderator.slash(town.channel, "story add", story="Ferries")
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    form = await town.moderator.slash(town.channel, "story add", story="Ferries")
    values = {"text": FERRY, "title": "F", "publisher": "", "published": "", "story": "Ferries"}
    assert "Story “Ferries”" in said(await town.moderator.submit_modal(form, values))


async def test_what_cannot_be_read_can_be_taken_out(town: Town) -> None:
    """By the name of its file."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    (story.index.folder / "broken.txt").write_bytes(b"\0\1")
    result = await town.moderator.slash(town.channel, "story remove", document="broken.txt")
    assert "Taken out: broken.txt" in said(result)
    assert "broken.txt" not in story.index.files()


async def test_a_message_that_cannot_be_edited_stops_no_build(town: Town) -> None:
    """What was removed is marked as outdated all the same."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    bot = town.env.bot
    (row,) = await bot.store.stories.of_guild(town.guild.id)
    story = await bot.stories.numbered(row.number, town.guild.id)

    async def fail(stage: str, done: int, total: int) -> None:
        raise ConnectionError

    await bot.story_service.remove(story, "ferry.txt")
    assert (await bot.story_service.build(story, BuildJob(row.number, None, None), fail)).documents == 2
    assert await bot.store.stories.unfinished() == []


async def test_a_message_that_is_deleted_meanwhile(town: Town) -> None:
    """What was taken out is marked as outdated all the same."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    answer = town.sent()[-1]
    town.env.inject_error("PATCH", "*/messages/@original", status=404, code=10008, times=None)
    await town.moderator.slash(town.channel, "story remove", document="ferry.txt")
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")


async def test_what_could_not_be_told_is_told_later(town: Town) -> None:
    """Discord was not there: the next look says it."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    answer = town.sent()[-1]
    town.env.inject_error("PATCH", f"/channels/{town.channel.id}/messages/{answer.id}", status=503, times=1)
    await town.moderator.slash(town.channel, "story remove", document="ferry.txt")
    assert "Dora Lind" in next(item for item in town.sent() if item.id == answer.id).embeds[0].description
    await town.env.bot.story_service.look_at_default()
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")


async def test_a_failed_add_changes_nothing(town: Town) -> None:
    """A server that adds what the default story has already keeps it; one that fails removes no story."""
    text = str(STORY["lighthouse.txt"]).encode()
    result = await town.moderator.slash(town.channel, "story add", file=("lighthouse.txt", text))
    assert "is in the story already" in said(result)
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    await town.moderator.slash(town.channel, "story remove", document="ferry.txt", story="Ferries")
    await town.moderator.slash(town.channel, "story add", file=("b.txt", b"\0"), story="Ferries")
    assert [row.name for row in await town.env.bot.store.stories.of_guild(town.guild.id)] == ["Ferries"]
    assert len(town.env.errors) == 2


async def test_the_form_is_of_the_document_it_was_asked_for(town: Town) -> None:
    """Though others have come before it; and the text stays as it is, byte for byte."""
    text = "The ferry sailed.\r\nIt sailed last December.\r\n"
    added = await town.moderator.slash(town.channel, "story add", file=("m.txt", text.encode()))
    await town.moderator.slash(town.channel, "story add", file=("a.txt", b"Another text."))
    form = await town.moderator.click(added.response, label="What is it?")
    values = {"title": "M", "publisher": "", "published": "2018-06-03", "url": ""}
    assert "M · 3 June 2018" in said(await town.moderator.submit_modal(form, values))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    assert (story.index.folder / "m.txt").read_bytes() == text.encode()


async def test_a_story_that_goes_is_not_cited_any_more(town: Town) -> None:
    """Its answers are marked, too."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    await town.moderator.slash(town.channel, "story use", story="Ferries")
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    answer = town.sent()[-1]
    await town.moderator.slash(town.channel, "story remove", story="Ferries")
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")


async def test_what_was_written_but_not_indexed_is_indexed_after_a_restart(
    town: Town, new_bot: Callable[[], FootnoteBot]
) -> None:
    """Though the program stopped before the build had even begun."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    bot = town.env.bot
    (row,) = await bot.store.stories.of_guild(town.guild.id)
    story = await bot.stories.numbered(row.number, town.guild.id)
    extraction = await bot.story_service.extract(
        town.guild.id, "gulls.txt", AsyncMock(return_value=b"Gulls nest on the crane of Bertil.")
    )
    await bot.story_service.add(story, extraction, Source())
    assert len(await bot.store.stories.unfinished()) == 1
    await bot.store.close()
    await town.env.restart_bot(new_bot())
    await built(town)
    assert "Gulls nest" in said(await town.member.slash(town.channel, "ask", question="What nests on Bertil's crane?"))


async def test_a_story_is_not_made_for_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its first document cannot be put there, it is gone again."""

    def fail(*anything: object) -> None:
        raise StoryError("The disk is full.")

    monkeypatch.setattr(documents, "put_document", fail)
    result = await town.moderator.slash(town.channel, "story add", file=("a.txt", FERRY.encode()), story="Ferries")
    assert "This story cannot be used just now" in said(result), "the hint is for whoever runs the bot"
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    assert await town.env.bot.store.stories.unfinished() == []
    assert len(town.env.errors) == 1


async def test_a_story_is_full_one_day(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said how much it can have, and nothing is put there."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    monkeypatch.setattr(documents, "MOST_MEGABYTES", 0)
    result = await town.moderator.slash(town.channel, "story add", file=("more.txt", b"More and more words."))
    assert "A story can have 5000 documents and 0 MB of text; take some out first." in said(result)
    assert "3 documents" in said(await town.member.slash(town.channel, "story list"))
    assert len(town.env.errors) == 1
