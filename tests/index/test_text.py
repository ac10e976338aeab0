"""Two texts are compared by their stemmed content words."""

from __future__ import annotations

import pytest

from index.text import content_words, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ships were sailing north.", ["ship", "sail", "north"]),
        ("What is it all about?", []),
        ("Anna’s harbour, and Anna's ferry", ["anna", "harbour", "anna", "ferri"]),
        ("The U.S. and the US", ["us", "us"]),  # an abbreviation is never taken for a function word
        ("IT IS THE END", ["end"]),  # but where everything is shouted
        ("3,000 crowns in 2018", ["3,000", "crown", "2018"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    """In order, without the words that only make a sentence a sentence."""
    assert tokens(text) == words


def test_content_words() -> None:
    """Each once."""
    assert content_words("A ship, two ships") == {"ship", "two"}
