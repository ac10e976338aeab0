"""Days: in full, without their year, by the weekday, and those near the day of publication."""

from __future__ import annotations

import re
from datetime import date

from index.dates.calendar import month_number, nth_weekday, step, weekday_number
from index.dates.context import UNKNOWN, Context, Meaning
from index.dates.numbers import year_of
from index.dates.rule import rule
from index.records import Precision, TimexType

STEPS = {"last": -1, "past": -1, "this": 0, "next": 1}
_UNITS_BEHIND = r"(?!:\d|,? (?:years?|months?|weeks?|days?|hours?|million|percent)\b)"
_TH = r"(?:st|nd|rd|th)"
_NTH = ("first", "second", "third", "fourth", "last")


def _day(year: int, month: int, day: str) -> str:
    return f"{year:04d}-{month:02d}-{int(day):02d}"


def _part(match: re.Match[str]) -> str:
    """-04-20: a day of the year."""
    return f"-{month_number(match['month']):02d}-{int(match['day']):02d}"


@rule(
    r"(?P<year>\d{4})[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)",
    r"(?:T(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d)[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?",
)
def iso_day(match: re.Match[str], _: Context) -> Meaning:
    """2018-04-20, 2018/4/20, 2018-04-20T10:30:00Z."""
    day = _day(int(match["year"]), int(match["month"]), match["day"])
    return Meaning(f"{day}T{match['clock']}", type=TimexType.TIME) if match["clock"] else Meaning(day)


@rule(r"(?:{WEEKDAY},? )?{MONTH} {DAY},? {YEAR}")
@rule(r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)?[ -]{MONTH},?[ -]{YEAR}")
def full_day(match: re.Match[str], _: Context) -> str:
    """April 20, 2018; 20 April 2018."""
    return _day(year_of(match["year"]), month_number(match["month"]), match["day"])


@rule(rf"{{MONTH}} {{DAY}} ?[-–] ?(?P<to>\d{{1,2}}){_TH}?(?:,? {{YEAR}})?")
@rule(rf"{{DAY}} ?[-–] ?(?P<to>\d{{1,2}}){_TH}?(?: of)? {{MONTH}}(?:,? {{YEAR}})?")
def days_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """May 5–8, 2017; 5-8 May: from one day to another."""
    if int(match["to"]) <= int(match["day"]):
        return None
    if match["year"]:
        first = Meaning(_day(year_of(match["year"]), month_number(match["month"]), match["day"]))
    else:
        first = context.recurring(match.start(), _part(match))
    return Meaning(f"{first.value}/{first.value[:8]}{int(match['to']):02d}", first.anchor)


@rule(
    r"{MONTH} {DAY}(?= ?(?:-|–|to|through|until|and) (?P<second>(?-i:[A-Z][a-z]{2,8}\.?)) \d{1,2},? {YEAR})",
)
def day_of_stated_year(match: re.Match[str], _: Context) -> str | None:
    """The May 5 of "from May 5 to June 3, 2017"."""
    try:
        second = month_number(match["second"])
    except ValueError:
        return None
    month = month_number(match["month"])
    return _day(year_of(match["year"]) - (month > second), month, match["day"])


@rule(rf"{{DAY}}(?= (?:and|to|or) \d{{1,2}}{_TH}?(?: of)? {{MONTH}}(?:,? {{YEAR}})?)")
def first_day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """The 4 of "between 4 and 8 March"."""
    if not context.before(match.start()).endswith(("between ", "from ", "on ", "the ")):
        return None
    if match["year"]:
        return Meaning(_day(year_of(match["year"]), month_number(match["month"]), match["day"]))
    return context.recurring(match.start(), _part(match))


@rule(r"(?:the )?(?P<nth>first|second|third|fourth|last) {WEEKDAY} (?:in|of) {MONTH}(?:,? {YEAR})?")
def nth_weekday_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """The first Tuesday in November."""
    month, number = month_number(match["month"]), weekday_number(match["weekday"])
    nth = _NTH.index(match["nth"].lower()) + 1
    if match["year"]:
        return Meaning(nth_weekday(year_of(match["year"]), month, number, nth).isoformat())
    year = context.published.year if context.published else 0
    years = (year + off for off in (-1, 0, 1) if 0 < year + off <= date.max.year)
    days = (nth_weekday(item, month, number, nth).isoformat() for item in years)
    return context.read(context.nearest(match.start(), days), f"XXXX-{month:02d}-XX")


