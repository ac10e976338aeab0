"""Where a citation stands, in words."""

from __future__ import annotations

from dataclasses import replace

from bot.embeds.passage import passage_embed
from bot.embeds.place import message_words, numbered_place, place_parts, short_place
from bot.i18n import using_locale
from index import Citation, Document, Message
from index.reading import parse_document
from index.records import PageStart
from tests.index.reading.test_chat import EXPORT
from tests.index.test_bookmarks import NOVEL


def last(document: Document) -> Citation:
    """The last sentence that can be cited."""
    return Citation(document, document.evidence[-1], document.evidence[-1])


def test_the_shortest_that_a_reader_looks_for() -> None:
    """A page before a chapter, a chapter before a paragraph; in their language."""
    book = last(parse_document(NOVEL, "novel.txt"))
    paged = replace(book, document=replace(book.document, pages=(PageStart(0, 1), PageStart(book.start, 12))))
    assert numbered_place(1, book) == "1 · ch. 3"
    assert numbered_place(2, paged) == "2 · p. 12"
    assert short_place(last(parse_document("It rained.", "a.txt"))) == "¶ 1"
    with using_locale("de"):
        assert (short_place(book), short_place(paged)) == ("Kap. 3", "S. 12")
    assert place_parts(paged.document, paged.first) == ["p. 12", "ch. 3"]


def test_what_is_no_chapter_is_called_as_its_heading() -> None:
    """A session, with its number."""
    text = "\n\n".join(f"Session {number}: The Well\n\nThe party went on, {number}." for number in (1, 2, 3))
    assert short_place(last(parse_document(text, "a.txt"))) == "Session 3"


def test_a_message_by_its_stamp() -> None:
    """On a button when; in the title who, too. Neither is longer than there is room for."""
    document = parse_document(EXPORT, "a.txt")
    assert numbered_place(1, last(document)) == "1 · 2024-05-02 19:30"
    assert (
        passage_embed(last(document), document.sentences[-1].block).title == "¶ 7 of 7 · DM \\(Kay\\), 2024-05-02 19:30"
    )
    assert len(message_words(Message("1" * 200, "a" * 200))) < 80


def test_the_title_of_a_passage_tells_a_chapter_once() -> None:
    """By its heading; a section within it has its chapter's number before it."""
    book = parse_document(NOVEL, "novel.txt")
    assert passage_embed(last(book), 6).title == "¶ 7 of 7 · CHAPTER III. The Storm"
