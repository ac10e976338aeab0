"""A cited place is found again where it moved, and refused where its words are gone."""

from __future__ import annotations

from bot.state import StoredCitation, quote_digest
from bot.stories.relocate import all_stand, find_again
from index import Citation
from index.reading import parse_document

BEFORE = parse_document("One ship. Two ships. Three ships.", "a.txt")
MOVED = parse_document("No ship at all. One ship. Two ships. Three ships.", "a.txt")
GONE = parse_document("One ship. Three ships.", "a.txt")


def stored(first: int, last: int) -> StoredCitation:
    """A place of the document as it was."""
    return StoredCitation("a.txt", first, last, quote_digest(Citation(BEFORE, first, last)))


def test_where_it_stood_and_where_it_moved() -> None:
    """The same words."""
    for first, last in ((0, 0), (1, 1), (1, 2)):
        cited = stored(first, last)
        assert find_again((BEFORE,), cited) == Citation(BEFORE, first, last)
        assert find_again((MOVED,), cited) == Citation(MOVED, first + 1, last + 1)


def test_what_is_gone() -> None:
    """With its words, or with its document."""
    assert find_again((GONE,), stored(1, 1)) is None
    assert find_again((), stored(0, 0)) is None


def test_whether_all_of_several_stand() -> None:
    """As each of them is found, in any document."""
    groups = [[stored(0, 0)], [stored(0, 0), stored(1, 1)], [stored(1, 2)], []]
    assert all_stand((MOVED,), groups) == [True, True, True, True]
    assert all_stand((GONE,), groups) == [True, False, False, True]
