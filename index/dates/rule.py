"""What a rule is made of: parts of patterns, what it is read against, and the register that rules join."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.dates.calendar import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression is read against: the anchor, if there is one, and where the sentence looks back or ahead.

    `cues` are (offset, ahead) of the verbs and words that tell the direction, in order.
    """

    anchor: date | None
    cues: tuple[tuple[int, bool], ...] = ()

    def ahead(self, at: int) -> bool:
        """Whether what stands at an offset lies ahead: the nearest cue before it tells, or else the first behind it."""
        before = [ahead for offset, ahead in self.cues if offset < at]
        return before[-1] if before else bool(self.cues) and self.cues[0][1]


Meaning = Callable[[re.Match[str], Reading], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it means, and whether its meaning leans on the anchor."""

    pattern: re.Pattern[str]
    meaning: Meaning
    leans: bool


RULES: list[Rule] = []

NUMBERS = {
    word: number
    for number, word in enumerate(
        """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty
        """.split(),
        start=1,
    )
} | {"a": 1, "an": 1}
YEAR_CUES = frozenset(
    "in since until till by during from to of early late mid and or through before after between year".split()
)
# "of 2017 cases" counts, it does not date; "in 2017 thousands" dates
COUNTED = re.compile(
    r"\s+(?:people|men|women|children|dead|km|m|(?!was|is|has|this|its|as|thousands|hundreds|millions)[a-z]+s)\b"
)
MONTH_CUES = frozenset("in since until till by early late mid during".split())
_NAMES = "|".join(name.capitalize() for name in MONTHS)
PARTS = {
    "MONTH": rf"(?P<month>{_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)",
    "DAY": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "YEAR": r"(?P<year>1[0-9]\d\d|20\d\d)",
    "WEEKDAY": rf"(?P<weekday>{'|'.join(name.capitalize() for name in WEEKDAYS)})",
    "SEASON": rf"(?P<season>{'|'.join(SEASONS)}|{'|'.join(name.capitalize() for name in SEASONS)})",
    "NUMBER": rf"(?P<number>\d{{1,3}}|(?i:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}))",
    "WHICH": r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast)",
    "UNIT": r"(?P<unit>day|week|month|year|decade)",
}


def rule(pattern: str, *, leans: bool = False) -> Callable[[Meaning], Meaning]:
    """Register a meaning for a pattern; {MONTH}, {DAY}… stand for PARTS, a blank for any. Only whole words match."""
    pattern = pattern.replace(" ", " +")
    for name, part in PARTS.items():
        pattern = pattern.replace("{" + name + "}", part)
    compiled = re.compile(rf"(?<![\w$€£.,-])(?:{pattern})(?![\w%]|[.,-]\d)")

    def register(meaning: Meaning) -> Meaning:
        RULES.append(Rule(compiled, meaning, leans))
        return meaning

    return register
