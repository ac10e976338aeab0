"""Within a scope the story is as if there were nothing beyond it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index import DocumentError, Library, Scope, dates_in
from tests.conftest import Writer

CHAPTERS: dict[str, str | bytes | None] = {
    "chapter 1.txt": "The dragon sleeps\n\nThe dragon slept under the hill in 1901. Anna brought it bread.",
    "chapter 2.txt": "The dragon wakes\n\nThe dragon woke in 1902 and burned the mill.",
    "chapter 10.txt": "The dragon dies\n\nThe dragon died in 1910. Bertil killed it with a spear.",
    "sources.toml": '["chapter 1.txt"]\npublished = 2001-01-01\n["chapter 2.txt"]\npublished = 2002-02-02\n',
}


@pytest.fixture
def library(story: Writer, make_library: Callable[[Path], Library]) -> Library:
    """Three chapters, the last without a day."""
    library = make_library(story(CHAPTERS))
    library.build()
    return library


def test_the_order_is_a_readers(library: Library) -> None:
    """Chapter 10 comes behind chapter 2."""
    assert [item.id for item in library.documents] == ["chapter 1.txt", "chapter 2.txt", "chapter 10.txt"]


def test_nothing_beyond_is_told(library: Library) -> None:
    """Neither answered, nor dated, nor listed, nor even known by name."""
    edition = library.within(Scope(read_to="chapter 2.txt"))
    answer = edition.ask("Who killed the dragon with a spear?")
    assert "Bertil" not in answer.text
    assert not edition.ask("Where does Bertil live?").found
    assert edition.ask("Where does Bertil live?").unmentioned == ("Bertil",)
    assert library.whole.ask("Where does Bertil live?").unmentioned == ()
    assert [event.when.value for event in edition.timeline()] == ["1901", "1902"]
    assert all("chapter 10" not in item.id for item in edition.documents)
    assert all(item.document.id != "chapter 10.txt" for item in edition.more("dragon?", ()))
    assert all(item.document.id != "chapter 10.txt" for item in edition.summary().citations)
    with pytest.raises(DocumentError):
        edition.document("chapter 10.txt")


def test_as_of_a_day(library: Library) -> None:
    """What was published later is left out, and what has no day too, which is counted."""
    part = library.within(Scope(as_of=date(2001, 12, 31))).part
    assert [item.id for item in part.documents] == ["chapter 1.txt"]
    assert (part.total, part.undated, part.whole) == (3, 1, False)
    assert library.within(Scope(as_of=date(2002, 2, 2))).ask("When did the dragon wake?").part == (
        library.within(Scope(as_of=date(2002, 2, 2))).part
    )


def test_a_bookmark_that_is_gone_shows_nothing(library: Library, story: Writer) -> None:
    """Rather nothing than too much, until it is set anew."""
    story({"chapter 2.txt": None})
    library.build()
    assert library.within(Scope(read_to="chapter 2.txt")).documents == ()
    assert not library.within(Scope(read_to="chapter 2.txt")).ask("When did the dragon wake?").found


def test_editions_are_kept_and_thrown_away_with_their_generation(library: Library, story: Writer) -> None:
    """The same one is given again, until the story changes."""
    scope = Scope(read_to="chapter 1.txt")
    held = library.within(scope)
    assert library.within(scope) is held
    for day in range(1, 28):
        library.within(Scope(as_of=date(2001, 1, day)))
    assert library.within(scope) is not held
    whole = library.whole
    story({"chapter 1.txt": "The dragon slept in 1899."})
    library.build()
    assert library.whole is not whole
    assert library.within(scope).timeline()[0].when.value == "1899"


def test_more_passes_over_what_was_seen(library: Library) -> None:
    """Each further passage once, by its best sentence."""
    answer = library.whole.ask("When did the dragon wake?")
    seen = [(item.document.id, item.first) for item in answer.citations[:1]]
    found = library.whole.more("When did the dragon wake?", seen)
    assert found
    assert not {(item.document.id, item.first) for item in found} & set(seen)
    assert len({(item.document.id, item.first) for item in found}) == len(found)


def test_the_dates_of_cited_sentences(library: Library) -> None:
    """Those that stand in them, not those beside them."""
    answer = library.whole.ask("When did the dragon wake and burn the mill?")
    assert [when.value for when in dates_in(answer.citations[:1])] == ["1902"]
