"""Headings, captions and boilerplate are told by their shape, as `lines` and `markdown` have them."""

from __future__ import annotations

import textwrap

from index.reading import parse_document
from index.records import BlockKind

PROSE = "The council met on Tuesday and agreed on a new budget for the town."


def kinds(text: str, *, markdown: bool = False) -> list[str]:
    return [block.kind.value for block in parse_document(text, "a.txt", markdown=markdown).blocks]


def test_a_title_its_caption_and_a_heading() -> None:
    """The first of a run of headline-like lines heads what follows; the others are captions."""
    text = f"Council agrees on budget\n\nThe town hall\n\n{PROSE}\n\nWhat comes next\n\n{PROSE}"
    assert kinds(text) == ["heading", "caption", "prose", "heading", "prose"]


def test_a_tail_of_unfinished_lines_is_boilerplate() -> None:
    """Lines behind the last paragraph that do not end as sentences do belong to the page."""
    tail = "Share this\n\nYou must log in.\n\nRelated\n\nBack\n\nTop"
    assert kinds(f"{PROSE}\n\n{tail}") == ["prose", *["boilerplate"] * 5]


def test_a_last_short_sentence_is_no_boilerplate() -> None:
    """A short paragraph that ends as sentences do is said by the document."""
    assert kinds(f"{PROSE}\n\n“We are glad,” she said.") == ["prose", "prose"]


def test_a_letter_ends_with_its_writer() -> None:
    """A few lines behind the last paragraph are no page's boilerplate."""
    assert "boilerplate" not in kinds(f"{PROSE}\n\nYours sincerely\n\nJohn Smith\n\nPort Anna, 5 May 1999")


def test_note_marks_and_broken_speech_end_sentences() -> None:
    """Neither is a heading, nor is what is shouted."""
    text = f'{PROSE}\n\nIt was built in 1890.[3]\n\n"I thought you were—"\n\nHELP ME!\n\n{PROSE}'
    assert kinds(text) == ["prose"] * 5


def test_facts_at_the_end_are_no_boilerplate() -> None:
    """Lines with a key and a value, and list items, tell something."""
    assert kinds(f"{PROSE}\n\nPlace: town hall\n\nTime: 7 p.m") == ["prose"] * 3
    assert kinds(f"{PROSE}\n\n- flour\n- two eggs") == ["prose", "item", "item"]


def test_a_line_that_comes_again_and_again_is_boilerplate() -> None:
    """The same headline-like line twice belongs to the page."""
    text = f"{PROSE}\n\nAdvertisement\n\n{PROSE}\n\nAdvertisement\n\n{PROSE}"
    assert kinds(text) == ["prose", "boilerplate", "prose", "boilerplate", "prose"]


def test_where_nothing_ends_as_sentences_do_everything_is_prose() -> None:
    """Notes and verse are evidence: their shape tells nothing."""
    assert kinds("the fog comes\n\non little cat feet\n\nit sits looking") == ["prose"] * 3


def test_hand_wrapped_lines_are_one_paragraph() -> None:
    """A line break where the next word did not fit is no paragraph's end."""
    text = "In far bygone days, in the North, there lived a well-to-do farmer, who\nhad seven sons and one daughter."
    assert len(parse_document(text, "a.txt").blocks) == 1


def test_a_headline_above_a_line_is_no_wrap() -> None:
    """Two lines tell no width; and a number that opens a wrapped line is no list mark."""
    assert kinds("Harbour opens for the first time in a century\nThe mayor was there.") == ["heading", "prose"]
    words = "The harbour was opened by the mayor of the town in the year 12. He was glad to see so many people there."
    text = textwrap.fill(f"{words} {words}", 61)
    assert text.splitlines()[1].startswith("12. ")
    assert len(parse_document(text, "a.txt").blocks) == 1


def test_lines_of_their_own_are_paragraphs() -> None:
    """A paragraph a line, as scraped pages have it, is read as paragraphs."""
    assert len(parse_document(f"{PROSE * 3}\n{PROSE}\n{PROSE}", "a.txt").blocks) == 3


def test_markdown_by_its_marks() -> None:
    """Marks are left out of the text; code is not cited."""
    text = "---\ntitle: x\n---\n# Head\n\nSome *words* here. And\nmore.\n\n- one\n- two\n\n```\ncode.\n```\n"
    document = parse_document(text, "a.md", markdown=True)
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.PROSE,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]
    assert [document.sentence_text(number) for number in range(len(document.sentences))] == [
        "Head",
        "Some words here.",
        "And more.",
        "one",
        "two",
    ]
    assert document.title == "x", "what its front matter calls it"


def test_headings_are_context_for_what_follows() -> None:
    """A block knows the heading above it; the heading is not among the citable sentences."""
    document = parse_document(f"Title here\n\n{PROSE}\n\nWhat comes next\n\n{PROSE}", "a.txt")
    assert document.headings == ("", "Title here", "Title here", "What comes next")
    assert [document.sentence_text(number) for number in document.evidence] == [PROSE, PROSE]
