"""Numbers and years in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from index.dates.numbers import number_of, ordinal_of, year_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("three", 3),
        ("twenty-five", 25),
        ("two hundred and ten", 210),
        ("a hundred", 100),
        ("two thousand", 2000),
        ("a dozen", 12),
        ("a couple of", 2),
        ("1,200", 1200),
        ("2 1/2", Fraction(5, 2)),
        ("2½", Fraction(5, 2)),
        ("two-and-a-half", Fraction(5, 2)),
        ("1.5", Fraction(3, 2)),
        ("3 1/0", 3),
    ],
)
def test_numbers(words: str, number: Fraction) -> None:
    """In digits and in words."""
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("1994", 1994),
        ("nineteen ninety-four", 1994),
        ("nineteen ninety", 1990),
        ("nineteen oh five", 1905),
        ("two thousand and one", 2001),
        ("two thousand", 2000),
        ("twenty fifteen", 2015),
        ("nineteen hundred", 1900),
    ],
)
def test_years(words: str, year: int) -> None:
    """As they are spoken."""
    assert year_of(words) == year


def test_ordinals_and_what_is_none() -> None:
    """Words and digits."""
    assert (ordinal_of("third"), ordinal_of("21st")) == (3, 21)
    with pytest.raises(ValueError, match="no number"):
        number_of("many")
