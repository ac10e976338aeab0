"""The form that asks what a document is."""

from __future__ import annotations

from tests.bot.conftest import FERRY, Town, said


async def test_a_form_that_is_never_sent_changes_nothing(town: Town) -> None:
    """No copy is made, no empty story; a new story can be named in it."""
    await town.moderator.slash(town.channel, "story add")
    await town.moderator.slash(town.channel, "story add", story="Ferries")
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    form = await town.moderator.slash(town.channel, "story add", story="Ferries")
    values = {"text": FERRY, "title": "F", "published": "", "origin": ""}
    assert "Story “Ferries”" in said(await town.moderator.submit_modal(form, values))


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
