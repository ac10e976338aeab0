"""Numbers with their units, and which of them can be the same amount."""

from __future__ import annotations

import pytest

from index.claims.quantities import quantities_of


@pytest.mark.parametrize(
    ("text", "words", "value", "kind"),
    [
        ("The pier is 40 metres long.", "40 metres", 40.0, "length"),
        ("It cost two million crowns.", "two million crowns", 2e6, "crown"),
        ("It cost 5$ then.", "5$", 5.0, "dollar"),
        ("A dozen eggs broke.", "A dozen", 12.0, ""),
        ("It ran at 60 miles per hour.", "60 miles per hour", 60 * 1609.344, "length an hour"),
        ("It is 5m high.", "5m", 5.0, "length"),
        ("It cost $2.5 million.", "$2.5 million", 2.5e6, "dollar"),
        ("It fell by 5% in May.", "5%", 5.0, "share"),
        ("A 5km run.", "5km", 5000.0, "length"),
        ("Forty-two men came.", "Forty-two", 42.0, ""),
        ("In all 2,500 people came.", "2,500", 2500.0, ""),
        ("It took three hundred days.", "three hundred days", 300 * 86400.0, "time"),
    ],
)
def test_a_quantity(text: str, words: str, value: float, kind: str) -> None:
    """Its words, its value in the base unit of its kind, and that kind."""
    (found,) = quantities_of(text)
    assert (found.words, found.low, found.kind) == (words, value, kind)
    assert found.high == value


@pytest.mark.parametrize(
    "text",
    [
        "One of them left.",
        "On the 21st it rained.",
        "The twenty-first came.",
        "A man came.",
        "An hour of it.",
        "At 17:30 it ended 3-1.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    """“One of them”, ordinals, articles."""
    assert list(quantities_of(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("40 metres", "131 feet", True),
        ("40 metres", "40 feet", False),
        ("5 percent", "5 crowns", False),
        ("5 percent", "5 %", True),
        ("3 tonnes", "3,000 kilograms", True),
        ("3 tonnes", "3 kilograms", False),
        ("two million crowns", "2m crowns", True),
        ("two thousand crowns", "two million crowns", False),
        ("12 men", "twelve men", True),
        ("12 men", "12 soldiers", True),  # whether men are soldiers is not for numbers to say
        ("5 percent", "5 ships", False),
        ("60 minutes", "one hour", True),
        ("about 1,000 men", "1,023 men", True),
        ("about 1,000 men", "1,900 men", False),
        ("at least two ships", "three ships", True),
        ("at least four ships", "three ships", False),
        ("almost $1.5 billion", "$1.48 billion", True),
        ("up to 99 cents", "80 cents", True),
        ("60 miles per hour", "60 mph", True),
        ("60 mph", "60 km/h", False),
        ("40 square metres", "40 m²", True),
        ("40 square metres", "40 metres", False),
    ],
)
def test_the_same_amount(one: str, other: str, same: bool) -> None:
    """In the same unit or another one of its kind, rounded as people do."""
    (first,), (second,) = quantities_of(f"It was {one}."), quantities_of(f"It was {other}.")
    assert first.fits(second) is same
    assert second.fits(first) is same
