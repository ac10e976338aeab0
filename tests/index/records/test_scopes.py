"""What a scope leaves of a story; `events` are told apart by the timeline's tests."""

from __future__ import annotations

from datetime import date

from index.reading import Source, parse_document
from index.records import Scope, selected

FIRST, SECOND, THIRD = (
    parse_document(f"Chapter {number}.", f"{number}.txt", Source(title=f"Chapter {number}", published=published))
    for number, published in ((1, date(2001, 1, 1)), (2, None), (3, date(2003, 1, 1)))
)
STORY = (FIRST, SECOND, THIRD)


def test_the_whole_story() -> None:
    """Where nothing is to be left out."""
    selection = selected(STORY, Scope())
    assert (selection.documents, selection.total, selection.undated, selection.whole) == (STORY, 3, 0, True)


def test_up_to_a_bookmark() -> None:
    """Nothing beyond is counted; and nothing at all is left where the bookmark's document is gone."""
    selection = selected(STORY, Scope(read_to="2.txt"))
    assert (selection.documents, selection.total, selection.last) == ((FIRST, SECOND), 2, "Chapter 2")
    assert selected(STORY, Scope(read_to="gone.txt")).documents == ()


def test_as_of_a_day() -> None:
    """What has no day is left out, and counted."""
    selection = selected(STORY, Scope(as_of=date(2002, 1, 1)))
    assert (selection.documents, selection.total, selection.undated, selection.whole) == ((FIRST,), 3, 1, False)
