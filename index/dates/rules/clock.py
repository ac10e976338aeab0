"""Times of day: by the clock, or as morning, evening and night."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.dates.calendar import HALF_DAYS
from index.dates.context import Context
from index.dates.rule import Meaning, leaning, rule
from index.dates.rules.days import weekday
from index.records import Precision, TimexType

_NOON = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_CLOCK = (
    r"(?:(?P<hour>0?[1-9]|1[0-2])(?::(?P<minute>[0-5]\d))? ?(?P<half>a\.m\.?|p\.m\.?|am|pm)|(?P<word>noon|midday|midnight)"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?: ?(?P<half24>a\.m\.?|p\.m\.?|am|pm|hours))?)"
    r"(?: (?P<zone>(?-i:[ECMP][SD]?T|GMT|UTC|BST|CET|IST))| local time| Eastern(?: time)?)?"
)
_BARE = r"(?P<hour>[1-9]|1[0-2])(?::(?P<minute>[0-5]\d))? (?:o(?:’|')clock )?in the (?P<half>morning|afternoon|evening)"


def _clock(match: re.Match[str]) -> str:
    """T19:15, from what the clock part of a pattern found."""
    groups = match.groupdict()
    if groups.get("word"):
        return f"T{_NOON[match['word'].lower()]}"
    hour = int(groups.get("hour") or groups.get("hour24") or 0)
    minute = groups.get("minute") or groups.get("minute24") or "00"
    half = (groups.get("half") or groups.get("half24") or "").lower()
    if half.startswith(("p", "afternoon", "evening")) and hour < 12:
        hour += 12
    elif half.startswith(("a.", "am", "morning")) and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute}"


def _day_told(context: Context) -> tuple[str, str] | None:
    """The day that a time without one lies on, and what that was read against: the last told, or that of publication."""
    last = context.reading.latest(Precision.DAY, Precision.TIME)
    if last is not None and last.start >= context.start - 400:
        return last.value[:10], last.value
    return (context.published.isoformat(),) * 2 if context.published else None


@rule(rf"(?:{_CLOCK}|{_BARE.replace('hour', 'h2').replace('minute', 'm2').replace('half', 'x2')})", TimexType.TIME)
def time_of_day(match: re.Match[str], context: Context) -> Meaning:
    """Around 7:15 p.m.; noon: of the day that was last told, or of publication."""
    clock = _clock(match) if match["x2"] is None else _bare_clock(match)
    day = _day_told(context)
    return Meaning(f"{day[0]}{clock}", day[1]) if day else Meaning(f"XXXX-XX-XX{clock}")


def _bare_clock(match: re.Match[str]) -> str:
    hour = int(match["h2"]) % 12 + (0 if match["x2"].lower() == "morning" else 12)
    return f"T{hour:02d}:{match['m2'] or '00'}"


@rule(rf"{_CLOCK},?(?: on)? {{WEEKDAY}}(?! (?:morning|afternoon|evening|night))", TimexType.TIME)
def time_on_weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """10 p.m. Wednesday."""
    day = weekday(match, context)
    return Meaning(f"{day.value}{_clock(match)}", day.anchor) if isinstance(day, Meaning) else None


@rule(rf"{_CLOCK},? (?P<day>today|yesterday|tomorrow)", TimexType.TIME)
def time_on_near_day(match: re.Match[str], context: Context) -> Meaning:
    """Noon yesterday."""
    steps = {"yesterday": -1, "tomorrow": 1}.get(match["day"].lower(), 0)
    day = context.published and (context.published + timedelta(days=steps)).isoformat()
    return leaning(context, day and f"{day}{_clock(match)}", f"XXXX-XX-XX{_clock(match)}")


@rule(r"(?:(?P<which>last|next|this) )?{WEEKDAY}(?:’s|'s)? (?:in the |mid-?|early |late )?{HALFDAY}", TimexType.TIME)
def weekday_half(match: re.Match[str], context: Context) -> Meaning | None:
    """Thursday evening."""
    day = weekday(match, context)
    code = HALF_DAYS[match["halfday"].lower()]
    return Meaning(f"{day.value}T{code}", day.anchor) if isinstance(day, Meaning) else None


@rule(r"(?P<which>last|this|yesterday|tomorrow|today|earlier this|later this)(?:’s|'s)? {HALFDAY}", TimexType.TIME)
def near_half_day(match: re.Match[str], context: Context) -> Meaning:
    """This evening; last night; tomorrow morning."""
    which, code = match["which"].lower(), HALF_DAYS[match["halfday"].lower()]
    steps = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(which, 0)
    day = context.published and (context.published + timedelta(days=steps)).isoformat()
    return leaning(context, day and f"{day}T{code}", f"XXXX-XX-XXT{code}")


@rule(r"(?:the next|the following|the same|that same|that) (?P<halfday>morning|afternoon|evening|night)", TimexType.TIME)
def told_half_day(match: re.Match[str], context: Context) -> Meaning | None:
    """The next morning: after the day that was last told."""
    last, code = context.reading.latest(Precision.DAY, Precision.TIME), HALF_DAYS[match["halfday"].lower()]
    if last is None:
        return None
    off = 1 if match[0].lower().startswith(("the next", "the following")) else 0
    return Meaning(f"{(last.earliest + timedelta(days=off)).isoformat()}T{code}", last.value)


@rule(r"(?:the )?(?:mid[ -]?)?(?P<halfday>morning|afternoon|evening|overnight)", TimexType.TIME)
def half_day(match: re.Match[str], context: Context) -> Meaning | None:
    """In the morning: of the day that was last told, or of publication."""
    word, before = match["halfday"].lower(), context.before(match.start())
    if word != "overnight" and not re.search(r"\b(?:in|during|by|late in|early in|this|on) (?:the )?$", before):
        return None
    if word == "overnight":
        day = _day_told(context)
        before_that = day and (date.fromisoformat(day[0]) - timedelta(days=1)).isoformat()
        return Meaning(f"{before_that}TNI", day[1]) if day else Meaning("XXXX-XX-XXTNI")
    day, code = _day_told(context), HALF_DAYS[word]
    return Meaning(f"{day[0]}T{code}", day[1]) if day else Meaning(f"XXXX-XX-XXT{code}")
