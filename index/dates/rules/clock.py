"""Times of day: by the clock, or as morning, evening and night."""

from __future__ import annotations

import re

from index.dates.calendar import HALF_DAYS, month_number, weekday_number
from index.dates.context import Context, Meaning
from index.dates.numbers import year_of
from index.dates.rule import rule
from index.dates.rules.days import IN_NUMBERS, NUMBERS, day_in_numbers, day_of_year, named_weekday
from index.records import Precision, TimexType, When

_NOON = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_ZONE = r"(?: (?P<zone>(?-i:[ECMP][SD]?T|GMT|UTC|BST|CET|IST)|local time|Eastern(?: time)?))?"
_CLOCK = (
    r"(?:(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)? ?(?P<half>a\.m\.?|p\.m\.?|am|pm)"
    r"|(?P<word>noon|midday|midnight)"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?: ?(?P<half24>a\.m\.?|p\.m\.?|am|pm|hours))?)"
) + _ZONE
_AT = re.compile(r"\b(?:at|by|from|until|till|to|around|about|between|before|after|since) $")
_AGO = 400  # characters: a day that was told longer ago is not the one of a time without a day


def _clock(match: re.Match[str]) -> str:
    """T19:15, from what the clock part of a pattern found."""
    if match["word"]:
        return f"T{_NOON[match['word'].lower()]}"
    half = (match["half"] or match["half24"] or "").lower()
    return _time(int(match["hour"] or match["hour24"]), match["minute"] or match["minute24"], half)


def _time(hour: int, minute: str | None, half: str) -> str:
    if half.startswith(("p", "afternoon", "evening")) and hour < 12:
        hour += 12
    elif half.startswith(("a.", "am", "morning")) and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute or '00'}"


def _told(context: Context) -> When | None:
    """The day that was told last, if that is not long ago."""
    told = context.latest(Precision.DAY, Precision.TIME)
    return told if told is not None and told.start >= context.start - _AGO else None


def _told_day(context: Context) -> Meaning:
    """The day that a time without one lies on: the last that was told, or that of publication."""
    told = _told(context)
    return Meaning(told.earliest.isoformat(), told.value) if told else context.beside(Precision.DAY)


def _at(day: Meaning, part: str) -> Meaning:
    return Meaning(f"{day.value}{part}", day.anchor)


