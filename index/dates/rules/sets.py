"""How often something comes: daily, every other week, on Sundays."""

from __future__ import annotations

import re
from fractions import Fraction

from index.dates.calendar import HALF_DAYS, SEASONS, WEEKDAYS, month_number, weekday_number
from index.dates.context import Context, Meaning
from index.dates.numbers import number_of
from index.dates.rule import rule
from index.dates.rules.durations import duration
from index.records import TimexType

_OFTEN = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
}
_EACH = r"(?:every|each) "


@rule(rf"(?P<word>{'|'.join(_OFTEN)})", kind=TimexType.SET)
def how_often(match: re.Match[str], context: Context) -> str | None:
    """Daily; a newspaper's name with a capital is none, and a quarterly dividend is one."""
    word = match["word"].lower()
    named = match[0][0].isupper() and match.start() > 0
    adjective = word in ("quarterly", "monthly", "yearly") and re.match(r" [a-z]", context.behind(match.end()))
    return None if named or adjective else _OFTEN[word]


@rule(rf"{_EACH}(?:other )?{{UNITS}}(?! of\b)", kind=TimexType.SET)
@rule(rf"{_EACH}{{NUMBER}} {{MANY}}", kind=TimexType.SET)
@rule(r"per {UNITS}", kind=TimexType.SET)
def every(match: re.Match[str], _: Context) -> Meaning:
    """Every day; every other week; every four years; per hour."""
    number = match.groupdict().get("number")
    count = number_of(number) if number else Fraction(2 if " other " in match[0].lower() else 1)
    return duration(count, match["unit"], TimexType.SET)


@rule(rf"{_EACH}{{WEEKDAY}}|(?P<plural>(?-i:{'|'.join(f'{name.title()}s' for name in WEEKDAYS)}))", kind=TimexType.SET)
def every_weekday(match: re.Match[str], _: Context) -> str:
    """Every Friday; Sundays."""
    return f"XXXX-WXX-{weekday_number(match['weekday'] or match['plural']) + 1}"


@rule(rf"{_EACH}{{MONTH}}", kind=TimexType.SET)
def every_month(match: re.Match[str], _: Context) -> str:
    """Every June."""
    return f"XXXX-{month_number(match['month']):02d}"


@rule(rf"{_EACH}{{SEASON}}", kind=TimexType.SET)
def every_season(match: re.Match[str], _: Context) -> str:
    """Every summer."""
    return f"XXXX-{SEASONS[match['season'].lower()]}"


@rule(rf"{_EACH}{{HALFDAY}}", kind=TimexType.SET)
def every_half_day(match: re.Match[str], _: Context) -> str:
    """Every night."""
    return f"XXXX-XX-XXT{HALF_DAYS[match['halfday'].lower()]}"
