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
    needs: re.Pattern[str] | None  # a word that every match holds: a quick look spares most rules most sentences
    type: TimexType
    read: Reader


RULES: list[Rule] = []


def _either(names: tuple[str, ...], form: str) -> str:
    """Names as they are written in running text, in capitals, and shortened to `form`: a case that names need."""
    full = "|".join([*(name.capitalize() for name in names), *(name.upper() for name in names)])
    return rf"(?-i:{full}|{form})"


_SHORT_MONTHS = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?= \d))"
_SHORT_WEEKDAYS = rf"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?:\.|(?=,? (?:\d|{'|'.join(name[:3].title() for name in MONTHS)})))"
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

_NEEDS = {
    "{MONTH}": re.compile(rf"\b(?:{'|'.join(name[:3] for name in MONTHS)})", re.IGNORECASE),
    "{SEASON}": re.compile(rf"\b(?:{PARTS['SEASON']})", re.IGNORECASE),
    "{HALFDAY}": re.compile(PARTS["HALFDAY"], re.IGNORECASE),
    "(?P<unit>": re.compile(r"\b(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur)", re.IGNORECASE),
}
NEEDS = (None, *_NEEDS.values())
# Every expression holds one of these words, or a number: a sentence with none is not looked at twice
_WORDS = """
    ago annually ash ass bastille boxing centur christmas current day daily dark decade easter eight eighties eve evening
    fall fift first forties fortnight forty fourth fridays friday future fy half halloween hour hundred independence
    juneteenth lately mid minute moment monday mondays month monthly morning nightly nightfall night nine nineteen nineties
    noon now nowadays overnight past pentecost period possible present quarter recent season second seventies sixties
    summer spring autumn winter sunday term then third thirties thanksgiving thousand time today tomorrow tonight twent
    twelve two afternoon week while year yesterday
""".split()
TRIGGER = re.compile(
    rf"\b(?:{'|'.join(dict.fromkeys([*_WORDS, *(name[:3] for name in (*MONTHS, *WEEKDAYS))]))})"
    r"|(?<!\d)\d{1,4}(?!\d)",
    re.IGNORECASE,
)


def rule(pattern: str, kind: TimexType = TimexType.DATE) -> Callable[[Reader], Reader]:
    """Register a function that reads what a pattern finds; only whole words match, in any case.

    {MONTH}, {DAY}… stand for PARTS.
    """
    needs = next((word for part, word in _NEEDS.items() if part in pattern), None)
    for name, part in PARTS.items():
        pattern = pattern.replace("{" + name + "}", part)
    compiled = re.compile(rf"(?<![\w$€£])(?<![\w\d][.,])(?:{pattern})(?![\w%]|[.,]\d)", re.IGNORECASE)

    def register(read: Reader) -> Reader:
        RULES.append(Rule(compiled, needs, kind, read))
        return read

    return register


def leaning(context: Context, value: str | None, unknown: str) -> Meaning:
    """A value that was read against the day of publication; `unknown` where that, or the value, is not known."""
    if context.published is None or value is None:
        return Meaning(unknown)
    return Meaning(value, context.published.isoformat())
