"""Days: in full, without their year, by the weekday, and those near the day of publication."""

from __future__ import annotations

import re
from datetime import date

from index.dates.calendar import month_number, step, weekday_number
from index.dates.context import UNKNOWN, Context, Meaning
from index.dates.numbers import ordinal_of, year_of
from index.dates.rule import rule
from index.records import Precision, TimexType

STEPS = {"last": -1, "past": -1, "this": 0, "next": 1}
_UNITS_BEHIND = r"(?!:\d|,? (?:years?|months?|weeks?|days?|hours?|million|percent)\b)"
_TH = r"(?: ?(?:st|nd|rd|th)\b)"
NUMBERS = re.compile(r"\d[-/.]\d")  # what every day in numbers holds
_TO = r"(?: ?[-–] ?| (?:to|through|until|till) (?:the )?)"
_FOUR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_NO_YEAR = r"(?!,? (?:1[0-9]|20)\d\d\b)"
_ALONE = (
    r"(?= ?(?:[.,;:)–]|-(?!\w)|$)"
    r"| (?:and|or|to|until|till|for|at|in|on|by|when|the|was|were|is|has|had|it|he|she|they)\b)"
)
# behind these words a number is how many there are
_COUNTS = re.compile(
    r",? (?!(?:as|was|is|has|this)\b)(?:[a-z]+s|men|women|people|children|percent|million|[ap]\.?m\.?)\b|%|:\d"
)
_AND, _ON = r"(?:-|–|to|through|until|till|and)", r"(?:(?-i:[A-Z][a-z]{2,5}day),? )?"
_CAPITAL = r"(?-i:[A-Z][a-z]{2,8}\.?)"
# 2019.3.1 behind these, or behind a name, is a version
_VERSION = re.compile(r"\b(?:version|release|build|update|ver\.?|rev\.?|v\.?) \Z", re.IGNORECASE)
_NAME = re.compile(r"\S [A-Z][\w+#]*,? \Z")  # that does not begin the sentence


def _day(year: int, month: int, day: str) -> str:
    return f"{year:04d}-{month:02d}-{ordinal_of(day):02d}"


def day_of_year(match: re.Match[str]) -> str:
    """-04-20: a day of the year."""
    return f"-{month_number(match['month']):02d}-{ordinal_of(match['day']):02d}"


@rule(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)",
    r"(?:T(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d)[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?",
    needs=NUMBERS,
)
def iso_day(match: re.Match[str], context: Context) -> Meaning | None:
    """2018-04-20, 2018/4/20, 2018.04.20, 2018-04-20T10:30:00Z; not version 2018.4.20."""
    if match["mark"] == "." and _is_version(match, context, match["month"], match["day"]):
        return None
    day = _day(int(match["year"]), int(match["month"]), match["day"])
    return Meaning(f"{day}T{match['clock']}", type=TimexType.TIME) if match["clock"] else Meaning(day)


@rule(r"(?:{WEEKDAY},? )?{MONTH} {DAY},? {YEAR}")
@rule(r"(?:{WEEKDAY},? )?{MONTH} (?:the )?{WRITTENDAY},? {YEAR}")
@rule(r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: day)?(?: of)?[ -]{MONTH},?(?: of)?[ -]{YEAR}")
@rule(r"(?:{WEEKDAY},? )?(?:the )?{WRITTENDAY}(?: day)? of {MONTH},?(?: of)?[ -]{YEAR}")
@rule(rf"{_FOUR},?[ -]{{MONTH}}[ -]{{DAY}}{_NO_YEAR}")
def full_day(match: re.Match[str], _: Context) -> str:
    """April 20, 2018; 20 April 2018; 2018 April 20; the twentieth day of April, 2018."""
    return _day(year_of(match["year"]), month_number(match["month"]), match["day"])


@rule(rf"{{DAY}}(?P<mark>[- ]){{MONTH}}(?P=mark)(?P<short>\d\d){_ALONE}")
@rule(r"{MONTH} {DAY},? (?:’|'|‘)(?P<short>\d\d)")
@rule(r"(?:the )?{DAY}(?: of)? {MONTH},? (?:’|'|‘)(?P<short>\d\d)")
def short_day(match: re.Match[str], context: Context) -> str:
    """20-Apr-18; 20 Apr 18; April 20, ’18."""
    return _day(context.full_year(int(match["short"])), month_number(match["month"]), match["day"])


@rule(rf"{{MONTH}} {{DAY}}{_TO}(?P<to>\d{{1,2}}){_TH}?(?! (?:of )?{_CAPITAL})(?:,? {{YEAR}})?")
@rule(rf"{{DAY}}{_TO}(?P<to>\d{{1,2}}){_TH}?(?: of)? {{MONTH}}(?:,? {{YEAR}})?")
def days_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """May 5–8, 2017; 5 to 8 May: from one day to another; "rose on May 5 to 8 percent" has one."""
    counted = not match["year"] and _COUNTS.match(context.behind(match.end()))
    if int(match["to"]) <= int(match["day"]) or counted:
        return None
    if match["year"]:
        first = Meaning(_day(year_of(match["year"]), month_number(match["month"]), match["day"]))
    else:
        first = context.recurring(match.start(), day_of_year(match))
    return Meaning(f"{first.value}/{first.value[:8]}{int(match['to']):02d}", first.anchor)


