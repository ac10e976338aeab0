"""Slips of the pen in words that are looked for."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.search.near_words import near_phrases
from tests.conftest import searcher

INDEX = searcher(
    parse_document("The Mock Turtle sighed. The turtles and the turtle danced with Darcy.", "a.txt"),
    parse_document("The Caterpillar smoked.", "b.txt"),
).index


@pytest.mark.parametrize(
    ("phrase", "near"),
    [
        ("mock turtel", ["mock turtle"]),
        ("Dracy", ["darcy"]),
        ("catterpilar", ["caterpillar"]),
        ("mock turtle", []),  # it has these words
        ("zzzz", []),
        ("teh", []),  # too short
        ("moch turtel dancd", []),  # too many
    ],
)
def test_what_is_nearly_the_same(phrase: str, near: list[str]) -> None:
    """One letter is wrong, missing, too many or in another's place; in long words two."""
    assert list(near_phrases(INDEX, phrase))[:1] == near


def test_only_within_the_scope() -> None:
    """What stands beyond is not offered."""
    assert list(near_phrases(INDEX.only({"a.txt"}), "catterpilar")) == []
    assert list(near_phrases(INDEX.only({"b.txt"}), "mock turtel")) == []
