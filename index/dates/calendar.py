"""TIMEX3 values and the days they span."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from index.records import Precision

MONTHS = tuple(name.lower() for name in calendar.month_name)[1:]
WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the meteorological seasons of the north

_FORMS = (
    (Precision.DAY, re.compile(r"(\d{4})-(\d\d)-(\d\d)")),
    (Precision.WEEK, re.compile(r"(\d{4})-W(\d\d)")),
    (Precision.MONTH, re.compile(r"(\d{4})-(\d\d)")),
    (Precision.SEASON, re.compile(r"(\d{4})-(SP|SU|FA|WI)")),
    (Precision.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (Precision.YEAR, re.compile(r"(\d{4})")),
    (Precision.DECADE, re.compile(r"(\d{3})")),
)


def month_number(word: str) -> int | None:
    """1…12 for a month's name or its abbreviation, with or without a period; None for any other word."""
    stem = word.lower().rstrip(".")
    if len(stem) < 3:
        return None
    stem = "sep" if stem == "sept" else stem
    return next((number for number, name in enumerate(MONTHS, 1) if name == stem or name[:3] == stem), None)


def weekday_number(word: str) -> int:
    """0…6 for a weekday's name."""
    return WEEKDAYS.index(word.lower())


def months_later(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months after (before, if negative) a month."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def week_value(day: date) -> str:
    """The value of the ISO week a day lies in."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _months_span(year: int, month: int, count: int) -> tuple[date, date]:
    end_year, end_month = months_later(year, month, count)
    return date(year, month, 1), date(end_year, end_month, 1) - timedelta(days=1)


def span_of(value: str) -> tuple[date, date, Precision] | None:
    """The first and last day of a value and its precision; None for a value that no calendar holds."""
    for precision, form in _FORMS:
        match = form.fullmatch(value)
        if not match:
            continue
        try:
            return (*_span(precision, *match.groups()), precision)
        except (ValueError, OverflowError):
            return None
    return None


def _span(precision: Precision, first: str, second: str = "", third: str = "") -> tuple[date, date]:
    year = int(first)
    match precision:
        case Precision.DAY:
            day = date(year, int(second), int(third))
            return day, day
        case Precision.WEEK:
            monday = date.fromisocalendar(year, int(second), 1)
            return monday, monday + timedelta(days=6)
        case Precision.MONTH:
            return _months_span(year, int(second), 1)
        case Precision.SEASON:
            return _months_span(year, SEASON_MONTHS[second], 3)
        case Precision.QUARTER:
            return _months_span(year, int(second) * 3 - 2, 3)
        case Precision.DECADE:
            return date(year * 10, 1, 1), date(year * 10 + 9, 12, 31)
        case _:
            return date(year, 1, 1), date(year, 12, 31)
