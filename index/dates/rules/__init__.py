"""The rules, by what they read: each a pattern and a function that says what it means.

To add one, write a function under @rule(pattern) in the file of its kind. A rule is given the match and the context
(the day of publication, the sentence, what was read before) and returns a TIMEX3 value, or a Meaning where there is
more to say, or None where the words mean no date after all. Of rules that match at one place, the longest match wins,
and of equally long ones the first.
"""

from index.dates.rule import RULES
from index.dates.rules import (
    clock,
    days,
    durations,
    holidays,
    months,
    periods,
    relative,
    seasons,
    sets,
    vague,
    within,
    years,
)

__all__ = [
    "RULES",
    "clock",
    "days",
    "durations",
    "holidays",
    "months",
    "periods",
    "relative",
    "seasons",
    "sets",
    "vague",
    "within",
    "years",
]
