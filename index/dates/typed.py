"""Dates as people type them, in English or in their own language → where they stand on the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from index.dates.calendar import span_of, step
from index.dates.context import Reading
from index.dates.finding import read_times
from index.dates.ranges import joined
from index.dates.usage import Usage
from index.errors import DateError
from index.records import Basis, Precision, TimexType, When

EXAMPLES = "2017, dec 2017, fall 2017, 20 April 2018, last week"
LONGEST = 100  # characters of what somebody types
_OPENING = ("", "in", "from", "between", "on")
_PERIODS = {"day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}


def read_date(words: str, today: date, locale: str = "en-US") -> When:
    """A date as people type it ("dec 2017", "last fall", "gestern"), read against `today`. Raises DateError.

    `locale` is the asker's, such as "en-GB" or "de": their language is understood beside English, and it tells whether
    days stand before months.
    """
    typed = " ".join(words.split())
    if len(typed) <= LONGEST:
        for when in (*_in_english(typed, today, locale), *_in_language(typed, today, locale.partition("-")[0])):
            if not when.value.startswith("BC"):
                return when
    raise DateError(
        f"I can’t read “{typed[:40]}” as a date. Try one of these: {EXAMPLES}.",
        "no_date",
        typed=typed[:40],
        examples=EXAMPLES,
    )


def _in_english(typed: str, today: date, locale: str) -> Iterator[When]:
    """What the rules for documents read in it, however it is capitalised."""
    usage = Usage(day_first=locale != "en-US" and not locale.startswith(("ja", "zh", "ko")))
    for text in dict.fromkeys((typed, typed.title(), f"in {typed.title()}", f"in {typed.lower()}")):
        whens = [item for item in read_times(text, [(0, len(text))], Reading(today, usage)) if isinstance(item, When)]
        for when in joined(text, whens):
            if text[: when.start].strip().lower() in _OPENING and when.end == len(text):
                yield when


def _in_language(typed: str, today: date, language: str) -> Iterator[When]:
    """What dateparser reads in it in another language, as finely as it is told."""
    if language == "en" or not typed or typed.isdecimal():
        return
    try:
        found = _parser(language, today).get_date_data(typed)
    except ValueError:
        return  # a language that it does not know
    precision = _PERIODS.get(found.period)
    if found.date_obj is None or precision is None:
        return
    value = step(found.date_obj.date(), precision)
    span = value and span_of(value)
    if value and span:
        yield When(
            0,
            len(typed),
            TimexType.DATE,
            value,
            earliest=span[0],
            latest=span[1],
            precision=precision,
            basis=Basis.STATED,
        )


@lru_cache(maxsize=8)
def _parser(language: str, today: date) -> Any:
    """A parser of one language's dates, read against a day."""
    from dateparser.date import DateDataParser  # late: a tenth of a second, and only other languages need it

    settings = {"RELATIVE_BASE": datetime.combine(today, time.max), "PREFER_DATES_FROM": "past"}
    return DateDataParser(languages=[language], settings=settings)


def read_range(first: str, last: str, today: date, locale: str = "en-US") -> tuple[date | None, date | None]:
    """The first day of one typed date and the last of another; None where nothing was typed. Raises DateError."""
    begin = read_date(first, today, locale).earliest if first else None
    end = read_date(last, today, locale).latest if last else None
    if begin and end and begin > end:
        raise DateError(
            f"“{first}” lies behind “{last}”; give the earlier date first.", "dates_turned", first=first, last=last
        )
    return begin, end
