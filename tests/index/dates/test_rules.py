"""Rules have cases: `clock`, `days`, `durations`, `holidays`, `months`, `periods`, `relative`, `seasons`,
`sets`, `vague`, `within`, `years`.
"""

from __future__ import annotations

import pytest

from index.dates.rule import NEEDS, RULES, TRIGGER
from tests.index.dates import test_dates

TEXTS = [case[0] for test in ("test_places_on_the_calendar", "test_types", "test_modifiers_stand_beside_the_value")
         for mark in getattr(test_dates, test).pytestmark for case in mark.args[1]]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_the_quick_look_misses_nothing(text: str) -> None:
    """Whatever a rule matches holds a trigger, and the word that the rule needs."""
    for rule in RULES:
        assert rule.needs in NEEDS
        for match in rule.pattern.finditer(text):
            assert TRIGGER.search(match[0]), f"{rule.read.__name__} matches {match[0]!r}, which has no trigger"
            assert rule.needs is None or rule.needs.search(text)


def test_every_rule_says_what_it_reads() -> None:
    """With examples, in its docstring."""
    assert all(rule.read.__doc__ for rule in RULES)
