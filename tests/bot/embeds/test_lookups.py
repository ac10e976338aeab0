"""What was looked up, in words."""

from __future__ import annotations

from datetime import date

from bot.embeds.lookups import BAR, LISTED, bar, fact_lines, heading_words, no_chapter_words, value_words
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


def test_a_table_of_contents() -> None:
    """A line a chapter, those of a part set in; of very many, the first."""
    listed = Lookup(LookupKind.CONTENTS, "", (Fact("count", 2), Fact("chapters", (("PART I", 1), ("Chapter 1", 2)))))
    assert heading_words(listed) == "Contents · 2 chapters"
    assert list(fact_lines(listed)) == ["PART I", "\u2003Chapter 1"]
    many = Lookup(LookupKind.CONTENTS, "", (Fact("chapters", tuple((f"Chapter {at}", 1) for at in range(99))),))
    assert list(fact_lines(many))[LISTED:] == [f"and {99 - LISTED} more"]


def test_no_such_chapter() -> None:
    """Which there are; or that there are none."""
    lookup = Lookup(LookupKind.CONTENTS, "chapter 40", (Fact("first", 1), Fact("last", 12)))
    assert no_chapter_words(lookup) == "There is no “chapter 40”. The story has chapters 1 to 12."
    assert no_chapter_words(Lookup(LookupKind.CONTENTS)) == "The story has no chapters."


def test_languages_and_where_it_is_known_from() -> None:
    """As the language of whoever reads calls them."""
    assert heading_words(Lookup(LookupKind.BOOK)) == "About the story"
    with using_locale("fr"):
        assert value_words(Fact("language", "English, German")) == "anglais, allemand"
        assert value_words(Fact("basis", "title page")) == "sa page de titre"
    assert value_words(Fact("basis", "sources.toml or front matter")).startswith("what is kept of the document")
