"""Where a sentence stands: its page, its chapter, its message."""

from __future__ import annotations

from index.locating import Message, whereabouts
from index.reading import parse_document
from tests.index.reading.test_chat import EXPORT, IRC, PHONE
from tests.index.test_bookmarks import NOVEL


def sent(text: str) -> list[Message | None]:
    """The message of each sentence that can be cited."""
    document = parse_document(text, "a.txt")
    return [whereabouts(document, number).message for number in document.evidence]


def test_a_message_is_told_by_who_sent_it_and_when() -> None:
    """Whether the stamp stands before its words, or above them; a message of several lines has one."""
    assert sent(IRC)[0] == Message("21:03", "nell")
    assert sent(EXPORT)[2:] == [Message("2024-05-02 19:30", "DM (Kay)")] * 2
    assert sent(PHONE)[-2:] == [Message("12/03/2024, 09:22", "Sheila W")] * 2


def test_a_time_in_a_text_is_no_message() -> None:
    """Nor is a line that begins with one."""
    assert sent("12:30 was when the ferry sailed. Nobody saw it.\n\nIt came back at 14:00.") == [None] * 3


def test_chapters_are_those_of_a_book_of_several() -> None:
    """What stands before the first is in none, nor is an epilogue; a document that is one chapter says so itself."""
    book = parse_document(NOVEL, "novel.txt")
    told = [whereabouts(book, number) for number in book.evidence]
    assert [place.chapter.number for place in told if place.chapter] == [1, 1, 1, 2, 2, 3, 3]
    assert all(place.is_chapter for place in told)
    assert whereabouts(book, 0).chapter is None
    one = parse_document("CHAPTER VII\n\nAnna came to the pier in May.", "seven.txt")
    assert whereabouts(one, one.evidence[0]).chapter is None


def test_what_is_no_chapter_is_not_called_one() -> None:
    """Sessions and letters have numbers too."""
    text = "\n\n".join(f"Session {number}\n\nThe party went to town number {number}." for number in (1, 2, 3))
    document = parse_document(text, "sessions.txt")
    place = whereabouts(document, document.evidence[-1])
    assert place.chapter is not None
    assert (place.chapter.number, place.is_chapter) == (3, False)