@rule(
    rf"(?:{{WEEKDAY}},? )?{{MONTH}} {{DAY}}(?= ?{_AND} ?{_ON}",
    rf"(?P<second>{_CAPITAL}) \d{{1,2}}{_TH}?,? {{YEAR}})",
)
@rule(
    rf"(?:{{WEEKDAY}},? )?{{MONTH}} {{DAY}}(?= ?{_AND} ?{_ON}(?:the )?",
    rf"\d{{1,2}}{_TH}?(?: of)? (?P<second>{_CAPITAL}),? {{YEAR}})",
)
@rule(
    rf"(?:{{WEEKDAY}},? )?(?:the )?{{DAY}}(?: of)? {{MONTH}}(?= ?{_AND} ?{_ON}(?:the )?",
    rf"\d{{1,2}}{_TH}?(?: of)? (?P<second>{_CAPITAL}),? {{YEAR}})",
)
def day_of_stated_year(match: re.Match[str], _: Context) -> str | None:
    """The May 5 of "from May 5 to June 3, 2017", or of "5 May to 3 June 2017"."""
    try:
        second = month_number(match["second"])
    except ValueError:
        return None
    month = month_number(match["month"])
    return _day(year_of(match["year"]) - (month > second), month, match["day"])


@rule(rf"{{DAY}}(?= (?:and|to|or) (?:the )?\d{{1,2}}{_TH}?(?: of)? {{MONTH}}(?:,? {{YEAR}})?)")
def first_day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """The 4 of "between 4 and 8 March"."""
    if not context.before(match.start()).endswith(("between ", "from ", "on ", "the ")):
        return None
    if match["year"]:
        return Meaning(_day(year_of(match["year"]), month_number(match["month"]), match["day"]))
    return context.recurring(match.start(), day_of_year(match))


def _is_version(match: re.Match[str], context: Context, *parts: str) -> bool:
    """Whether numbers between dots are those of a version: behind the word or a name, or not of two digits each."""
    before = context.sentence[max(0, match.start() - 20) : match.start()]
    short = any(len(part) < 2 for part in parts)
    return bool(_VERSION.search(before) or _NAME.search(before) or (short and re.match(r"[A-Z]\w+ \Z", before)))


IN_NUMBERS = r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:1[5-9]|20)?\d\d)"


@rule(IN_NUMBERS, needs=NUMBERS)
def day_in_numbers(match: re.Match[str], context: Context) -> str | None:
    """04/20/2018 and 20/04/2018, and 20.04.2018; where both could be the month, the document's usage tells."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    short = len(match["year"]) == 2
    if match["mark"] != "/" and short:
        padded = len(match["first"]) == len(match["second"]) == 2 and match["mark"] == "."
        if not padded or _is_version(match, context, match["first"], match["second"]):
            return None
    if first > 12 or (second <= 12 and (match["mark"] == "." or context.reading.usage.day_first)):
        first, second = second, first
    return _day(context.full_year(year) if short else year, first, str(second))


@rule(r"{MONTH} {DAY},?(?: of)? (?P<which>last|next|this) year")
@rule(r"(?:the )?{DAY}(?: of)? {MONTH},?(?: of)? (?P<which>last|next|this) year")
def day_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """June 5, this year."""
    return context.in_year(STEPS[match["which"].lower()], day_of_year(match))


@rule(rf"(?:{{WEEKDAY}},? )?(?:last )?{{MONTH}} {{DAY}}{_UNITS_BEHIND}")
@rule(r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: day)?(?: of)? {MONTH}")
@rule(r"(?:{WEEKDAY},? )?the {WRITTENDAY}(?: day)? of {MONTH}(?!’s|'s)")
@rule(r"(?:{WEEKDAY},? )?{MONTH} the {WRITTENDAY}(?! [a-z]+s\b)")
def day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """April 20, of the nearest year; "in June 20 people died" counts them."""
    if context.before(match.start()).endswith("in ") and re.match(r" [a-z]", context.behind(match.end())):
        return None
    return context.recurring(match.start(), day_of_year(match))


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
    if _COUNTS.match(behind) or (
        re.match(r",? (?:[A-Z]|of\b)", behind) and not re.match(r" (?:as|was|is|has|this)\b", behind)
    ):
        return None
    value = f"{last.value[:8]}{int(match['day']):02d}"
    return Meaning(value, last.value) if value > last.value else None


@rule(
    rf"(?:on )?the (?P<day>[1-9]|[12]\d|3[01]){_TH}",
    r"(?=[.,;:]|$| (?:and|the|a|they|he|she|it|we|i|you|when)\b)",
)
def day_of_this_month(match: re.Match[str], context: Context) -> Meaning | None:
    """On the 15th, of the nearest month."""
    if not match[0].lower().startswith("on") and not context.before(match.start()).endswith(("by ", "until ")):
        return None
    published = context.published
    months = [published and step(published, Precision.MONTH, off) for off in (-1, 0, 1)]
    days = (f"{month}-{int(match['day']):02d}" for month in months if month)
    return context.read(context.nearest(match.start(), days), UNKNOWN[Precision.DAY])


@rule(r"(?:the )?{WEEKDAY} before last")
def second_last_weekday(match: re.Match[str], context: Context) -> Meaning:
    """The Friday before last."""
    day = named_weekday(match.start(), "last", weekday_number(match["weekday"]), context)
    week_before = day.anchor and step(date.fromisoformat(day.value), Precision.DAY, -7)
    return context.read(week_before, UNKNOWN[Precision.DAY])


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
    told = context.latest(Precision.DAY, Precision.TIME)
    if told is None:
        return None
    days = (number - told.earliest.weekday()) * way % 7 or 7
    return context.beside_day(told, days * way)