@rule(r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d\d)")
def day_in_numbers(match: re.Match[str], _: Context) -> str | None:
    """04/20/2018 and 20/04/2018, and 20.04.2018; where both could be the month, a slash has the month first."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." and year < 100:
        return None  # 3.14.15 is rather a version
    if first > 12 or (match["mark"] == "." and second <= 12):
        first, second = second, first
    century = 0 if year > 99 else 2000 if year < 70 else 1900
    return _day(century + year, first, str(second))


@rule(r"{MONTH} {DAY},?(?: of)? (?P<which>last|next|this) year")
@rule(r"(?:the )?{DAY}(?: of)? {MONTH},?(?: of)? (?P<which>last|next|this) year")
def day_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """June 5, this year."""
    return context.in_year(STEPS[match["which"].lower()], _part(match))


@rule(rf"(?:{{WEEKDAY}},? )?(?:last )?{{MONTH}} {{DAY}}{_UNITS_BEHIND}")
@rule(r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH}")
def day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """April 20, of the nearest year; "in June 20 people died" counts them."""
    if context.before(match.start()).endswith("in ") and re.match(r" [a-z]", context.behind(match.end())):
        return None
    return context.recurring(match.start(), _part(match))


@rule(r"the week of (?:{WEEKDAY},? )?{MONTH} {DAY}")
def week_of_day(match: re.Match[str], context: Context) -> Meaning:
    """The week of March 6."""
    day = context.recurring(match.start(), _part(match))
    week = day.anchor and step(date.fromisoformat(day.value), Precision.WEEK)
    return context.read(week, "XXXX-WXX")


@rule(rf"(?P<day>0?[1-9]|[12]\d|3[01]){_TH}?")
def second_day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """The 25 of "April 24 and 25": a number right behind a day of the month, that counts nothing."""
    last = context.reading.found[-1] if context.reading.found else None
    if last is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", last.value):
        return None
    between = context.behind_told(last, match.start())
    if between is None or not re.fullmatch(r" ?(?:and|or|to|through|until|-|–|, and|,) ?", between):
        return None
    behind = context.behind(match.end())
    if re.match(r",? (?:[a-z]+s\b|[A-Z]|percent|of\b)", behind) and not re.match(r" (?:as|was|is|has|this)\b", behind):
        return None
    value = f"{last.value[:8]}{int(match['day']):02d}"
    return Meaning(value, last.value) if value > last.value else None


@rule(
    rf"(?:on )?the (?P<day>[1-9]|[12]\d|3[01]){_TH}",
    r"(?=[.,;:]|$| (?:and|the|a|they|he|she|it|we|i|you|when|of this)\b)",
)
def day_of_this_month(match: re.Match[str], context: Context) -> Meaning | None:
    """On the 15th, of the nearest month."""
    if not match[0].lower().startswith("on") and not context.before(match.start()).endswith(("by ", "until ")):
        return None
    published = context.published
    months = [published and step(published, Precision.MONTH, off) for off in (-1, 0, 1)]
    days = (f"{month}-{int(match['day']):02d}" for month in months if month)
    return context.read(context.nearest(match.start(), days), UNKNOWN[Precision.DAY])


@rule(r"today|yesterday|tomorrow|tonight")
def near_day(match: re.Match[str], context: Context) -> Meaning:
    """Today, yesterday, tomorrow, tonight."""
    word = match[0].lower()
    day = context.beside(Precision.DAY, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return Meaning(f"{day.value}TNI", day.anchor, type=TimexType.TIME) if word == "tonight" else day


@rule(r"the day (?:before yesterday|after tomorrow)")
def second_nearest_day(match: re.Match[str], context: Context) -> Meaning:
    """The day before yesterday."""
    return context.beside(Precision.DAY, -2 if "before" in match[0].lower() else 2)


@rule(r"(?:(?P<which>last|next|this past|this coming|this|past|the previous|the following) )?{WEEKDAY}")
def weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """Friday: the nearest, the day of publication included; last Friday before it, next Friday after it."""
    which, number = (match["which"] or "").lower(), weekday_number(match["weekday"])
    before, behind = context.before(match.start()), context.behind(match.end())
    if re.search(r"\b(?:an?|one) $", before) or (before.endswith("the ") and re.match(r" [A-Z]", behind)):
        return None  # a Monday in 1987; the Sunday Times
    if which in ("the previous", "the following"):
        return _weekday_beside(context, number, -1 if which == "the previous" else 1)
    return named_weekday(match.start(), which, number, context)


def named_weekday(at: int, which: str, number: int, context: Context) -> Meaning:
    """The weekday 0…6 that is meant at an offset of the sentence; `which` is last, next… or empty."""
    if context.published is None:
        return Meaning(UNKNOWN[Precision.DAY])
    back = (context.published.weekday() - number) % 7
    if which in ("last", "past", "this past"):
        days = -(back or 7)
    elif which in ("next", "this coming") or (which == "" and back and context.tense.way(at) > 0):
        days = 7 - back
    else:
        days = (7 - back) % 7 if which == "this" else -back
    return context.beside(Precision.DAY, days)


def _weekday_beside(context: Context, number: int, way: int) -> Meaning | None:
    """The nearest such weekday before or after the day that was last told."""
    told = context.reading.latest(Precision.DAY, Precision.TIME)
    if told is None:
        return None
    days = (number - told.earliest.weekday()) * way % 7 or 7
    return context.beside_day(told, days * way)
