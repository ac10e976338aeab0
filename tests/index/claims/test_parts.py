"""A claim of several statements is taken apart; one of several names or things is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims.parts import parts_of


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        ("Nora founded the yard in 1902 and Nora lives in Paris.", 2),
        ("The harbour opened in May, cost two million crowns and sank.", 3),
        ("Ole kept the lamp from 1875 to 1901 and died rich.", 2),
        ("Twitter banned Acme, but the company never sued.", 2),
        ("The harbour opened in May. It was closed in June.", 2),
        ("Tom and Jerry ran away.", 1),
        ("She likes cats and dogs.", 1),
        ("Best Buy and Office Depot announced decisions.", 1),
        ("The old, grey tower fell.", 1),
        ("He said “I came and I saw” to them.", 1),
    ],
)
def test_parts(claim: str, parts: int) -> None:
    """Joined by “and”, “but”, a comma before a verb, or the end of a sentence."""
    assert len(parts_of(claim)) == parts


def test_a_part_has_its_subject() -> None:
    """So that it can be read for itself."""
    assert parts_of("The pier is 40 metres long and stands on iron feet.") == [
        "The pier is 40 metres long.",
        "The pier stands on iron feet.",
    ]


@given(st.text(max_size=200))
def test_anything_has_parts(claim: str) -> None:
    """Whatever is claimed; none is lost that has words."""
    assert all(part.strip() for part in parts_of(claim))
