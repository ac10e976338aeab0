"""What a rule is made of: parts of patterns, and the register that rules join."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.dates.calendar import MONTHS, SEASONS, WEEKDAYS
from index.dates.context import Context, Meaning
from index.dates.numbers import NUMBER, ORDINAL, WRITTEN_ORDINAL, WRITTEN_YEAR
from index.records import TimexType

Reader = Callable[[re.Match[str], Context], "Meaning | str | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, a word that every match holds, the type of what it finds, and the function that reads it.

    The word spares most rules most sentences; None where there is no such word.
    """

    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    type: TimexType
    read: Reader


RULES: list[Rule] = []


def _names(full: tuple[str, ...], short: str) -> str:
    """Names as running text and headlines write them, or short: they need their capitals."""
    return rf"(?-i:{'|'.join([name.capitalize() for name in full] + [name.upper() for name in full])}|{short})"


_MONTH_STEMS = "|".join(name[:3] for name in MONTHS)
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_SHORT_MONTH = rf"(?:{_SHORT})(?:\.|(?=(?: |-|, )\d))|(?:{_SHORT.upper().replace('T?', '')})(?=[ -]\d)"
_SHORT_WEEKDAY = rf"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?:\.|(?=,? (?:\d|{_MONTH_STEMS.title()})))"
UNIT = "day|week|month|quarter|year|decade|century"
UNITS = "seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries"
MANY = "seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries"
PARTS = {
    "MONTH": rf"(?P<month>{_names(MONTHS, _SHORT_MONTH)})",
    "DAY": r"(?P<day>0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th)\b)?",
    "WRITTENDAY": rf"(?P<day>{WRITTEN_ORDINAL})",
    "YEAR": rf"(?P<year>1[0-9]\d\d|20\d\d|{WRITTEN_YEAR})",
    "WEEKDAY": rf"(?P<weekday>{_names(WEEKDAYS, _SHORT_WEEKDAY)})",
    "SEASON": rf"(?P<season>{'|'.join(SEASONS)})",
    "HALFDAY": r"(?P<halfday>morning|afternoon|evening|night)",
    "NUMBER": rf"(?P<number>{NUMBER})",
    "ORDINAL": rf"(?P<ordinal>{ORDINAL})",
    "NTH": r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)",
    "UNIT": rf"(?P<unit>{UNIT})",
    "UNITS": rf"(?P<unit>{UNITS})",
    "MANY": rf"(?P<unit>{MANY})",
}
_UNIT_WORD = re.compile(r"\b(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur)", re.IGNORECASE)
_NEEDS = {
    "{MONTH}": re.compile(rf"\b(?:{_MONTH_STEMS})", re.IGNORECASE),
    "{SEASON}": re.compile(rf"\b(?:{'|'.join(SEASONS)})", re.IGNORECASE),
    "{HALFDAY}": re.compile(PARTS["HALFDAY"], re.IGNORECASE),
    "{UNIT}": _UNIT_WORD,
    "{UNITS}": _UNIT_WORD,
    "{MANY}": _UNIT_WORD,
    "{WEEKDAY}": re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", re.IGNORECASE),
}
NEEDS: list[re.Pattern[str] | None] = [None, *dict.fromkeys(_NEEDS.values())]
# every expression begins one of its words so, or holds a number: a sentence with neither is not looked at twice
_TRIGGERS = """
    ago annually ash bastille biweekly boxing centur christmas current cyber daily day decade easter eight eve fall fif
    fiscal fort fourth friday future fy half hallow hour hundred independence juneteenth lately mid minute moment monday
    month morning nightly nine nineteen noon now overnight past pentecost period possible present q1 quarter recent
    second seven six spring summer autumn winter sunday ten term then third thir thanksgiving thousand time today
    tomorrow tonight twelve twent two afternoon week while whit yearly year yesterday evening night
""".split()
TRIGGER = re.compile(
    rf"\b(?:{'|'.join([*_TRIGGERS, _MONTH_STEMS, *(name[:3] for name in WEEKDAYS)])})|(?<!\d)\d{{1,4}}(?!\d)",
    re.IGNORECASE,
)


def rule(
    *pieces: str, kind: TimexType = TimexType.DATE, needs: re.Pattern[str] | None = None
) -> Callable[[Reader], Reader]:
    """Register a function that reads what a pattern (in pieces, put together) finds: whole words only, in any case.

    {MONTH}, {DAY}… stand for PARTS. `needs` is a simpler pattern that every match holds, where no part tells of one.
    """
    pattern = "".join(pieces)
    needed = needs or next((word for part, word in _NEEDS.items() if part in pattern), None)
    if needed not in NEEDS:
        NEEDS.append(needed)
    for name, part in PARTS.items():
        pattern = pattern.replace("{" + name + "}", part)
    compiled = re.compile(rf"(?<![\w$€£])(?<!\w[.,])(?<!\d/)(?:{pattern})(?![\w%]|[.,]\d)", re.IGNORECASE)

    def register(read: Reader) -> Reader:
        RULES.append(Rule(compiled, needed, kind, read))
        return read

    return register
