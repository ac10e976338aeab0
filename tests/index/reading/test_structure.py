"""Chapters, contents, imprints and licences are told by their shape and their place."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.reading.structure import number_of
from index.records import BlockKind, Document

TOLD = "The keeper lit the lamp, and nobody in the town of Port Anna spoke of it that winter."


def book(*parts: str) -> Document:
    """A document of parts, an empty line between them."""
    return parse_document("\n\n".join(parts), "a.txt")


def citable(document: Document) -> list[str]:
    """The sentences that may be cited."""
    return [document.sentence_text(number) for number in document.evidence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CHAPTER I.", "CHAPTER II."),
        ("Chapter 1: The Lamp", "Chapter 2: The Storm"),
        ("CHAPTER ONE", "CHAPTER TWO"),
        ("I", "II"),
        ("1.", "2."),
        ("Part the First", "Part the Second"),
        ("— Scene 1 —", "— Scene 2 —"),
        ("Session 1 – The Pier", "Session 2 – The Mill"),
        ("KAPITEL 1", "KAPITEL 2"),
    ],
)
def test_chapters_are_told_by_their_numbers(first: str, second: str) -> None:
    """However they are written, and whatever they end with; what heads them is no sentence to cite."""
    document = book(first, TOLD, second, TOLD)
    assert [(section.number, section.first) for section in document.sections] == [(1, 0), (2, 2)]
    assert citable(document) == [TOLD, TOLD]


def test_a_title_on_the_next_line() -> None:
    """Belongs to the chapter's number."""
    document = book("A BOOK", "CHAPTER I.\nThe Lamp Is Lit", TOLD, "CHAPTER II.\nThe Storm", TOLD)
    assert [section.title for section in document.sections] == [
        "A BOOK",
        "CHAPTER I · The Lamp Is Lit",
        "CHAPTER II · The Storm",
    ]
    assert document.headings[-1] == "CHAPTER II · The Storm"


def test_levels_of_parts_and_chapters() -> None:
    """Parts hold chapters, chapters hold scenes; Markdown says its own."""
    document = book("PART ONE", "Chapter 1", "Scene 1", TOLD, "Scene 2", TOLD, "Chapter 2", TOLD)
    assert [section.level for section in document.sections] == [1, 2, 3, 3, 2]
    marked = parse_document(f"# Log\n\n{TOLD}\n\n## Session 3\n\n{TOLD}\n", "a.md", markdown=True)
    assert [(section.title, section.level, section.number) for section in marked.sections] == [
        ("Log", 1, None),
        ("Session 3", 2, 3),
    ]


def test_numbers_that_head_nothing() -> None:
    """A number alone in a line, without the one before or behind it, is the text's own."""
    document = book(TOLD, "1902", TOLD, "17", TOLD)
    assert not any(section.number for section in document.sections)


def test_verse_and_speech_are_no_headings_in_a_book_of_chapters() -> None:
    """Lines that end without a mark are told there, unless they are written as titles are."""
    document = book(
        "Chapter 1", TOLD, "how doth the little lamp", TOLD, "Chapter 2", TOLD, "Then after a pause he said--", TOLD
    )
    assert "how doth the little lamp" in citable(document)
    assert "Then after a pause he said--" in citable(document)


def test_contents_are_kept_and_never_cited() -> None:
    """Lines that end with a page, or are headed again later."""
    document = book("CONTENTS", "Chapter 1 ....... 3", "Chapter 2 ....... 17", "Chapter 1", TOLD, "Chapter 2", TOLD)
    assert [section.number for section in document.sections] == [1, 2]
    assert [block.kind for block in document.blocks[:3]] == [BlockKind.BOILERPLATE] * 3
    again = book("Contents", "I. The Lamp", "II. The Storm", "III. The End of It", *(
        part for head in ("I. The Lamp", "II. The Storm", "III. The End of It") for part in (head, TOLD)
    ))  # fmt: skip
    assert citable(again) == [TOLD] * 3


LICENCE = "This e-book is for the use of anyone anywhere at no cost; you may copy it under the terms of its License."


