"""Search finds the passage that fits, and says what the story does not know."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from index.reading import parse_document
from index.search.passages import WINDOW_WORDS, passages
from index.search.vectors import best_rows
from tests.conftest import searcher

FARM = parse_document("The cat sat on the mat.\n\nThe dog slept. It dreamt of bones.\n\nThe owl flew away.", "farm.txt")


def test_the_passage_with_the_words_is_first() -> None:
    """Of several documents, too."""
    other = parse_document("A ship sailed north. The dog stayed ashore and dreamt of bones and of the sea.", "sea.txt")
    result = searcher(FARM, other).search("Which ship sailed?")
    assert result.hits[0].passage.document.id == "sea.txt"
    assert result.passages_searched == 4


def test_a_hit_knows_its_sentences() -> None:
    """Each with its own similarity; the best one's score is the passage's."""
    hit = searcher(FARM).search("Who dreamt of bones?").hits[0]
    assert [sentence.number for sentence in hit.sentences] == [1, 2]
    assert hit.sentences[1].similarity > hit.sentences[0].similarity
    assert hit.score == pytest.approx(max(sentence.score for sentence in hit.sentences))


def test_headings_help_but_are_never_found() -> None:
    """The headline that repeats the question is context; a sentence below it is the hit."""
    text = "Company bans advertising\n\nThe firm closed its doors to advertising of rivals.\n\nIt rained all day."
    document = parse_document(text, "a.txt")
    result = searcher(document).search("Which company bans advertising?")
    assert result.hits[0].passage.text == "The firm closed its doors to advertising of rivals."
    assert all("Company bans" not in hit.passage.text for hit in result.hits)


def test_equal_passages_come_in_reading_order() -> None:
    """Ties are broken the same way every time."""
    document = parse_document("The owl flew.\n\nThe owl flew.\n\nThe owl flew.", "a.txt")
    assert [hit.passage.first for hit in searcher(document).search("owl").hits] == [0, 1, 2]


def test_unknown_words_are_named_as_typed() -> None:
    """A word in another inflection is known; function words are never unknown."""
    result = searcher(FARM).search("Did the Zebra sleep with cats?")
    assert result.unknown == ("Zebra", "sleep")


def test_an_abbreviation_is_known_where_its_name_is_written_out() -> None:
    """In the order of its letters."""
    told = searcher(parse_document("He gave it to the Electronic Frontier Foundation of America.", "a.txt"))
    assert told.search("What did the EFF get?").unknown == ("get",)
    assert told.search("What did the FEF get?").unknown == ("FEF", "get")
    assert told.search("Who is the E.F.F.?").unknown == ()


def test_a_story_without_passages() -> None:
    """Nothing is found, and nothing fails."""
    result = searcher().search("Anything?")
    assert (result.hits, result.passages_searched) == ((), 0)


def test_windows_hold_every_sentence_and_never_cross_a_paragraph() -> None:
    """A long paragraph is cut into windows that share a sentence; each stays short."""
    long = " ".join(f"Sentence number {number} says something of the farm and its animals." for number in range(40))
    document = parse_document(f"{long}\n\nAnother paragraph stands here.", "a.txt")
    windows = list(passages(document))
    assert {number for window in windows for number in range(window.first, window.last + 1)} == set(range(41))
    assert all(len(window.text.split()) <= WINDOW_WORDS for window in windows)
    assert all(after.first == before.last for before, after in pairwise(windows[:-1]))
    assert windows[-1].first == windows[-1].last == 40


def test_best_rows() -> None:
    """The highest first, of equal ones the earlier."""
    scores = np.array([1, 3, 2, 3, 0], dtype=np.float32)
    assert best_rows(scores, 3).tolist() == [1, 3, 2]
    assert best_rows(scores, 9).tolist() == [1, 3, 2, 0, 4]
    assert best_rows(scores[:0], 3).tolist() == []
