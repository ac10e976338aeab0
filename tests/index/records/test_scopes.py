"""What a scope leaves of a story; `events` are told apart by the timeline's tests."""

from __future__ import annotations

from datetime import date

from index.reading import Source, parse_document
from index.records import ReadingPlace, Scope, selected

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


NOVEL = parse_document(
    "CHAPTER I. The Pier\n\nAnna came to the pier.\n\nCHAPTER II. The Letter\n\nIt lay there. It was blue.", "2.txt"
)
GUARDED = parse_document("# Temple\n\nIt fell.\n\n## GM only\n\nQuorv did it.", "4.md", markdown=True)


def test_a_bookmark_within_a_document() -> None:
    """It ends there, and it is told where that is: by the last section that is begun, and the percentage."""
    story = (FIRST, NOVEL, THIRD)
    offset = NOVEL.text.index("It was")
    selection = selected(story, Scope(read_to="2.txt", read_offset=offset))
    assert (len(selection.documents), selection.total, selection.last, selection.whole) == (2, 2, NOVEL.title, False)
    assert selection.documents[1].text.endswith("It lay there.")
    assert selection.place == ReadingPlace("CHAPTER II. The Letter", offset * 100 // len(NOVEL.text))
    nothing = selected(story, Scope(read_to="2.txt", read_offset=0))
    assert (nothing.documents, nothing.total, nothing.last) == ((FIRST,), 1, NOVEL.title)
    assert nothing.place == ReadingPlace("", 0)
    everything = selected((FIRST, NOVEL), Scope(read_to="2.txt", read_offset=len(NOVEL.text)))
    assert (everything.whole, everything.place) == (True, None)


def test_what_is_not_for_everybody() -> None:
    """Is left out, and not counted; nor is it told that somebody has read it."""
    story = (FIRST, SECOND, GUARDED)
    hidden = frozenset({"2.txt"})
    selection = selected(story, Scope(), hidden)
    assert [item.id for item in selection.documents] == ["1.txt", "4.md"]
    assert (selection.total, selection.whole) == (2, False)
    assert "Quorv" not in selection.documents[1].text
    insider = selected(story, Scope(with_hidden=True), hidden)
    assert (insider.documents, insider.whole) == (story, True)
    assert selected(story, Scope(read_to="2.txt"), hidden).last == "Chapter 1"
    assert selected(story, Scope(read_to="4.md", read_offset=GUARDED.text.index("Quorv"))).place is not None
    assert selected((FIRST,), Scope()).whole
