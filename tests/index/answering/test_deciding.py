"""The fewest sentences that answer are said, and silence says which it is."""

from __future__ import annotations

import pytest

from index.answering.deciding import chosen, unmentioned
from index.reading import parse_document
from index.records import Evidence, Judgement

DOCUMENT = parse_document("One ship sailed. Two cats slept. Three owls flew. Four dogs ran. One ship sailed.", "a.txt")


def judged(*scores: tuple[int, float]) -> Judgement:
    return Judgement(tuple(Evidence(DOCUMENT, number, score) for number, score in scores), 0.9)


def numbers(judgement: Judgement) -> list[int]:
    return [item.number for item in chosen(judgement)]


def test_a_clear_case_is_one_sentence() -> None:
    """When the best holds nearly all of the probability, nothing is added."""
    assert numbers(judged((1, 10), (0, 2), (2, 1))) == [1]


def test_a_doubtful_case_is_three_at_the_most() -> None:
    """The best first, the others in reading order."""
    assert numbers(judged((3, 2), (1, 1.9), (0, 1.8), (2, 1.7))) == [3, 0, 1]


def test_the_same_words_are_said_once() -> None:
    """A repetition makes room for what is new."""
    assert numbers(judged((0, 2), (4, 2), (1, 1.9), (2, 1.8))) == [0, 1, 2]


def test_no_evidence() -> None:
    """Nothing is chosen from nothing."""
    assert chosen(Judgement((), 0.0)) == []


@pytest.mark.parametrize(
    ("question", "unknown", "expected"),
    [
        ("Who won the World Cup in Brazil?", ("won", "World", "Cup", "Brazil"), ("World Cup", "Brazil")),
        ("Did the Kremlin respond?", ("Kremlin", "respond"), ("Kremlin",)),
        ("did the kremlin respond", ("kremlin", "respond"), ("kremlin respond",)),
        ("How many people work there?", ("people",), ()),
        ("Why?", (), ()),
        ("Where is Zorro's house?", ("Zorro's",), ("Zorro",)),
    ],
)
def test_unmentioned(question: str, unknown: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Names that never occur, or all of the question where nothing of it does."""
    assert unmentioned(question, unknown) == expected
