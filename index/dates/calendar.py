"""TIMEX3 values (Pustejovsky et al. 2003): the days they span, and steps from one to another."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from index.records import Precision, When

# not as the system's language calls them
MONTHS = tuple("january february march april may june july august september october november december".split())
_STEMS = [name[:3] for name in MONTHS]
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the meteorological seasons of the north
HALF_DAYS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}

_DAY = r"(\d{4})-(\d\d)-(\d\d)"
_FORMS = (
    (Precision.DAY, re.compile(_DAY)),
    (Precision.TIME, re.compile(rf"{_DAY}T.+")),
    (Precision.WEEKEND, re.compile(r"(\d{4})-W(\d\d)-WE")),
    (Precision.WEEK, re.compile(r"(\d{4})-W(\d\d)")),
    (Precision.MONTH, re.compile(r"(\d{4})-(\d\d)")),
    (Precision.SEASON, re.compile(r"(\d{4})-(SP|SU|FA|WI)")),
    (Precision.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (Precision.HALF, re.compile(r"(\d{4})-H([12])")),
    (Precision.YEAR, re.compile(r"(\d{4})")),
    (Precision.DECADE, re.compile(r"(\d{3})")),
    (Precision.CENTURY, re.compile(r"(\d\d)")),
)
# years before Christ, which `date` cannot hold, count back from the year 1
_BEFORE_CHRIST = re.compile(r"BC(\d{2,4})")
_BC_PRECISION = {4: Precision.YEAR, 3: Precision.DECADE, 2: Precision.CENTURY}
DAYS_A_YEAR = 366
_YEARS = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100}
_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6}

Span = tuple[date, date]


def month_number(word: str) -> int:
    """1…12 for a month's name or its abbreviation, in any case, with or without a period. Raises ValueError."""
    return _STEMS.index(word.lower()[:3]) + 1


