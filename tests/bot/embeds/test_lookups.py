"""What was looked up, in words."""

from __future__ import annotations

from datetime import date

from bot.embeds.lookups import BAR, bar, heading_words, value_words
from bot.i18n import using_locale
from index import Fact, Lookup, LookupKind


def test_a_heading_counts() -> None:
    """One place, and several."""
    one, several = (Lookup(LookupKind.QUOTE, "a storm", (Fact("count", count),)) for count in (1, 3))
    assert heading_words(one) == "“a storm” stands in 1 place."
    assert heading_words(several) == "“a storm” stands in 3 places."


def test_values_are_written_as_the_language_has_them() -> None:
    """Numbers, days, names with how often each, and bars."""
    assert value_words(Fact("mentions", 1234)) == "1,234"
    with using_locale("de"):
        assert value_words(Fact("mentions", 1234)) == "1.234"
    assert value_words(Fact("published", date(2018, 4, 20))) == "20 April 2018"
    assert value_words(Fact("with", (("Anna", 12), ("Ole", 3)))) == "Anna (12), Ole (3)"


def test_a_bar_is_as_high_as_there_are() -> None:
    """The most is the highest block; none is blank; few are never blank."""
    assert bar([0, 1, 100]) == f" {BAR[1]}{BAR[-1]}"
    assert bar([0, 0]) == ""
