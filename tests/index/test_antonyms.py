"""Two stems can say the opposite of each other."""

from __future__ import annotations

import pytest

from index.antonyms import opposites
from index.text import tokens


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The council approved it", "It was rejected", True),
        ("It is likely", "It is unlikely", True),
        ("They agree", "They disagree", True),
        ("They confirm it", "They approved it", False),
        ("under water", "water", False),
        ("", "opened", False),
    ],
)
def test_opposites(first: str, second: str, expected: bool) -> None:
    """By a list of pairs, or by a prefix."""
    assert opposites(tokens(first), tokens(second)) is expected
    assert opposites(tokens(second), tokens(first)) is expected
