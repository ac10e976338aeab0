"""Documents → `contents`, what words name by `naming`, who is `named` in a stretch, and what its `summary` tells.

What is told is weighed by `telling`, `standalone` says what can be understood alone, `ending` takes the two ends.

What is played of `sessions` is told.
"""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from index.chapters import (
    Chapter,
    Contents,
    beginning_of,
    chapter_summary,
    chapters_named,
    contents_of,
    ending_of,
    story_summary,
)
from index.chapters.sessions import is_table_talk, played
from index.chapters.standalone import Voice, stands_alone
from index.chapters.telling import telling
from index.reading import parse_document
from index.records import Document, StatementRole
from index.search import SearchIndex, corpus_of
from tests.conftest import BagOfWords

PARTS = (
    "The Long Road\n\nby Ada Finch\n\nPART ONE\n\nCHAPTER 1\n\nAnna came home that night, and nobody saw her.\n\n"
    "CHAPTER 2\n\nBert left the town on a cold morning.\n\n"
    "PART TWO\n\nCHAPTER 1\n\nAnna went away with the old horse.\n\n"
    "CHAPTER 2\n\nBert came back in the spring of that year.\n\nEPILOGUE\n\nThe town was quiet for ever after that."
)
WIKI = (
    "# The Log\n\nWhat was seen.\n\n## The Gate\n\nAnna came. She saw it.\n\n### Inside\n\nIt was dark.\n\n"
    "## The Inn\n\nBert drank."
)


def index_of(*documents: Document) -> SearchIndex:
    """The search index of documents."""
    corpus = corpus_of(documents)
    embedder = BagOfWords()
    passages = embedder.encode([corpus.passage(row).text for row in range(len(corpus.passages))])
    return SearchIndex.of(
        corpus, passages, embedder.encode([corpus.sentence_text(row) for row in range(len(corpus.sentences))])
    )


@pytest.fixture
def book() -> Document:
    """A book of two parts, whose chapters are counted anew in each."""
    return parse_document(PARTS, "road.txt")


@pytest.fixture
def contents(book: Document) -> Contents:
    """Its table of contents."""
    return contents_of([book])


def test_parts_hold_chapters(contents: Contents) -> None:
    """The book's own title is none; an epilogue is one without a number."""
    assert [(item.title, item.level, item.number) for item in contents.chapters] == [
        ("PART ONE", 1, 1),
        ("CHAPTER 1", 2, 1),
        ("CHAPTER 2", 2, 2),
        ("PART TWO", 1, 2),
        ("CHAPTER 1", 2, 1),
        ("CHAPTER 2", 2, 2),
        ("EPILOGUE", 2, None),
    ]
    assert contents.counted
    assert [item.level for item in contents.leaves] == [2] * 5
    one, two = (item for item in contents.chapters if item.level == 1)
    assert [item.number for item in contents.inside(two)] == [1, 2, None]
    assert contents.above(contents.inside(one)[0]) == one
    assert one.last + 1 == two.first


def test_a_chapter_knows_its_place(contents: Contents, book: Document) -> None:
    """Its sentences, its words and where it stands in the text."""
    first = contents.leaves[0]
    assert [book.sentence_text(number) for number in first.sentences] == [
        "Anna came home that night, and nobody saw her."
    ]
    assert first.words == 9
    assert book.text[first.start : first.end].startswith("CHAPTER 1")
    assert (first.kind, first.name) == ("chapter", "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("part two", ["PART TWO"]),
        ("chapter 1 of part two", ["CHAPTER 1"]),
        ("the second chapter of the first part", ["CHAPTER 2"]),
        ("the epilogue", ["EPILOGUE"]),
        ("the last chapter", ["CHAPTER 2"]),
        ("the last part", ["PART TWO"]),
        ("chapter 9", []),
    ],
)
def test_words_name_chapters_of_parts(words: str, found: list[str], contents: Contents) -> None:
    """Wherever they are counted."""
    reference = chapters_named(words, contents)
    assert reference is not None
    assert [item.title for item in reference.chapters] == found
    assert not reference.rivals


def test_a_chapter_of_two_parts_is_not_guessed(contents: Contents) -> None:
    """Both may be meant; words for each name it alone."""
    reference = chapters_named("chapter 1", contents)
    assert reference is not None
    assert not reference.chapters
    assert [item.title for item in reference.rivals] == ["CHAPTER 1", "CHAPTER 1"]
    for rival in reference.rivals:
        again = chapters_named(contents.words_for(rival), contents)
        assert again is not None
        assert again.chapters == (rival,)


