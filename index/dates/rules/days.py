"""Days: in full, without their year, by the weekday, and those near the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.dates.calendar import month_number, step, weekday_number
from index.dates.context import Context
from index.dates.numbers import year_of
from index.dates.rule import Meaning, leaning, rule
from index.records import Precision, TimexType

_WHICH_YEAR = {"this": 0, "last": -1, "next": 1}


def _day(year: int, month: int, day: str) -> str:
    return f"{year:04d}-{month:02d}-{int(day):02d}"


@rule(r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?")
def iso_day(match: re.Match[str], _: Context) -> Meaning:
    """2018-04-20, 2018/04/20, 2018-04-20T10:30:00Z."""
    day = f"{match['year']}-{match['month']}-{match['day']}"
    return Meaning(f"{day}T{match['clock']}", type=TimexType.TIME) if match["clock"] else Meaning(day)


@rule(r"(?:{WEEKDAY},? )?{MONTH} {DAY}(?:,? {YEAR})")
@rule(r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)?[ -]{MONTH},?[ -]{YEAR}")
def full_day(match: re.Match[str], _: Context) -> str:
    """April 20, 2018; 20 April 2018."""
    return _day(year_of(match["year"]), month_number(match["month"]), match["day"])


@rule(r"{MONTH} {DAY} ?(?:-|–) ?(?P<to>\d{1,2})(?:st|nd|rd|th)?(?:,? {YEAR})?")
@rule(r"{DAY} ?(?:-|–) ?(?P<to>\d{1,2})(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {YEAR})?")
def days_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """May 5–8, 2017; 5-8 May: from one day to another."""
    month, last = month_number(match["month"]), int(match["to"])
    if last <= int(match["day"]):
        return None
    if match["year"]:
        day = _day(year_of(match["year"]), month, match["day"])
        return Meaning(f"{day}/{day[:8]}{last:02d}")
    nearest = _nearest_day(match, context, month, match["day"])
    return leaning(context, nearest and f"{nearest}/{nearest[:8]}{last:02d}", f"XXXX-{month:02d}")


@rule(r"{MONTH} {DAY}(?= ?(?:-|–|to|through|until|and) (?P<second>[A-Z][a-z]+\.?) \d{1,2},? {YEAR})")
def day_of_stated_year(match: re.Match[str], _: Context) -> str | None:
    """The May 5 of "from May 5 to June 3, 2017"."""
    try:
        month, second = month_number(match["month"]), month_number(match["second"])
    except StopIteration:
        return None
    return _day(year_of(match["year"]) - (month > second), month, match["day"])


@rule(r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d\d)")
def day_in_numbers(match: re.Match[str], _: Context) -> str | None:
    """04/20/2018 and 20/04/2018, and 20.04.2018; where both could be the month, a slash has the month first."""
    first, second = int(match["first"]), int(match["second"])
    if first > 12 or (match["mark"] == "." and second <= 12):
        first, second = second, first
    year = int(match["year"])
    if match["mark"] == "." and year < 100:
        return None  # 3.14.15 is rather a version
    return _day(year if year > 99 else year + (2000 if year < 70 else 1900), first, str(second))


@rule(r"{MONTH} {DAY},?(?: of)? (?P<which>last|next|this) year")
@rule(r"(?:the )?{DAY}(?: of)? {MONTH},?(?: of)? (?P<which>last|next|this) year")
def day_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """June 5, this year."""
    published = context.published
    year = published and published.year + _WHICH_YEAR[match["which"].lower()]
    return leaning(context, year and _day(year, month_number(match["month"]), match["day"]), "XXXX-XX-XX")


@rule(r"(?:{WEEKDAY},? )?(?:last )?{MONTH} {DAY}(?!:\d|,? (?:years?|months?|weeks?|days?|hours?|million|percent)\b)")
@rule(r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH}")
def day_of_month(match: re.Match[str], context: Context) -> Meaning:
    """April 20, of the nearest year."""
    month, unknown = month_number(match["month"]), f"XXXX-{month_number(match['month']):02d}-{int(match['day']):02d}"
    return leaning(context, _nearest_day(match, context, month, match["day"]), unknown)


def _nearest_day(match: re.Match[str], context: Context, month: int, day: str) -> str | None:
    if context.published is None:
        return None
    year = context.published.year
    return context.nearest(match.start(), (_day(year + off, month, day) for off in (-1, 0, 1)))


@rule(r"(?:the )?(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
def second_day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """The 25 of "April 24 and 25": a number right behind a day of the month."""
    last = context.reading.found[-1] if context.reading.found else None
    if last is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", last.value):
        return None
    between = context.behind_told(last, match.start())
    if between is None or not re.fullmatch(r" ?(?:and|or|to|through|until|-|–|, and|,) ?", between):
        return None
    behind = context.sentence[match.end() : match.end() + 12]
    if re.match(r",? (?:[a-z]+s\b|[A-Z]|percent|of\b)", behind) and not re.match(r" (?:as|was|is|has|this)\b", behind):
        return None
    value = f"{last.value[:8]}{int(match['day']):02d}"
    return Meaning(value, last.value) if value > last.value else None


@rule(r"(?:on )?the (?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?=[.,;:]|$| (?:and|the|a|they|he|she|it|we|i|you|when|of this)\b)")
def day_of_this_month(match: re.Match[str], context: Context) -> Meaning | None:
    """On the 15th, of the nearest month."""
    if not match[0].lower().startswith("on") and not context.before(match.start()).rstrip().endswith(("by", "until")):
        return None
    if context.published is None:
        return leaning(context, None, "XXXX-XX-XX")
    months = [step(context.published, Precision.MONTH, off) for off in (-1, 0, 1)]
    days = [f"{value}-{int(match['day']):02d}" for value in months if value]
    return leaning(context, context.nearest(match.start(), days), "XXXX-XX-XX")


@rule(r"(?P<word>today|yesterday|tomorrow|tonight)")
def near_day(match: re.Match[str], context: Context) -> Meaning:
    """Today, yesterday, tomorrow, tonight."""
    word = match["word"].lower()
    value = context.published and step(context.published, Precision.DAY, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return leaning(context, f"{value}TNI" if value and word == "tonight" else value, "XXXX-XX-XX")


@rule(r"the day (?P<way>before yesterday|after tomorrow)")
def second_nearest_day(match: re.Match[str], context: Context) -> Meaning:
    """The day before yesterday."""
    count = -2 if match["way"].lower().startswith("before") else 2
    return leaning(context, context.published and step(context.published, Precision.DAY, count), "XXXX-XX-XX")


@rule(r"(?:(?P<which>last|next|this past|this coming|this|past|the previous|the following) )?{WEEKDAY}")
def weekday(match: re.Match[str], context: Context) -> Meaning:
    """Friday: the nearest, the day of publication included; last Friday before it, next Friday after it."""
    which, number = (match.groupdict().get("which") or "").lower(), weekday_number(match["weekday"])
    if which in ("the previous", "the following"):
        return _weekday_beside(context, number, -1 if which == "the previous" else 1)
    if context.published is None:
        return leaning(context, None, "XXXX-XX-XX")
    return leaning(context, _weekday(match.start(), which, number, context, context.published), "XXXX-XX-XX")


def _weekday(at: int, which: str, number: int, context: Context, published: date) -> str:
    back = (published.weekday() - number) % 7
    if which in ("last", "past", "this past"):
        days = -(back or 7)
    elif which == "next" or (back and context.way(at) > 0) or which == "this coming":
        days = 7 - back
    elif which == "this":
        days = (7 - back) % 7
    else:
        days = -back
    return (published + timedelta(days=days)).isoformat()


def _weekday_beside(context: Context, number: int, way: int) -> Meaning | None:
    """The nearest such weekday before or after the day that was last read."""
    last = context.reading.latest(Precision.DAY, Precision.TIME)
    if last is None:
        return None
    days = (number - last.earliest.weekday()) * way % 7 or 7
    return Meaning((last.earliest + timedelta(days=days * way)).isoformat(), last.value)


@rule(r"the week of (?:{WEEKDAY},? )?{MONTH} {DAY}")
def week_of_day(match: re.Match[str], context: Context) -> Meaning:
    """The week of March 6."""
    day = _nearest_day(match, context, month_number(match["month"]), match["day"])
    return leaning(context, day and step(date.fromisoformat(day), Precision.WEEK), "XXXX-WXX")
