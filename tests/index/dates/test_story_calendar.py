"""Dates of a story's own calendar are found, and have no place on the real one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import find_story_times
from index.records import When


def found(*sentences: str) -> list[tuple[str, str]]:
    """The words and the value of each expression."""
    text = "\n".join(sentences)
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(sentence)))
    return [(text[timex.start : timex.end], timex.value) for timex in find_story_times(text, spans)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It fell on the 3rd of Mirtul.", ["the 3rd of Mirtul"]),
        ("It was 14 Kythorn 1492 DR, at dawn.", ["14 Kythorn 1492 DR"]),
        ("It was the 14th of Kythorn, 1492.", ["the 14th of Kythorn, 1492"]),
        ("It was Kythorn 14, 1492.", ["Kythorn 14, 1492"]),
        ("In 1492 the king died.", ["1492"]),
        ("In the year 1492 he came.", ["the year 1492"]),
        ("In the Year of Three Ships he sailed.", ["the Year of Three Ships"]),
        ("It was founded in 351 DR.", ["351 DR"]),
        ("On day 12 we rested.", ["day 12"]),
        ("On the third day he rose.", ["the third day"]),
        ("Two days later they left, a tenday before the feast.", ["Two days later", "a tenday before"]),
        ("The next morning they left; that night it burned.", ["The next morning", "that night"]),
        ("Yesterday it rained, and on 14 March 1492 it fell.", ["Yesterday", "14 March 1492"]),
        ("It was Alt'ur 5, 1020.", ["Alt'ur 5, 1020"]),
    ],
)
def test_words_of_a_date(sentence: str, words: list[str]) -> None:
    """As they stand; none is known to lie anywhere."""
    assert found(sentence) == [(own, "XXXX-XX-XX") for own in words]


@pytest.mark.parametrize(
    "sentence",
    [
        "He has 200 GP, 30 HP and 14 Goblins.",
        "She lives in 14th Street.",
        "He is the 3rd of Strahd's sons.",
        "They are 20 years old.",
        "Chapter 12 is short.",
    ],
)
def test_numbers_that_are_no_dates(sentence: str) -> None:
    """Money, points, streets and sons."""
    assert found(sentence) == []


def test_a_month_is_known_in_the_whole_text() -> None:
    """By the one place that shows that it is one."""
    sentences = "By 20 Kythorn he was gone.", "It was 14 Kythorn 1492 DR.", "On Kythorn 22 they met 12 Orcs."
    assert [words for words, _ in found(*sentences)] == ["20 Kythorn", "14 Kythorn 1492 DR", "Kythorn 22"]
    assert found(sentences[0]) == []


def test_how_long_and_how_often_are_kept() -> None:
    """They are the same on all calendars."""
    assert found("It lasted three years.", "They meet every week.") == [("three years", "P3Y"), ("every week", "P1W")]


@given(st.lists(st.sampled_from("the 3rd of Mirtul 14 Kythorn , 1492 DR day 12 yesterday in May two later".split())))
def test_nothing_has_a_place(words: list[str]) -> None:
    """Whatever is told."""
    text = " ".join(words)
    timexes = find_story_times(text, [(0, len(text))])
    assert not any(isinstance(timex, When) for timex in timexes)
    assert all(one.end <= other.start for one, other in pairwise(timexes))
