"""/progress, within a document: by a chapter, a percentage, a page or words; nothing behind it is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.client import FootnoteBot
from bot.requests.rate_limit import RateLimiter
from bot.state import Bookmark, Store
from index import StoryIndex
from tests.bot.cogs.test_catch_up import HOURS
from tests.bot.conftest import Town, restart, said
from tests.bot.test_bookmarks import town_of
from tests.conftest import Writer

NOVEL = """The Lamp

CHAPTER I. The Pier

Anna came to the pier in May 1905. Nobody heard her.

CHAPTER II. The Letter

A letter from Jane lay on the table in June 1906. Anna read it at once.

CHAPTER III. The Storm

The storm broke the lamp in July 1907. Then it was over.

CHAPTER IV. The End

Nobody saw Anna after August 1908.
"""


@pytest_asyncio.fixture
async def library(tmp_path: Path, story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> AsyncIterator[Town]:
    """A town with a novel."""
    story_index = make_story_index(story({"lamp.txt": NOVEL}))
    story_index.build()
    async with town_of(story_index, tmp_path / "footnote.db") as town:
        yield town


def first_place(message: Any) -> str:
    """The label of the button that opens an answer's first place."""
    labels = [item.get("label") or "" for row in message.components for item in row["components"]]
    return next(label for label in labels if label.startswith("1"))


async def bookmark(town: Town) -> Bookmark:
    """Where the member's bookmark is."""
    found: Bookmark = await town.env.bot.store.people.bookmark(town.member.id, 1)
    return found


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ("chapter 2", "“CHAPTER II. The Letter”, 5"),
        ("Kapitel 2", "“CHAPTER II. The Letter”, 5"),
        ("50 %", "“CHAPTER II. The Letter”, 50%"),
        ("I am at “a letter from Jane”", "“CHAPTER II. The Letter”, 4"),
        ("nobody herd her", "“CHAPTER I. The Pier”, "),
    ],
)
async def test_where_it_stands_is_told(library: Town, at: str, place: str) -> None:
    """In the only document it need not be named; and it is told again when it is asked."""
    told = said(await library.member.slash(library.channel, "progress", at=at))
    assert "You have read “The Lamp” as far as" in told
    assert place in told
    assert said(await library.member.slash(library.channel, "progress")) == told
    assert "Storm" not in told


async def test_nothing_behind_it_is_told(library: Town) -> None:
    """Not answered, dated, summed up or opened; and it says how far it was looked."""
    await library.member.slash(library.channel, "progress", at="chapter 2")
    answer = said(await library.member.slash(library.channel, "ask", question="What broke the lamp?"))
    assert "storm" not in answer.lower()
    assert "As far as you have read: “The Lamp”, to “CHAPTER II. The Letter”, " in answer
    dated = said(await library.member.slash(library.channel, "timeline"))
    assert "May 1905" in dated
    assert "1907" not in dated
    theirs = await library.moderator.slash(library.channel, "ask", question="What broke the lamp?", private=False)
    assert "storm broke" in said(theirs)
    refused = await library.member.click(theirs.response, label=first_place(theirs.response))
    assert "lies beyond where you have read" in said(refused)
    mine = await library.member.slash(library.channel, "ask", question="What lay on the table?")
    opened = await library.member.click(mine.response, label=first_place(mine.response))
    assert "¶ 5 of 5" in said(opened)
    assert "later" not in str([item for row in opened.response.components for item in row["components"]])
    timeline = await library.moderator.slash(library.channel, "timeline")
    turned = await library.member.click(timeline.response, label="Export")
    assert "1907" not in said(turned)


async def test_the_chapters_that_can_be_chosen(library: Town) -> None:
    """By their titles as far as they are read, then a few by their numbers; none is counted."""
    offered = await library.member.autocomplete(library.channel, "progress", "at", "")
    assert [choice["name"] for choice in offered] == ["chapter 1", "chapter 2", "chapter 3", "chapter 4"]
    await library.member.slash(library.channel, "progress", at="chapter 1")
    offered = await library.member.autocomplete(library.channel, "progress", "at", "")
    assert [choice["name"] for choice in offered] == [
        *("CHAPTER I. The Pier", "chapter 2", "chapter 3", "chapter 4"),
    ]
    for choice, last in zip(offered, ("Pier", "Letter", "Storm", ""), strict=True):
        moved = said(await library.member.slash(library.channel, "progress", at=choice["value"]))
        assert last in moved
    assert (await bookmark(library)).offset == len(library.index.documents[0].text)


async def test_what_cannot_be_found_is_said(library: Town) -> None:
    """And the bookmark stays."""
    await library.member.slash(library.channel, "progress", at="chapter 2")
    before = await bookmark(library)
    for at, reason in (
        ("chapter 9", "I know no chapter 9"),
        ("a purple elephant", "I cannot find that place"),
        ("page 3", "has no pages"),
    ):
        assert reason in said(await library.member.slash(library.channel, "progress", at=at))
    assert await bookmark(library) == before
    await library.member.slash(library.channel, "progress", clear=True)
    assert await bookmark(library) == Bookmark()


async def test_of_several_documents_one_is_named(town: Town) -> None:
    """Or the one that is being read is meant; one document further is first of all its end."""
    assert "several documents" in said(await town.member.slash(town.channel, "progress", at="50 %"))
    within = said(await town.member.slash(town.channel, "progress", document="harbour.txt", at="50 %"))
    assert "You have read “Harbour opens (20 April 2018)” as far as" in within
    again = said(await town.member.slash(town.channel, "progress", at="0 %"))
    assert "as far as 0%" in again
    (further, *_) = await town.member.autocomplete(town.channel, "progress", "document", "")
    await town.member.slash(town.channel, "progress", document=further["value"])
    assert await bookmark(town) == Bookmark("harbour.txt")
    await town.member.slash(town.channel, "progress", document=further["value"])
    assert await bookmark(town) == Bookmark("lighthouse.txt")


async def test_a_document_that_is_read_in_part_is_news_again(town: Town, story: Writer) -> None:
    """Once its end is read, too."""
    await town.env.bot.story_service.look_at_default()
    await town.env.bot.store.write(HOURS)
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    await town.member.slash(town.channel, "catchup")
    await town.env.bot.store.write("UPDATE reading_progress SET caught_up_at = datetime('now', '-1 hour')")
    story({"inn.txt": "The inn opened on 2 June 2018.\n\nThe inn closed on 3 July 2019."})
    town.index.build()
    await town.env.bot.story_service.look_at_default()
    await town.member.slash(town.channel, "progress", document="inn.txt", at="60 %")
    part = said(await town.member.slash(town.channel, "catchup"))
    assert "The inn opened" in part
    assert "closed on 3 July" not in part
    await town.member.slash(town.channel, "progress", document="inn.txt")
    assert "The inn closed" in said(await town.member.slash(town.channel, "catchup"))


async def test_it_holds_after_a_restart(library: Town, tmp_path: Path) -> None:
    """Also for the buttons of what was shown before."""
    await library.member.slash(library.channel, "progress", at="chapter 1")
    answer = await library.member.slash(library.channel, "ask", question="Who came to the pier?")
    database = tmp_path / "footnote.db"
    await restart(library, lambda: FootnoteBot(library.index, Store(database), RateLimiter(99, 30), shard_count=1))
    assert (await bookmark(library)).document == "lamp.txt"
    opened = await library.member.click(answer.response, label=first_place(answer.response))
    assert "Anna came to the pier" in said(opened)
    assert "letter" not in said(opened).lower()