NOVEL = "\n\n".join(
    f"CHAPTER {roman}.\n{title}\n\nIn this one Anna met number {roman} of her friends."
    for roman, title in (("I", "Down the Hill"), ("II", "The Mill"), ("III", "Who Stole the Tarts?"), ("IV", "Home"))
)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("chapter 2", [2]),
        ("Ch. II", [2]),
        ("chapter two", [2]),
        ("the second chapter", [2]),
        ("The 2nd chapter", [2]),
        ("chapters 2 to 4", [2, 3, 4]),
        ("chapters 2-3", [2, 3]),
        ("chapters I and II", [1, 2]),
        ("the last chapter", [4]),
        ("the last two chapters", [3, 4]),
        ("the first two chapters", [1, 2]),
        ("the mill", [2]),
        ("Who Stole the Tarts", [3]),
        ("chapter 12", []),
        ("Kapitel 3", [3]),
    ],
)
def test_words_name_chapters(words: str, numbers: list[int]) -> None:
    """By digits, Roman letters, words, ranges, places, titles."""
    reference = chapters_named(words, contents_of([parse_document(NOVEL, "novel.txt")]))
    assert reference is not None
    assert [item.number for item in reference.chapters] == numbers


@pytest.mark.parametrize(
    "words", ["the garden", "part two", "letter 3", "session 2", "the last day", "", "the prologue"]
)
def test_words_that_name_no_chapter(words: str) -> None:
    """They mean something else, or nothing of this story."""
    assert chapters_named(words, contents_of([parse_document(NOVEL, "novel.txt")])) is None


def test_what_is_typed_for_a_chapter_may_be_less() -> None:
    """A bare number, or a part of a title."""
    contents = contents_of([parse_document(NOVEL, "novel.txt")])
    for words, number in (("3", 3), ("iii", 3), ("tarts", 3), ("down the", 1)):
        reference = chapters_named(words, contents, loosely=True)
        assert reference is not None
        assert [item.number for item in reference.chapters] == [number]


def test_several_documents_are_chapters() -> None:
    """Counted as their names count them, where the numbers grow; else in their order."""
    logs = [
        parse_document(
            f"MATT: Number {name} of all that we have played in these many long years begins now.", f"{name}.txt"
        )
        for name in ("C1E001", "C1E025")
    ]
    contents = contents_of(logs)
    assert [(item.title, item.number) for item in contents.chapters] == [("C1E001", 1), ("C1E025", 25)]
    for words in ("session 25", "episode 25", "C1E025", "c1e025.txt", "the last session"):
        reference = chapters_named(words, contents)
        assert reference is not None
        assert [item.document.id for item in reference.chapters] == ["C1E025.txt"]
    missing = chapters_named("session 2", contents)
    assert missing is not None
    assert not missing.chapters
    news = contents_of([parse_document(f"{name} opened.", f"{name}.txt") for name in ("harbour", "mill")])
    assert [item.number for item in news.chapters] == [1, 2]
    assert not news.counted
    assert story_summary([item.document for item in news.chapters], index_of()) == ()


def test_of_documents_as_far_as_they_are_read_one_may_be_left() -> None:
    """It is a chapter by its name; a text with no such name has none."""
    (only,) = contents_of([parse_document("MATT: It begins.", "C1E007.txt")]).chapters
    assert only.number == 7
    assert contents_of([parse_document("It begins.", "story.txt")]).chapters == ()


def test_markdown_is_divided_by_its_outermost_headings() -> None:
    """The page's title is none of them."""
    contents = contents_of([parse_document(WIKI, "log.md", markdown=True)])
    assert [(item.title, item.number) for item in contents.chapters] == [("The Gate", 1), ("The Inn", 2)]
    assert contents.listing(contents.chapters[0]) == "1 · The Gate"
    assert len(contents.chapters[0].sentences) == 3


def told_of(text: str, count: int = 0) -> list[str]:
    """The sentences that tell a text."""
    document = parse_document(text, "text.txt")
    whole = Chapter(document, "", 1, 1, 0, len(document.sentences) - 1)
    said = chapter_summary(whole, index_of(document), count)
    assert all(item.role is StatementRole.TOLD for item in said)
    return [item.citations[0].quote for item in said]


STRETCH = (
    "It was a long and quiet day on the wide river, and it was warm. Anna Berg found the letter that her father had"
    " hidden in the old mill. She sat. “Why now?”\n\n"
    "He did not know what to think of it at all that evening, and it was late. Carl Brandt and Anna Berg left the town"
    " before the storm destroyed the bridge. “I will be back,” she said.\n\n"
    "Then what did they want of the people in the house? The captain told Anna Berg that Carl Brandt had died at sea in"
    " the winter. That was all."
)