def weekday_number(word: str) -> int:
    """0…6 for a weekday's name or its abbreviation, in any case."""
    return next(number for number, name in enumerate(WEEKDAYS) if name[:3] == word.lower()[:3])


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The number-th (1…4) of the weekdays 0…6 of a month; for 5, the last."""
    if number > 4:
        last = _months_span(year * 12 + month - 1, 1)[1]
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def precision_of(value: str) -> Precision | None:
    """How finely a value, or the beginning of a stretch, names a place on the calendar.

    None for one that names none (P3D, PAST_REF, XXXX-12).
    """
    first = value.partition("/")[0]
    if before := _BEFORE_CHRIST.fullmatch(first):
        return _BC_PRECISION[len(before[1])]
    return next((precision for precision, form in _FORMS if form.fullmatch(first)), None)


def span_of(value: str) -> Span | None:
    """The first and the last day of a value; None for a value that no calendar holds.

    Of years before Christ, both are the first day that `date` holds; `place_of` tells them apart.
    """
    if _BEFORE_CHRIST.match(value):
        return (date.min, date.min) if place_of(value) else None
    first, slash, last = value.partition("/")
    if slash:
        begin, end = span_of(first), span_of(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    for precision, form in _FORMS:
        match = form.fullmatch(value)
        if match:
            try:
                return _span(precision, *match.groups())
            except (ValueError, OverflowError):
                return None
    return None


def place_of(value: str) -> tuple[int, int] | None:
    """The first and the last day of a value as numbers that go on before Christ; those of `date.toordinal` after.

    Years before Christ, whose calendars differ, have DAYS_A_YEAR days here. None for a value that no calendar holds.
    """
    first, slash, last = value.partition("/")
    if slash:
        begin, end = place_of(first), place_of(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    before = _BEFORE_CHRIST.fullmatch(value)
    if before is None:
        span = span_of(value)
        return (span[0].toordinal(), span[1].toordinal()) if span else None
    number = int(before[1])
    earliest, latest = {
        4: (number, number),
        3: (number * 10 + 9, number * 10 or 1),
        2: (number * 100 + 100, number * 100 + 1),
    }[len(before[1])]
    return -earliest * DAYS_A_YEAR, -latest * DAYS_A_YEAR + DAYS_A_YEAR - 1


def place_of_when(when: When) -> tuple[int, int]:
    """The first and the last day that a date can lie in, as `place_of` counts."""
    if when.value.startswith("BC"):
        return place_of(when.value) or (0, 0)
    return when.earliest.toordinal(), when.latest.toordinal()


def _span(precision: Precision, first: str, second: str = "", third: str = "") -> Span:
    year = int(first)
    match precision:
        case Precision.DAY | Precision.TIME:
            day = date(year, int(second), int(third))
            return day, day
        case Precision.WEEK | Precision.WEEKEND:
            monday = date.fromisocalendar(year, int(second), 1)
            return monday + timedelta(days=5 if precision is Precision.WEEKEND else 0), monday + timedelta(days=6)
        case Precision.SEASON:
            return _months_span(year * 12 + SEASON_MONTHS[second] - 1, 3)
        case Precision.MONTH | Precision.QUARTER | Precision.HALF:
            if not int(second) or int(second) * _MONTHS[precision] > 12:
                raise ValueError(f"there is no {precision} {second}")
            return _months_span(year * 12 + (int(second) - 1) * _MONTHS[precision], _MONTHS[precision])
        case _:
            size = _YEARS[precision]
            return date(year * size, 1, 1), date(year * size + size - 1, 12, 31)


def _months_span(first: int, count: int) -> Span:
    """The span of `count` months from month number `first`, counted from the beginning of the calendar."""
    last = first + count - 1
    days = calendar.monthrange(last // 12, last % 12 + 1)[1]
    return date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, days)


def _season(number: int) -> str:
    """The value of a season; seasons are numbered by the quarter of the year that they begin in, spring is 0."""
    return f"{number // 4:04d}-{tuple(SEASON_MONTHS)[number % 4]}"


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _week(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year:04d}-W{week:02d}"


# for each precision: the value so many units from the one that holds a day
_STEPS: dict[Precision, Callable[[date, int], str]] = {
    Precision.DAY: lambda day, count: (day + timedelta(days=count)).isoformat(),
    Precision.WEEK: lambda day, count: _week(day + timedelta(weeks=count)),
    Precision.WEEKEND: lambda day, count: f"{_week(day + timedelta(weeks=count))}-WE",
    Precision.MONTH: lambda day, count: _month(day.year * 12 + day.month - 1 + count),
    Precision.SEASON: lambda day, count: _season((day.year * 12 + day.month - 3) // 3 + count),
    Precision.QUARTER: lambda day, count: "{:04d}-Q{}".format(*_part(day, 3, count)),
    Precision.HALF: lambda day, count: "{:04d}-H{}".format(*_part(day, 6, count)),
    Precision.YEAR: lambda day, count: f"{day.year + count:04d}",
    Precision.DECADE: lambda day, count: f"{day.year // 10 + count:03d}",
    Precision.CENTURY: lambda day, count: f"{day.year // 100 + count:02d}",
}


def _part(day: date, months: int, count: int) -> tuple[int, int]:
    """The year, and the number from 1 in it, of a stretch of so many months, `count` stretches away."""
    number = (day.year * 12 + day.month - 1) // months + count
    return number * months // 12, number % (12 // months) + 1


def step(day: date, precision: Precision, count: int = 0) -> str | None:
    """The value `count` units from the unit that holds a day (0 is that unit itself); None where no calendar holds it.

    A winter is named by the year that it begins in.
    """
    try:
        value = _STEPS[precision](day, count)
    except (ValueError, OverflowError):
        return None
    return value if span_of(value) else None


def moved(value: str, precision: Precision, count: int) -> str | None:
    """A place on the calendar, `count` units away from another: "a month earlier" than 2017-12 is 2017-11.

    The result is as fine as the unit, but keeps a month, quarter or season where the unit is the year: a year earlier
    than 1989-Q3 is 1988-Q3. None where no calendar holds it.
    """
    span, own = span_of(value), precision_of(value)
    if span is None:
        return None
    kept = (Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF)
    if precision is Precision.YEAR and own in kept:
        later = f"{int(value[:4]) + count:04d}{value[4:]}"
        return later if span_of(later) else None
    return step(span[0], precision, count)
