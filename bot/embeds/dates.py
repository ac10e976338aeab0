"""Dates in words, as precisely as they are known; no <t:…>, which would show as another day west of here."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from index import Basis, Dating, Document, Kind, Modifier, Telling, When

SEASONS = {"SP": "spring", "SU": "summer", "FA": "fall", "WI": "winter"}
PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
MODIFIED = {
    Modifier.START: "early {}",
    Modifier.MID: "mid-{}",
    Modifier.END: "late {}",
    Modifier.APPROX: "about {}",
    Modifier.BEFORE: "before {}",
    Modifier.AFTER: "after {}",
    Modifier.ON_OR_BEFORE: "by {}",
    Modifier.ON_OR_AFTER: "from {} on",
}
KINDS = {Kind.EVENT: "", Kind.STATEMENT: "said then", Kind.PLAN: "planned"}
DATED = {Dating.METADATA: "dated by a line of its own", Dating.DATELINE: "dated by its dateline"}


def day_words(day: date) -> str:
    """20 April 2018."""
    return f"{day.day} {day:%B} {day.year}"


def _month(year: str, month: str) -> str:
    return f"{date(2000, int(month), 1):%B} {int(year)}"


def _week(year: str, week: str) -> str:
    return f"week of {day_words(date.fromisocalendar(int(year), int(week), 1))}"


def _weekend(year: str, week: str) -> str:
    saturday = date.fromisocalendar(int(year), int(week), 6)
    sunday = saturday + timedelta(days=1)
    first = f"{saturday.day}" if saturday.month == sunday.month else f"{saturday.day} {saturday:%B}"
    return f"weekend of {first}–{day_words(sunday)}"


def _time(day: str, part: str) -> str:
    words = day_words(date.fromisoformat(day))
    return f"{PARTS[part]} of {words}" if part in PARTS else f"{words}, {part}"


def _century(number: str) -> str:
    count = int(number) + 1
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending} century"


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)"), lambda day: day_words(date.fromisoformat(day))),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(.+)"), _time),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), _weekend),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda year, season: f"{SEASONS[season]} {int(year)}"),
    (re.compile(r"(\d{4})-Q(\d)"), lambda year, quarter: f"Q{quarter} {int(year)}"),
    (re.compile(r"(\d{4})-H([12])"), lambda year, half: f"{('first', 'second')[int(half) - 1]} half of {int(year)}"),
    (re.compile(r"(\d{4})"), lambda year: f"{int(year)}"),
    (re.compile(r"(\d{3})"), lambda decade: f"{int(decade)}0s"),
    (re.compile(r"(\d\d)"), _century),
)


def value_words(value: str) -> str:
    """A TIMEX3 value in words: "fall 2017", "week of 16 April 2018", "March – May 2017"."""
    first, slash, last = value.partition("/")
    if slash:
        begin, end = value_words(first), value_words(last)
        _, blank, year = end.rpartition(" ")
        return f"{begin.removesuffix(f' {year}') if blank and year.isdigit() else begin} – {end}"
    for form, words in _FORMS:
        if match := form.fullmatch(value):
            return words(*match.groups())
    return value


def when_words(when: When) -> str:
    """A date as precisely as it is known: "December 2017", "late September 1989", "2017 (during the year)"."""
    if when.basis is Basis.PUBLISHED:
        return "date not known" if when.value.startswith("XX") else f"known by {value_words(when.value)}"
    words = value_words(when.value)
    if when.modifier in MODIFIED:
        return MODIFIED[when.modifier].format(words)
    return f"{words} (during the year)" if re.fullmatch(r"\d{4}", when.value) else words


def basis_words(telling: Telling, *, anchor: bool = True) -> str:
    """How a date is known, and whether it was said or planned then; with `anchor`, also what it was read against."""
    when = telling.when
    if when.basis is Basis.PUBLISHED:
        return _undated_words(telling)
    known = "stated"
    if when.basis is Basis.RESOLVED and when.anchor:
        known = f"read from “{' '.join(telling.expression.split())}”"
        if anchor or when.anchor != published_value(telling.citation.document):
            known += f", against {value_words(when.anchor)}"
    return ", ".join(part for part in (KINDS[telling.kind], known) if part)


def _undated_words(telling: Telling) -> str:
    if not telling.when.value.startswith("XX"):
        return "not dated; told by the day of publication"
    if telling.expression:
        return f"“{' '.join(telling.expression.split())}”, of a document whose day is not known"
    return "not dated, in a document whose day is not known"


def published_value(document: Document) -> str | None:
    """The day of publication as a value, which relative dates are read against."""
    return document.published.isoformat() if document.published else None
