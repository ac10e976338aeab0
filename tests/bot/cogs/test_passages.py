"""Cited places open in place, also after a restart, and never show what is no longer there.

With `page_pictures` of the requests.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.client import FootnoteBot
from bot.embeds.passage import page_alt
from bot.state import Bookmark
from index import PagePicture, original_of
from tests.bot.conftest import QUESTION, STORY, Town, built, said
from tests.conftest import Writer
from tests.making import pdf


async def test_a_button_opens_the_passage(town: Town) -> None:
    """To whoever pressed, the sentence in bold among its neighbours, with the way to the original."""
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    result = await town.moderator.click(town.sent()[0], label="1 · ¶ 2")
    assert result.ephemeral
    (embed,) = result.response.embeds
    assert embed.title == "¶ 2 of 5 · Harbour opens"
    assert embed.description.startswith("**The new harbour of Port Anna opened in May 2017.** “It is a great day,”")
    assert "It cost two million crowns." not in embed.description, "stands under another heading"
    labels = {item.get("label"): item for item in result.response.components[0]["components"]}
    assert labels["Open at this sentence ↗"]["url"].startswith("https://times.example/harbour#:~:text=The%20new")
    assert set(labels) == {"later ›", "Open at this sentence ↗"}, "nothing that can be cited stands before it"


async def test_earlier_and_later(town: Town) -> None:
    """The passage turns in its own message, from paragraph to paragraph, and ends where the document does."""
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    opened = (await town.member.click(town.sent()[0], label="1 · ¶ 2")).response
    for expected in ("¶ 4 of 5", "¶ 5 of 5"):
        await town.member.click(opened, label="later ›")
        opened = type(opened)(town.env, town.env.backend.get_message(opened.channel_id, opened.id))
        assert opened.embeds[0].title.startswith(expected)
    assert [item.get("label") for item in opened.components[0]["components"]] == [
        "‹ earlier",
        "Open at this sentence ↗",
    ]


async def test_buttons_work_after_a_restart(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """What they need is in the database."""
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    (message,) = town.sent()
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    result = await town.member.click(message, label="1 · ¶ 2")
    assert "opened in May 2017" in result.response.embeds[0].description


async def test_a_sentence_that_moved_is_found_again(town: Town, story: Writer) -> None:
    """A paragraph put before it changes its number, not its words."""
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    story(
        {"harbour.txt": str(STORY["harbour.txt"]).replace("The new harbour", "Good news today.\n\nThe new harbour", 1)}
    )
    town.index.build()
    result = await town.member.click(town.sent()[0], label="1 · ¶ 2")
    assert result.response.embeds[0].title.startswith("¶ 3 of 6")


async def test_what_is_gone_is_not_shown(town: Town, story: Writer) -> None:
    """A removed document, and a removed answer."""
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    story({"harbour.txt": "Another text stands here now."})
    town.index.build()
    result = await town.member.click(town.sent()[0], label="1 · ¶ 2")
    assert said(result).startswith("That document has changed or left the story")
    await town.env.bot.store.write("DELETE FROM responses")
    result = await town.member.click(town.sent()[0], label="1 · ¶ 2")
    assert said(result).startswith("I no longer know that answer")


async def test_a_page_of_the_original_is_shown(town: Town) -> None:
    """Its picture under the passage, with words for who cannot see it; turning the passage takes it away."""
    text = "The mill at Port Anna burned down in 2019.\nIt was old.\n \n \n \nThe baker rebuilt it all."
    original = pdf([text])
    await town.moderator.slash(town.channel, "story add", file=("Mill.pdf", original))
    await built(town)
    await town.member.send(town.channel, f"{town.bot} When did the mill burn down?")
    answer = town.sent()[-1]
    opened = (await town.member.click(answer, label="1 · p. 1")).response
    (embed,) = opened.embeds
    assert embed.title == "¶ 1 of 2 · p. 1"
    assert embed.image is not None
    assert embed.image.url.endswith("page.webp")
    (attached,) = opened.attachments
    assert attached.filename == "page.webp"
    await town.member.click(opened, label="later ›")
    turned = town.again(opened)
    assert turned.embeds[0].title == "¶ 2 of 2 · p. 1"
    assert not turned.attachments
    assert page_alt(PagePicture(1, b"", "The mill\nburned.", ())) == "Page 1 of the original; framed: The mill burned."


async def test_without_an_original_there_is_no_picture(town: Town) -> None:
    """Nor where it says something else by now."""
    original = pdf(["The mill at Port Anna burned down in 2019."])
    await town.moderator.slash(town.channel, "story add", file=("Mill.pdf", original))
    await built(town)
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    kept = original_of(story.index.folder, "mill.md")
    assert kept is not None
    await town.member.send(town.channel, f"{town.bot} When did the mill burn down?")
    for content in (pdf(["Another text."]), b""):
        kept.write_bytes(content)
        opened = (await town.member.click(town.sent()[-1], label="1 · p. 1")).response
        assert not opened.attachments
        assert "burned down in 2019" in opened.embeds[0].description


async def test_no_picture_shows_what_is_not_read_yet(town: Town) -> None:
    """A page holds more than the passage."""
    text = "The mill at Port Anna burned down in 2019.\nIt was old.\n \n \n \nThe butler did it."
    await town.moderator.slash(town.channel, "story add", file=("Mill.pdf", pdf([text])))
    await built(town)
    await town.member.send(town.channel, f"{town.bot} When did the mill burn down?")
    answer = town.sent()[-1]
    assert (await town.member.click(answer, label="1 · p. 1")).response.attachments
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    read = Bookmark("mill.md", 55)
    await town.env.bot.store.people.set_bookmark(town.member.id, row.number, read)
    opened = (await town.member.click(answer, label="1 · p. 1")).response
    assert "burned down in 2019" in opened.embeds[0].description
    assert not opened.attachments