@rule(_CLOCK, kind=TimexType.TIME)
def time_of_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Around 7:15 p.m.; noon; at 14:30: of the day that was last told, or of publication. The score was 2:10."""
    bare = match["hour24"] and not match["half24"] and not match["zone"]
    if bare and not _AT.search(context.before(match.start())):
        return None
    return _at(_told_day(context), _clock(match))


@rule(
    r"(?P<hour>[1-9]|1[0-2])(?::(?P<minute>[0-5]\d))? (?:o(?:’|')clock )?in the (?P<half>morning|afternoon|evening)",
    kind=TimexType.TIME,
)
def time_in_half_day(match: re.Match[str], context: Context) -> Meaning:
    """4 in the morning."""
    return _at(_told_day(context), _time(int(match["hour"]), match["minute"], match["half"].lower()))


@rule(rf"{_CLOCK},?(?: on)? {{WEEKDAY}}(?! (?:morning|afternoon|evening|night))", kind=TimexType.TIME)
def time_on_weekday(match: re.Match[str], context: Context) -> Meaning:
    """10 p.m. Wednesday."""
    return _at(named_weekday(match.start(), "", weekday_number(match["weekday"]), context), _clock(match))


@rule(rf"{IN_NUMBERS},?(?: at)? {_CLOCK}", kind=TimexType.TIME, needs=NUMBERS)
def time_on_day_in_numbers(match: re.Match[str], context: Context) -> str | None:
    """03/14/2012 4:49 PM."""
    day = day_in_numbers(match, context)
    return f"{day}{_clock(match)}" if day else None


@rule(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?),?(?: at)? {_CLOCK}",
    kind=TimexType.TIME,
    needs=NUMBERS,
)
def time_on_iso_day(match: re.Match[str], _: Context) -> str:
    """2018-04-20 16:05."""
    return f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}{_clock(match)}"


@rule(rf"{{DAY}}[ -]{{MONTH}},?[ -]{{YEAR}},?(?: at)? {_CLOCK}", kind=TimexType.TIME)
@rule(rf"{{MONTH}} {{DAY}},? {{YEAR}},?(?: at)? {_CLOCK}", kind=TimexType.TIME)
def time_behind_full_day(match: re.Match[str], _: Context) -> str:
    """17 Apr 2019 06:40."""
    return f"{year_of(match['year']):04d}{day_of_year(match)}{_clock(match)}"


@rule(rf"{{DAY}}-{{MONTH}}-(?P<short>\d\d),? {_CLOCK}", kind=TimexType.TIME)
def time_on_short_day(match: re.Match[str], context: Context) -> str:
    """01-Mar-24 08:01 PM."""
    return f"{context.full_year(int(match['short'])):04d}{day_of_year(match)}{_clock(match)}"


@rule(rf"{{WEEKDAY}} {{MONTH}} {{DAY}} {_CLOCK} {{YEAR}}", kind=TimexType.TIME)
def time_of_a_log(match: re.Match[str], _: Context) -> str:
    """Fri Mar 1 21:00:00 2024, as ctime of C writes it."""
    return f"{year_of(match['year']):04d}{day_of_year(match)}{_clock(match)}"


@rule(rf"{_CLOCK},?(?: on)? (?:{{WEEKDAY}},? )?{{MONTH}} {{DAY}}(?:,? {{YEAR}})?", kind=TimexType.TIME)
@rule(rf"{_CLOCK},?(?: on)? (?:{{WEEKDAY}},? )?(?:the )?{{DAY}}(?: of)? {{MONTH}}(?:,? {{YEAR}})?", kind=TimexType.TIME)
def time_on_day(match: re.Match[str], context: Context) -> Meaning:
    """5 p.m., Nov. 6; 14:00 GMT on 3 July."""
    part = f"-{month_number(match['month']):02d}-{int(match['day']):02d}"
    if match["year"]:
        return Meaning(f"{year_of(match['year']):04d}{part}{_clock(match)}")
    return _at(context.recurring(match.start(), part), _clock(match))


@rule(
    r"(?P<hour>[1-9]|1[0-2])(?::(?P<minute>[0-5]\d))?(?: ?(?:a\.m\.|p\.m\.|am|pm))? ",
    r"(?P<which>this|yesterday|tomorrow) (?P<half>morning|afternoon|evening)",
    kind=TimexType.TIME,
)
def time_in_near_half_day(match: re.Match[str], context: Context) -> Meaning:
    """2:30 this morning."""
    day = context.beside(Precision.DAY, {"yesterday": -1, "tomorrow": 1}.get(match["which"].lower(), 0))
    return _at(day, _time(int(match["hour"]), match["minute"], match["half"].lower()))


@rule(rf"{_CLOCK},? (?P<day>today|yesterday|tomorrow)", kind=TimexType.TIME)
def time_on_near_day(match: re.Match[str], context: Context) -> Meaning:
    """Noon yesterday."""
    return _at(
        context.beside(Precision.DAY, {"yesterday": -1, "tomorrow": 1}.get(match["day"].lower(), 0)), _clock(match)
    )


@rule(
    r"(?:(?P<which>last|next|this) )?{WEEKDAY}(?:’s|'s)? (?:in the |mid-?|early |late )?{HALFDAY}", kind=TimexType.TIME
)
def weekday_half(match: re.Match[str], context: Context) -> Meaning | None:
    """Thursday evening; not a Monday morning in 1987."""
    if re.search(r"\b(?:an?|one) $", context.before(match.start())):
        return None
    day = named_weekday(match.start(), (match["which"] or "").lower(), weekday_number(match["weekday"]), context)
    return _at(day, f"T{HALF_DAYS[match['halfday'].lower()]}")


@rule(r"(?P<which>last|this|yesterday|tomorrow|today|earlier this|later this)(?:’s|'s)? {HALFDAY}", kind=TimexType.TIME)
def near_half_day(match: re.Match[str], context: Context) -> Meaning:
    """This evening; last night; tomorrow morning."""
    steps = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(match["which"].lower(), 0)
    return _at(context.beside(Precision.DAY, steps), f"T{HALF_DAYS[match['halfday'].lower()]}")


@rule(r"(?P<which>the next|the following|the same|that same|that|the previous) {HALFDAY}", kind=TimexType.TIME)
@rule(r"the (?P<halfday>evening|night) (?P<which>before)(?= *[,.;]|$)", kind=TimexType.TIME)
def told_half_day(match: re.Match[str], context: Context) -> Meaning | None:
    """The next morning: after the day that was last told."""
    told = context.latest(Precision.DAY, Precision.TIME)
    days = {"the next": 1, "the following": 1, "the previous": -1, "before": -1}.get(match["which"].lower(), 0)
    part = f"T{HALF_DAYS[match['halfday'].lower()]}"
    return context.beside_day(told, days, part) if told else None


@rule(r"(?:the )?(?:mid[ -]?)?(?P<halfday>morning|afternoon|evening)(?! of\b)", kind=TimexType.TIME)
def half_day(match: re.Match[str], context: Context) -> Meaning | None:
    """In the morning: of the day that was last told, or of publication."""
    if not re.search(r"\b(?:in|during|by|on|this) (?:the )?$", context.before(match.start())):
        return None
    return _at(_told_day(context), f"T{HALF_DAYS[match['halfday'].lower()]}")


@rule(r"overnight", kind=TimexType.TIME)
def overnight(_: re.Match[str], context: Context) -> Meaning | None:
    """Overnight: in the night before the day that was last told, or of publication."""
    told = _told(context)
    return context.beside_day(told, -1, "TNI") if told else _at(context.beside(Precision.DAY, -1), "TNI")