def test_what_stands_around_a_book_is_not_the_story() -> None:
    """What is before a line that says that it starts, and behind one that says that it ends; imprints and licences."""
    marked = book(
        "The Book of Lamps, by Nora Berg. Produced by some volunteers in May 2017.",
        "*** START OF THE PROJECT'S BOOK OF LAMPS ***",
        TOLD,
        "*** END OF THE PROJECT'S BOOK OF LAMPS ***",
        LICENCE,
        "Donations are welcome, and there is no limit to them.",
    )
    assert citable(marked) == [TOLD]
    imprint = "Copyright © 2019 by Nora Berg. All rights reserved. ISBN 978-3-16-148410-0. Printed in Norway."
    fiction = (
        "This is a work of fiction. Any resemblance to persons is coincidental. No part of this may be reproduced."
    )
    document = book("LAMPS", imprint, fiction, "Chapter 1", TOLD, "Chapter 2", TOLD, "THE END", LICENCE)
    assert citable(document) == [TOLD, TOLD]
    assert imprint in document.text, "it is kept"


def test_a_story_on_copyright_is_a_story() -> None:
    """The same words in the middle of it are told."""
    news = "The court said on Monday that the publisher held no copyright, and that the book may be reproduced."
    assert news in citable(book("Court rules on book", *[TOLD] * 6, news, *[TOLD] * 6))


@pytest.mark.parametrize(
    ("word", "number"),
    [("7", 7), ("XIV", 14), ("ix", 9), ("seven", 7), ("twenty-one", 21), ("the third", 3), ("last", 0)],
)
def test_numbers(word: str, number: int) -> None:
    """In digits, in Roman letters, in words."""
    assert number_of(word) == number


@pytest.mark.parametrize(
    "sentence",
    [
        "Session 3 was held at Ben's house.",
        "Part one of the plan was simple.",
        "Letter one came from Oslo on 3 May 1901.",
        "Book ten rooms at the inn.",
        "Volume two, the red one, was stolen.",
        "Entry 5, in her hand, says that Ida took the key.",
        "A federal judge ordered the publisher to pay damages to the writer, who had never given permission.",
        "It was first published in 1901, and its copyright ended in 1971.",
    ],
)
def test_sentences_that_begin_as_chapters_or_speak_as_imprints_do_are_cited(sentence: str) -> None:
    """A number behind the word is not enough, nor is what a story may speak of."""
    assert sentence in citable(book("The Lamp", sentence, TOLD, TOLD))


def test_the_first_paragraph_of_a_book_is_cited() -> None:
    """It is no title for standing there."""
    assert TOLD in citable(book(f"{TOLD} It rained.", "Chapter 1", TOLD, "Chapter 2", TOLD))


def test_the_end_of_a_watch_ends_no_text() -> None:
    """Only a line in capitals does, as libraries of texts set it."""
    assert TOLD in citable(book("*** end of first watch", TOLD, "**End of session 4**", TOLD))
    text = book("*** START OF THE BOOK ***", TOLD, "*** END OF THE BOOK ***", "You may copy it.")
    assert citable(text) == [TOLD]


def test_a_list_of_what_is_told_later_is_no_table_of_contents() -> None:
    """Where the text has begun; and lines that end with a number list chapters only if there are such."""
    rooms = ["The house of the keeper has three rooms, and he lived in them for all of the years of the war:"]
    listed = book(*rooms, "Kitchen", "Cellar", "Attic", TOLD, "# Kitchen", TOLD)
    assert not [block for block in listed.blocks if block.kind is BlockKind.BOILERPLATE]
    scores = book("Scores", "Ana\t12", "Ben\t7", "Cleo\t3", TOLD)
    assert not [block for block in scores.blocks if block.kind is BlockKind.BOILERPLATE]


def test_the_first_of_several_chapters_is_no_title() -> None:
    """A line above the text names it, or else the file does; of a file that is one chapter that is the title."""
    chapters = ("Chapter 1", TOLD, "Chapter 2", TOLD)
    assert parse_document("\n\n".join(chapters), "The Lamp.txt").title == "The Lamp"
    assert parse_document(f"Chapter 1\n\n{TOLD}", "a.txt").title == "Chapter 1"
    headed = ("Title: The Keeper", "*** START OF THE BOOK ***", *chapters)
    assert parse_document("\n\n".join(headed), "a.txt").title == "The Keeper"


def test_lines_of_a_table_of_contents_are_lines() -> None:
    """However long they are."""
    lines = [f"CHAPTER {number}      Mrs. Rachel Lynde Is Surprised Once More" for number in ("I", "II", "III", "IV")]
    document = book("CONTENTS", "\n".join(lines), *(f"CHAPTER {at}\n\n{TOLD}" for at in ("I", "II", "III", "IV")))
    assert citable(document) == [TOLD] * 4
