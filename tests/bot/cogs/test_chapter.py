"""/chapter: the table of contents and single chapters, to the bookmark, with buttons that work after a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.client import FootnoteBot
from tests.bot.conftest import Town, said
from tests.conftest import Writer

NAMES = ("Anna Berg", "Carl Brandt", "Mary Lowe")
BOOK = "\n\n".join(
    f"CHAPTER {at}\nThe Ship of {name}\n\nThen {name} sailed for the north. There {name} found a letter of the captain."
    for at, name in enumerate(NAMES, start=1)
)


@pytest.fixture
def book(town: Town, story: Writer) -> Town:
    """A story of one book."""
    story({"harbour.txt": None, "lighthouse.txt": None, "sources.toml": None, "ships.txt": BOOK})
    town.index.build()
    return town


async def test_the_table_of_contents(book: Town) -> None:
    """A line a chapter."""
    (embed,) = (await book.member.slash(book.channel, "chapter")).response.embeds
    assert embed.description.splitlines() == [
        "**Contents · 3 chapters**",
        "CHAPTER 1 · The Ship of Anna Berg",
        "CHAPTER 2 · The Ship of Carl Brandt",
        "CHAPTER 3 · The Ship of Mary Lowe",
    ]


async def test_a_chapter_and_its_neighbours(book: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """Each to whoever presses, after a restart too; the first has none before it."""
    result = await book.member.slash(book.channel, "chapter", which="2")
    assert "CHAPTER 2 · The Ship of Carl Brandt" in said(result)
    assert "In it: Carl Brandt \\(2\\)" in said(result)
    assert "“Then Carl Brandt sailed for the north." in said(result)
    await book.env.bot.store.close()
    await book.env.restart_bot(new_bot())
    before = await book.member.click(result.response, label="‹ chapter before")
    assert before.ephemeral
    assert "CHAPTER 1 · The Ship of Anna Berg" in said(before)
    labels = [item["label"] for row in before.response.components for item in row["components"]]
    assert "next chapter ›" in labels
    assert "‹ chapter before" not in labels
    opened = await book.member.click(before.response, label="1 · ch. 1")
    assert "Anna Berg" in said(opened)


async def test_what_is_no_chapter(book: Town) -> None:
    """Which there are."""
    assert "There is no “chapter 9”. The story has chapters 1 to 3." in said(
        await book.member.slash(book.channel, "chapter", which="chapter 9")
    )


async def test_chapters_complete_themselves(book: Town) -> None:
    """By their titles; what is chosen is found."""
    offered = await book.member.autocomplete(book.channel, "chapter", "which", "carl")
    assert [item["name"] for item in offered] == ["CHAPTER 2 · The Ship of Carl Brandt"]
    chosen = await book.member.slash(book.channel, "chapter", which=offered[0]["value"])
    assert "CHAPTER 2 · The Ship of Carl Brandt" in said(chosen)


async def test_nothing_beyond_the_bookmark(town: Town, story: Writer) -> None:
    """Neither listed, completed, told nor counted."""
    story({f"session {at}.txt": f"Then {name} sailed for the north at last." for at, name in enumerate(NAMES, 1)})
    story({"harbour.txt": None, "lighthouse.txt": None, "sources.toml": None})
    town.index.build()
    await town.member.slash(town.channel, "progress", document="session 2.txt")
    shown = [
        said(await town.member.slash(town.channel, "chapter", private=True)),
        said(await town.member.slash(town.channel, "chapter", which="the last session", private=True)),
        said(await town.member.slash(town.channel, "chapter", which="session 3", private=True)),
        str(await town.member.autocomplete(town.channel, "chapter", "which", "")),
    ]
    assert not any("Mary" in words or "session 3.txt" in words for words in shown)
    assert "Carl Brandt sailed" in shown[1]
    assert "The story has chapters 1 to 2." in shown[2]
