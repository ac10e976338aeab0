"""Words say how far somebody has read: chapters, percent, pages, or what stands there."""

from __future__ import annotations

import pytest

from index.bookmarks import bookmark_of, chapters_of
from index.errors import DocumentError
from index.reading import parse_document
from index.records import Document, excerpt

NOVEL = """The Lamp

CHAPTER I. The Pier

Anna came to the pier in May. “It is cold,” she said. Nobody heard her.

CHAPTER II. The Letter

A letter from Jane lay on the table, folded twice. Anna read it at once.

CHAPTER III. The Storm

The storm broke the lamp. Then it was over.
"""
PARTS = "\n\n".join(
    f"PART {part}\n\n" + "\n\n".join(f"CHAPTER {number}\n\nIt was {part}{number} at last." for number in ("I", "II"))
    for part in ("ONE", "TWO")
)


def read_to(document: Document, words: str) -> str:
    """The last sentence that is read."""
    read = excerpt(document, bookmark_of(document, words))
    return read.sentence_text(len(read.sentences) - 1) if read else ""


@pytest.fixture(scope="module")
def novel() -> Document:
    """Three chapters."""
    return parse_document(NOVEL, "lamp.txt")


@pytest.mark.parametrize(
    "words",
    [
        *("chapter 2", "Chapter II", "2", "ii", "II.", "the end of chapter 2", "chapter two", "ch. 2", "The Letter"),
        *(
            "Kapitel 2",
            "Ende von Kapitel 2",
            "chapitre 2",
            "fin du chapitre 2",
            "capítulo 2",
            "cap. 2",
            "第2章",
            "第２章",
        ),
        *("chapter ii. the letter", "the beginning of chapter 3", "Anfang von Kapitel 3", "début du chapitre 3"),
    ],
)
def test_a_chapter_is_read_to_its_end(novel: Document, words: str) -> None:
    """However it is named; of one that begins nothing is read."""
    assert read_to(novel, words) == "Anna read it at once."


@pytest.mark.parametrize(
    "words",
    [
        *("a letter from jane", "I am at “A letter from Jane lay”", "A LETTER, from Jane: lay!", "folded twice"),
        *("I am at 'a letter from Jane'", "up to a letter from Jane", "a letter of Jane lay on the table"),
        *("ich bin bei „a letter from Jane“", "je suis à « a letter from Jane »", "「a letter from Jane」"),
    ],
)
def test_words_are_read_to_the_end_of_their_sentence(novel: Document, words: str) -> None:
    """Also where they are not quite right."""
    assert read_to(novel, words) == "A letter from Jane lay on the table, folded twice."


def test_words_without_blanks() -> None:
    """Are found inside of a sentence."""
    document = parse_document("灯台は岬に立っていた。\n\nアンナは夜に来た。\n\n嵐が灯を消した。", "a.txt")
    assert read_to(document, "アンナは夜") == "アンナは夜に来た。"


def test_a_percentage_is_of_the_text(novel: Document) -> None:
    """And what does not end before it is not read."""
    assert bookmark_of(novel, "0 %") == 0
    assert bookmark_of(novel, "100%") == bookmark_of(novel, "250 Prozent") == len(novel.text)
    assert bookmark_of(novel, "50 %") == bookmark_of(novel, "50,5 pour cent") == -(-len(novel.text) // 2)
    assert read_to(novel, "0 %") == ""


def test_a_page_is_read_to_its_end() -> None:
    """In a document that has pages."""
    document = parse_document(
        "# Log\n\n<!-- page 3 -->The lamp was lit.\n\n<!-- page 4 -->It burned.", "a.md", markdown=True
    )
    assert (
        read_to(document, "page 3") == read_to(document, "S. 3") == read_to(document, "3ページ") == "The lamp was lit."
    )
    assert read_to(document, "p. 4") == "It burned."


def test_chapters_that_are_counted_anew_in_each_part() -> None:
    """Are told apart by the part; if that is not said, it is asked for."""
    document = parse_document(PARTS, "parts.txt")
    assert len(chapters_of(document)) == 4
    assert read_to(document, "part 1, chapter 2") == "It was ONEII at last."
    assert read_to(document, "part two chapter 1") == "It was TWOI at last."
    assert read_to(document, "part 1") == "It was ONEII at last."
    with pytest.raises(DocumentError, match="Several chapters have the number 2"):
        bookmark_of(document, "chapter 2")


def test_sections_without_numbers_are_counted() -> None:
    """In their order."""
    document = parse_document("# Rose\n\nIt bloomed.\n\n# Thorn\n\nIt hurt.", "a.md", markdown=True)
    assert read_to(document, "chapter 1") == read_to(document, "rose") == "It bloomed."


@pytest.mark.parametrize(
    ("words", "key"),
    [
        *(("chapter 9", "no_chapter"), ("9", "no_chapter"), ("page 4", "no_pages"), ("a purple elephant", "no_place")),
        *(("", "no_place"), ("...", "no_place"), ("the civil war", "no_place"), ("civil", "no_place")),
        *(("He said yes, one", "no_place"), ("storm lamp", "no_place")),
    ],
)
def test_what_is_nowhere_is_said_to_be(novel: Document, words: str, key: str) -> None:
    """Without a word of what is not read yet."""
    with pytest.raises(DocumentError) as error:
        bookmark_of(novel, words)
    assert error.value.key == key
    assert "Storm" not in error.value.hint
