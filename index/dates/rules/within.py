"""A day, week or weekend told by what stands behind it: of last week, of this month, of 9 March."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.dates.calendar import month_number, nth_weekday, span_of, step, weekday_number
from index.dates.context import UNKNOWN, Context, Meaning
from index.dates.numbers import year_of
from index.dates.rule import rule
from index.dates.rules.days import STEPS, day_of_year
from index.records import Precision

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5}
_NTH |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_THING = rf"(?P<nth>{'|'.join(_NTH)}) (?:(?P<unit>week|weekend|day)|{{WEEKDAY}})"
_THURSDAY, _SATURDAY = 3, 5
_MONTH = re.compile("month", re.IGNORECASE)
_DAY_IN_MONTH = r"(?:{WEEKDAY},? )?{MONTH} (?:the )?{DAY}(?:,? {YEAR})?"
_DAY_OF_MONTH = r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH}(?:,? {YEAR})?"
_WEEK = r"(?:the )?(?:week (?:of|beginning|starting|commencing)|(?P<weekend>weekend) of) (?:the )?"


def weekend_of(day: date) -> str | None:
    """The weekend that is nearest to a day: of a Monday or Tuesday the one before."""
    return step(day, Precision.WEEKEND, -1 if day.weekday() <= 1 else 0)


def _nth_of(match: re.Match[str], year: int, month: int) -> str | None:
    """The nth day, week, weekend or weekday of a month; a week is of the month that its Thursday lies in."""
    nth, unit = _NTH[match["nth"].lower()], (match["unit"] or "").lower()
    if unit == "day":
        first, last = span_of(f"{year:04d}-{month:02d}") or (date.min, date.min)
        return (last if nth == _NTH["last"] else first + timedelta(days=nth - 1)).isoformat()
    weekday = {"week": _THURSDAY, "weekend": _SATURDAY}.get(unit)
    number = weekday_number(match["weekday"]) if weekday is None else weekday
    precision = {"week": Precision.WEEK, "weekend": Precision.WEEKEND}.get(unit, Precision.DAY)
    return step(nth_weekday(year, month, number, nth), precision)


def _unknown(match: re.Match[str]) -> str:
    unit = (match["unit"] or "day").lower()
    return UNKNOWN[Precision(unit)]


@rule(rf"(?:the )?{_THING} (?:in|of) {{MONTH}}(?:,?(?: of)? {{YEAR}})?")
def nth_of_month(match: re.Match[str], context: Context) -> Meaning | str | None:
    """The first Tuesday in November; the third week of January 2022; the last day of May."""
    month = month_number(match["month"])
    if match["year"]:
        return _nth_of(match, year_of(match["year"]), month)
    year = context.published.year if context.published else 0
    years = (year + off for off in (-1, 0, 1) if 0 < year + off <= date.max.year)
    values = [value for item in years if (value := _nth_of(match, item, month))]
    return context.read(context.nearest(match.start(), values), _unknown(match))


@rule(rf"(?:the )?{_THING} (?:in|of) (?P<which>this|last|next) month", needs=_MONTH)
def nth_of_which_month(match: re.Match[str], context: Context) -> Meaning:
    """The last Friday of this month."""
    month = context.beside(Precision.MONTH, STEPS[match["which"].lower()])
    value = month.anchor and _nth_of(match, int(month.value[:4]), int(month.value[5:]))
    return context.read(value, _unknown(match))


@rule(r"(?:on )?the {DAY}(?: day)? of (?P<which>this|last|next) month")
def day_of_which_month(match: re.Match[str], context: Context) -> Meaning:
    """The 3rd of this month."""
    month = context.beside(Precision.MONTH, STEPS[match["which"].lower()])
    return context.read(month.anchor and f"{month.value}-{int(match['day']):02d}", UNKNOWN[Precision.DAY])


@rule(r"{WEEKDAY},?(?: of)? (?P<which>this|last|next) week")
@rule(r"(?P<which>this|last|next) week,? on {WEEKDAY}")
def weekday_of_which_week(match: re.Match[str], context: Context) -> Meaning:
    """Tuesday of last week; Monday next week."""
    if context.published is None:
        return Meaning(UNKNOWN[Precision.DAY])
    days = weekday_number(match["weekday"]) - context.published.weekday()
    return context.beside(Precision.DAY, days + 7 * STEPS[match["which"].lower()])


@rule(rf"{_WEEK}{_DAY_IN_MONTH}")
@rule(rf"{_WEEK}{_DAY_OF_MONTH}")
def week_of_day(match: re.Match[str], context: Context) -> Meaning | None:
    """The week of March 6, 2017; the weekend of 9 March."""
    part, precision = day_of_year(match), Precision.WEEKEND if match["weekend"] else Precision.WEEK
    stated = match["year"] and Meaning(f"{year_of(match['year']):04d}{part}")
    day = stated or context.recurring(match.start(), part)
    span = span_of(day.value)
    if span is None:
        return Meaning(UNKNOWN[precision])
    value = weekend_of(span[0]) if match["weekend"] else step(span[0], precision)
    return Meaning(value, day.anchor) if value else None
