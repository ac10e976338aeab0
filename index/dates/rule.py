"""What a rule is made of: parts of patterns, the register that rules join, and what a rule gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.dates.calendar import HALF_DAYS, MONTHS, SEASONS, WEEKDAYS
from index.dates.context import Context
from index.dates.numbers import NUMBER, ORDINAL, WRITTEN_YEAR
from index.records import Modifier, TimexType


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: its value, and the value that it was read against, where it leans on one."""

    value: str
    anchor: str | None = None
    modifier: Modifier | None = None
    type: TimexType | None = None  # where it is another one than the rule's


Reader = Callable[[re.Match[str], Context], "Meaning | str | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the type of what it finds, and the function that reads it."""

    pattern: re.Pattern[str]
    type: TimexType
    read: Reader


RULES: list[Rule] = []


def _either(names: tuple[str, ...], form: str) -> str:
    """Names as they are written in running text, in capitals, and shortened to `form`: a case that names need."""
    full = "|".join([*(name.capitalize() for name in names), *(name.upper() for name in names)])
    return rf"(?-i:{full}|{form})"


_SHORT_MONTHS = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?![\w’]))"
_SHORT_WEEKDAYS = r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)[.,](?= (?:[A-Z]|[0-9]))"
_UNITS = "seconds?|minutes?|hours?|days?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|century|centuries"
PARTS = {
    "MONTH": rf"(?P<month>{_either(MONTHS, _SHORT_MONTHS)})",
    "DAY": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "YEAR": rf"(?P<year>1[0-9]\d\d|20\d\d|{WRITTEN_YEAR})",
    "WEEKDAY": rf"(?P<weekday>{_either(WEEKDAYS, _SHORT_WEEKDAYS)})",
    "SEASON": rf"(?P<season>{'|'.join(SEASONS)})",
    "HALFDAY": rf"(?P<halfday>{'|'.join(name for name in HALF_DAYS if name not in ('overnight', 'daytime'))})",
    "NUMBER": rf"(?P<number>{NUMBER})",
    "ORDINAL": rf"(?P<ordinal>{ORDINAL})",
    "NTH": r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)",
    "UNIT": rf"(?P<unit>{_UNITS})",
    "WHICH": r"(?P<which>last|next|this|past|this past|previous|following|coming|current|that same|that|the same)",
}


def rule(pattern: str, kind: TimexType = TimexType.DATE) -> Callable[[Reader], Reader]:
    """Register a function that reads what a pattern finds; only whole words match, in any case.

    {MONTH}, {DAY}… stand for PARTS.
    """
    for name, part in PARTS.items():
        pattern = pattern.replace("{" + name + "}", part)
    compiled = re.compile(rf"(?<![\w$€£])(?<![\w\d][.,])(?:{pattern})(?![\w%]|[.,]\d)", re.IGNORECASE)

    def register(read: Reader) -> Reader:
        RULES.append(Rule(compiled, kind, read))
        return read

    return register


def leaning(context: Context, value: str | None, unknown: str) -> Meaning:
    """A value that was read against the day of publication; `unknown` where that, or the value, is not known."""
    if context.published is None or value is None:
        return Meaning(unknown)
    return Meaning(value, context.published.isoformat())
