"""Dates in words, as precisely as they are known; no <t:…>, which would show as another day west of here."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from babel.dates import format_date, format_skeleton

from bot.i18n import babel_locale, knows, translate
from index import Basis, Document, Event, EventKind, EventMention, Precision, PublicationBasis, When


def day_words(day: date) -> str:
    """20 April 2018."""
    return str(format_date(day, "long", locale=babel_locale()))


def short_day_words(day: date) -> str:
    """20 Apr, for an axis."""
    return str(format_skeleton("MMMd", day, locale=babel_locale()))


def _month(year: str, month: str) -> str:
    return str(format_skeleton("yMMMM", date(int(year), int(month), 1), locale=babel_locale()))


def _quarter(year: str, quarter: str) -> str:
    return str(format_skeleton("yQQQ", date(int(year), 3 * int(quarter), 1), locale=babel_locale()))


def _week(year: str, week: str) -> str:
    return translate("date.week", day=day_words(date.fromisocalendar(int(year), int(week), 1)))


def _weekend(year: str, week: str) -> str:
    saturday = date.fromisocalendar(int(year), int(week), 6)
    sunday = saturday + timedelta(days=1)
    same = saturday.month == sunday.month
    short = f"{saturday.day}" if same else str(format_skeleton("MMMMd", saturday, locale=babel_locale()))
    return translate("date.weekend", short=short, first=day_words(saturday), last=day_words(sunday))


def _time(day: str, part: str) -> str:
    words = day_words(date.fromisoformat(day))
    key = f"date.part.{part}"
    return translate(key, day=words) if knows(key) else translate("date.clock", day=words, time=part)


def _century(number: str) -> str:
    count = int(number) + 1
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return translate("date.century", number=count, ordinal=f"{count}{ending}", roman=_roman(count))


def _roman(number: int) -> str:
    """A number below 101 in Roman numerals, as centuries are counted in Romance languages."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC", "C")
    return tens[number // 10] + ones[number % 10]


def _before_christ(words: str) -> str:
    return translate("date.before_christ", date=words)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)"), lambda day: day_words(date.fromisoformat(day))),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(.+)"), _time),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), _weekend),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda year, season: translate(f"date.season.{season}", year=int(year))),
    (re.compile(r"(\d{4})-Q(\d)"), _quarter),
    (re.compile(r"(\d{4})-H([12])"), lambda year, half: translate(f"date.half.{half}", year=int(year))),
    (re.compile(r"(\d{4})"), lambda year: translate("date.plain_year", year=int(year))),
    (re.compile(r"(\d{3})"), lambda decade: translate("date.decade", year=f"{int(decade)}0")),
    (re.compile(r"(\d\d)"), _century),
    (re.compile(r"BC(\d{4})"), lambda year: _before_christ(translate("date.plain_year", year=int(year)))),
    (re.compile(r"BC(\d{3})"), lambda decade: _before_christ(translate("date.decade", year=f"{int(decade)}0"))),
    (re.compile(r"BC(\d\d)"), lambda century: _before_christ(_century(century))),
)


def value_words(value: str) -> str:
    """A TIMEX3 value in words: "fall 2017", "week of 16 April 2018", "March – May 2017"."""
    first, slash, last = value.partition("/")
    if slash:
        begin, end = value_words(first), value_words(last)
        _, blank, year = end.rpartition(" ")
        short = begin.removesuffix(f" {year}") if blank and year.isdigit() else begin
        return translate("date.range_in_one_year", begin=begin, short=short, end=end)
    for form, words in _FORMS:
        if match := form.fullmatch(value):
            return words(*match.groups())
    return value


def when_words(when: When) -> str:
    """A date as precisely as it is known: "December 2017", "late September 1989", "2017 (during the year)"."""
    if when.basis is Basis.PUBLISHED:
        return (
            translate("date.unknown")
            if when.value.startswith("XX")
            else translate("date.known_by", day=value_words(when.value))
        )
    words = value_words(when.value)
    if when.modifier:
        for kind in ("modifier_day", "modifier") if when.precision is Precision.DAY else ("modifier",):
            if knows(key := f"date.{kind}.{when.modifier}"):
                return translate(key, date=words)
    return translate("date.year", year=words) if re.fullmatch(r"\d{4}", when.value) else words


def mention_date_words(mention: EventMention) -> str:
    """The date of a mention: as the story's own calendar has it in its own words, else as `when_words`."""
    own = mention.citation.document.has_story_calendar and " ".join(mention.expression.split())
    return own or when_words(mention.when)


def basis_words(mention: EventMention, *, anchor: bool = True) -> str:
    """How a date is known, and whether it was said or planned then; with `anchor`, also what it was read against."""
    when = mention.when
    if when.basis is Basis.PUBLISHED:
        return _undated_words(mention)
    known = translate("basis.stated")
    if when.basis is Basis.RESOLVED and when.anchor:
        known = translate("basis.read_from", words=" ".join(mention.expression.split()))
        if anchor or when.anchor != published_value(mention.citation.document):
            known = translate("basis.against", known=known, day=value_words(when.anchor))
    kind = "" if mention.kind is EventKind.EVENT else translate(f"basis.{mention.kind}")
    return ", ".join(part for part in (kind, known) if part)


def otherwise_words(event: Event, conflict: EventMention) -> str:
    """What another place tells otherwise: the date, which follows, or the numbers."""
    if event.when.overlaps(conflict.when):
        return translate("timeline.counted")
    return f"{translate('timeline.otherwise')} {when_words(conflict.when)},"


def _undated_words(mention: EventMention) -> str:
    if mention.citation.document.has_story_calendar:
        return translate("basis.calendar" if mention.expression else "basis.in_order")
    if not mention.when.value.startswith("XX"):
        return translate("basis.undated")
    if mention.expression:
        return translate("basis.dangling", words=" ".join(mention.expression.split()))
    return translate("basis.nowhere")


def dating_words(document: Document) -> str:
    """How the day of publication is known, where sources.toml does not name it, or that dates do not lean on it."""
    if document.has_story_calendar:
        return translate("dating.calendar")
    if document.is_narrative:
        return translate("dating.narrative")
    if document.published is None:
        return translate("dating.none")
    return (
        ""
        if document.published_basis in (None, PublicationBasis.NAMED)
        else translate(f"dating.{document.published_basis}")
    )


def published_value(document: Document) -> str | None:
    """The day that relative dates are read against as a value."""
    return document.reference.isoformat() if document.reference else None
