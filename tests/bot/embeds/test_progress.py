"""How far somebody has read, in words that fit; and the chapters that they can choose."""

from __future__ import annotations

from bot.embeds.limits import CONTENT
from bot.embeds.progress import chapter_choices, progress_words
from bot.embeds.text import NOTE, selection_note
from bot.i18n import using_locale
from index import ReadingPlace, Scope, Selection
from index.bookmarks import bookmark_of
from index.reading import parse_document
from index.records import excerpt

PARTS = parse_document(
    "\n\n".join(
        f"PART {part}\n\n" + "\n\n".join(f"CHAPTER {number}: Of {part} {number}\n\nIt was so." for number in (1, 2))
        for part in ("ONE", "TWO")
    ),
    "parts.txt",
)


def test_words_fit() -> None:
    """However long titles are, and whatever stands in them."""
    place = ReadingPlace("*_" * 900, 34)
    selection = Selection(Scope(read_to="x", read_offset=1), (PARTS,), 1, 0, "~|" * 900, place)
    assert len(progress_words(selection)) < CONTENT // 2
    assert len(selection_note(selection)) <= NOTE
    short = Selection(Scope(read_to="x", read_offset=1), (PARTS,), 1, 0, "Rose", ReadingPlace("", 34))
    assert "“Rose” as far as 34%" in progress_words(short)
    with using_locale("de"):
        assert "bis 34\N{NO-BREAK SPACE}%" in progress_words(short)


def test_chapters_that_are_counted_anew() -> None:
    """Are named with their parts, in the reader's language; what is chosen is understood."""
    read = excerpt(PARTS, bookmark_of(PARTS, "part 1, chapter 1"))
    with using_locale("de"):
        found = chapter_choices(PARTS, read, marked=True)
    assert [shown for shown, _ in found] == [
        *("CHAPTER 1: Of ONE 1", "Teil 1, Kapitel 2", "Teil 2, Kapitel 1", "Teil 2, Kapitel 2"),
    ]
    ends = [bookmark_of(PARTS, words) for _, words in found]
    assert ends == sorted(set(ends))
    assert len(chapter_choices(PARTS, None, marked=False)) == 4
