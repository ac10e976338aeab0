"""What was looked up; `entities` and `names` are told apart by the tests of their rooms."""

from __future__ import annotations

from index import Fact, Lookup, LookupKind


def test_a_fact_is_found_by_its_name() -> None:
    """What is not known has no value."""
    lookup = Lookup(LookupKind.COUNT, "Anna", (Fact("count", 3), Fact("documents", 2)))
    assert lookup.fact("count") == 3
    assert lookup.fact("author") is None