def test_a_chapter_is_told_by_what_happens() -> None:
    """Of each stretch the sentence that says who did what, in order; none that leans on another, or asks."""
    assert told_of(STRETCH, 3) == [
        "Anna Berg found the letter that her father had hidden in the old mill.",
        "Carl Brandt and Anna Berg left the town before the storm destroyed the bridge.",
        "The captain told Anna Berg that Carl Brandt had died at sea in the winter.",
    ]


def test_nothing_is_told_twice() -> None:
    """Of sentences that are nearly alike one is enough."""
    again = "Anna Berg found the letter in the old mill by the river. "
    assert len(told_of("\n\n".join([again * 3] * 4))) == 1


def test_a_sentence_that_leans_on_the_one_before_comes_with_it() -> None:
    """In one piece, if that can be understood."""
    document = parse_document(
        "The old captain of the ship took his coat and his hat from the wall. He sailed for the north the same night.",
        "a.txt",
    )
    vectors = BagOfWords().encode([document.sentence_text(number) for number in document.evidence])
    units = telling(document, document.evidence, vectors).units
    assert [(unit.first, unit.last) for unit in units][:2] == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("Anna went to the mill because she had to see it.", True),
        ("But he went to the mill because of it all.", False),
        ("When he came to the mill Anna was not there.", False),
        ("Why did Anna go to the mill that day?", False),
        ("Anna ran.", False),
        ("I will go to the mill with you,” said Anna.", False),
        ("“I will go to the mill with you, my dear friend, at once.”", False),
        ("“I will go to the mill,” said Anna, and took her coat.", True),
        ("I took the train to the town, and he was there.", True),
    ],
)
def test_what_is_understood_alone(sentence: str, alone: bool) -> None:
    """Whom a pronoun means is named before it, or tells the story."""
    assert stands_alone(sentence, Voice({"Anna": 1.0}, first_person=True)) is alone


def test_the_one_whom_all_is_about() -> None:
    """One name by far the commonest, and one pronoun."""
    texts = ["Then Anna saw her sister in the garden."] * 5 + ["She came home, and she sat down with her book."] * 3
    assert Voice.of(texts).hero == "she"
    assert Voice.of(["He saw her, and she saw him, said Anna."]).hero == ""


def test_ends_of_a_story(book: Document, contents: Contents) -> None:
    """The sentences of its first and of its last stretch."""
    index = index_of(book)
    assert [item.citations[0].quote for item in beginning_of(contents.leaves[0], index)] == [
        "Anna came home that night, and nobody saw her."
    ]
    assert [item.citations[0].quote for item in ending_of(contents.leaves[-1], index)] == [
        "The town was quiet for ever after that."
    ]


def test_a_story_is_told_chapter_by_chapter(book: Document) -> None:
    """From the first to the last; of many chapters some."""
    said = story_summary([book], index_of(book))
    assert [item.citations[0].first for item in said] == sorted(item.citations[0].first for item in said)
    assert len(said) == 5
    long = parse_document(
        "\n\n".join(
            f"CHAPTER {at}\n\nAnna Berg number {at} left the town of {at} with word{at}." for at in range(1, 41)
        ),
        "long.txt",
    )
    assert len(story_summary([long], index_of(long))) == 12


def test_a_session_is_what_is_played() -> None:
    """Left out is what is said across the table, and what is said when all say goodbye."""
    lines = ["GM: You see Anna Berg leave the old mill.", "TOM: I roll a nine."] * 30
    lines += ["GM: The lamp of Anna Berg goes out in the old mill at last.", "GM: Thank you all for watching, folks!"]
    document = parse_document("\n\n".join([*lines, "TOM: Anna Berg was the best of them all tonight."]), "s.txt")
    kept = played(document, document.evidence)
    assert "goes out" in document.sentence_text(kept[-1])
    (chapter,) = (Chapter(document, "s", 1, None, 0, len(document.sentences) - 1),)
    assert "goes out" in ending_of(chapter, index_of(document))[-1].citations[0].quote
    assert is_table_talk("That's 22 to hit.")
    assert not is_table_talk("You see the old mill burn.")


def test_words_of_many_parts_are_read_in_time() -> None:
    """However often they say "of": each part of them is looked at once."""
    contents = contents_of([parse_document(WIKI, "log.md", markdown=True)])
    began = time.process_time()
    assert chapters_named("a" + " of a" * 39, contents) is None
    assert time.process_time() - began < 1


def test_a_story_without_chapters_has_none() -> None:
    """It is no error to ask for them, nor for its summary."""
    tale = parse_document("Anna went to the pier. “It is cold,” said Anna.\n\nNobody heard her that night.\n", "a.txt")
    told = replace(tale, is_narrative=True)
    assert contents_of([told]).leaves == ()
    assert story_summary([told], index_of(told)) == ()
