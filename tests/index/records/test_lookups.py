"""What was looked up; `entities`, `names` and `web` are told apart by the tests of their rooms."""

from __future__ import annotations

from index import Fact, Lookup, LookupKind


def test_a_fact_is_found_by_its_name() -> None:
    """What is not known has no value."""
    lookup = Lookup(LookupKind.COUNT, "Anna", (Fact("count", 3), Fact("documents", 2)))
    assert lookup.fact("count") == 3
    assert lookup.fact("author") is None


def test_what_is_known_in_plain_words() -> None:
    """Of one thing its value alone, with how it is known behind it; of several each with its name."""
    assert Lookup(LookupKind.BOOK, "", (Fact("author", "Ada"), Fact("basis", "title page"))).text == "Ada (title page)"
    several = Lookup(LookupKind.BOOK, "", (Fact("words", 9), Fact("people", (("Anna", 2), ("Ole", 1)))))
    assert several.text == "words: 9; people: Anna (2), Ole (1)"
