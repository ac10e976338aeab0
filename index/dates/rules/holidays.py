"""Holidays and named days of the Western and American calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.dates.calendar import nth_weekday
from index.dates.context import Context, Meaning
from index.dates.numbers import year_of
from index.dates.rule import rule
from index.dates.rules.days import STEPS
from index.dates.rules.within import weekend_of


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int, later: int = 0) -> Callable[[int], date]:
    """The number-th such weekday of a month (5 is the last), and so many days later."""
    return lambda year: nth_weekday(year, month, weekday, number) + timedelta(days=later)


def _easter(off: int) -> Callable[[int], date]:
    """So many days from Easter Sunday (the anonymous Gregorian computus, Nature, 20 April 1876)."""

    def day(year: int) -> date:
        moon_year = year % 19  # the moon's phases come again on the same days after 19 years
        century, year_of_century = divmod(year, 100)
        leap_centuries, century_rest = divmod(century, 4)
        moon_shift = (century - (century + 8) // 25 + 1) // 3  # what the moon's years have drifted since
        full_moon = (19 * moon_year + century - leap_centuries - moon_shift + 15) % 30  # days after 21 March
        leap_years, leap_rest = divmod(year_of_century, 4)
        to_sunday = (32 + 2 * century_rest + 2 * leap_years - full_moon - leap_rest) % 7
        too_late = (moon_year + 11 * full_moon + 22 * to_sunday) // 451  # never after 25 April
        month, day_before = divmod(full_moon + to_sunday - 7 * too_late + 114, 31)
        return date(year, month, day_before + 1) + timedelta(days=off)

    return day


HOLIDAYS: dict[str, Callable[[int], date]] = {
    r"new year(?:’|')s eve": _fixed(12, 31),
    r"new year(?:’|')s(?: day)?": _fixed(1, 1),
    r"martin luther king(?:,? jr\.?)? day": _nth(1, 0, 3),
    r"groundhog day": _fixed(2, 2),
    r"valentine(?:’|')s day": _fixed(2, 14),
    r"presidents?(?:’|')?s? day": _nth(2, 0, 3),
    r"st\. patrick(?:’|')s day": _fixed(3, 17),
    r"april fools?(?:’|')?s? day": _fixed(4, 1),
    r"ash wednesday": _easter(-46),
    r"palm sunday": _easter(-7),
    r"good friday": _easter(-2),
    r"easter(?: sunday)?(?! \w+day)": _easter(0),
    r"easter monday": _easter(1),
    r"pentecost|whit sunday": _easter(49),
    r"earth day": _fixed(4, 22),
    r"may day": _fixed(5, 1),
    r"mother(?:’|')s day": _nth(5, 6, 2),
    r"memorial day": _nth(5, 0, 5),
    r"father(?:’|')s day": _nth(6, 6, 3),
    r"juneteenth": _fixed(6, 19),
    r"independence day|(?:the )?fourth of july|(?:the )?4th of july": _fixed(7, 4),
    r"bastille day": _fixed(7, 14),
    r"labou?r day": _nth(9, 0, 1),
    r"columbus day": _nth(10, 0, 2),
    r"hallowe(?:’|')?en": _fixed(10, 31),
    r"all saints(?:’|')? day": _fixed(11, 1),
    r"guy fawkes(?:’|')? (?:day|night)": _fixed(11, 5),
    r"veterans(?:’|')? day|armistice day": _fixed(11, 11),
    r"thanksgiving(?: day)?": _nth(11, 3, 4),
    r"black friday": _nth(11, 3, 4, later=1),
    r"cyber monday": _nth(11, 3, 4, later=4),
    r"election day": _nth(11, 0, 1, later=1),
    r"christmas eve": _fixed(12, 24),
    r"christmas(?: day)?(?! (?:tree|card|song|carol|present|gift|shopping|market))": _fixed(12, 25),
    r"boxing day": _fixed(12, 26),
}
_NAMES = [(re.compile(name, re.IGNORECASE), day) for name, day in HOLIDAYS.items()]


@rule(
    rf"(?:(?P<which>last|next|this) )?(?-i:(?=[A-Z4t]))(?P<holiday>{'|'.join(HOLIDAYS)})",
    r"(?P<weekend> weekend)?(?:,? {YEAR}|,? (?P<of>last|this|next) year)?",
)
def holiday(match: re.Match[str], context: Context) -> Meaning | str | None:
    """Thanksgiving, of the nearest year; last Christmas; Easter weekend 2018.

    A person of such a name goes on with another.
    """
    day = next(day for name, day in _NAMES if name.fullmatch(match["holiday"]))
    if match["year"]:
        return _shown(day(year_of(match["year"])), match)
    published, which = context.published, (match["of"] or match["which"] or "").lower()
    if published is None:
        return Meaning("XXXX-XX-XX")
    years = [STEPS[which]] if match["of"] else [-1, 0, 1]
    days = [day(published.year + off) for off in years if 0 < published.year + off <= date.max.year]
    if which == "last" and not match["of"]:
        days = [item for item in days if item < published][-1:]
    elif which == "next" and not match["of"]:
        days = [item for item in days if item > published][:1]
    values = [value for item in days if (value := _shown(item, match))]
    return context.read(context.nearest(match.start(), values), "XXXX-XX-XX")


def _shown(day: date, match: re.Match[str]) -> str | None:
    """The day, or the weekend about it where that is told."""
    return weekend_of(day) if match["weekend"] else day.isoformat()
