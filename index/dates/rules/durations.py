"""How long something took, and how often it comes."""

from __future__ import annotations

import re
from fractions import Fraction

from index.dates.context import Context
from index.dates.numbers import NUMBER, number_of
from index.dates.rule import Meaning, rule
from index.records import TimexType

_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
# units that TIMEX3 counts in smaller ones, and halves of units
_TIMES = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week"), "weekend": (2, "day")}
_PARTS = {"year": (12, "month"), "hour": (60, "minute"), "minute": (60, "second"), "day": (24, "hour"), "week": (7, "day")}
_SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
}
_OLD = r"(?![ -](?:olds?|ago|age)\b)"


def singular(unit: str) -> str:
    """A unit's name without its plural."""
    word = unit.lower()
    return "century" if word == "centuries" else word.removesuffix("s")


def duration_value(count: Fraction | None, unit: str) -> str:
    """The value of so many units, or of vaguely many (None): P3D, PT1M30S, P2Y6M, P20Y, PXM."""
    name = singular(unit)
    if name in _TIMES:
        size, name = _TIMES[name]
        if count is None:
            return {10: "PXE", 100: "PXC"}.get(size, f"PX{_CODES[name]}")
        count *= size
    code = _CODES[name]
    time, letter = ("T", code[1]) if code.startswith("T") else ("", code)
    if count is None:
        return f"P{time}X{letter}"
    whole, rest = divmod(count, 1)
    if not rest or name not in _PARTS:
        return f"P{time}{float(count):g}{letter}" if rest else f"P{time}{int(count)}{letter}"
    size, finer = _PARTS[name]
    small = f"{round(rest * size)}{_CODES[finer][-1]}"
    joint = "T" if _CODES[finer].startswith("T") and not time else ""
    return f"P{time}{int(whole)}{letter}{joint}{small}" if whole else f"P{time or joint}{small}"


@rule(rf"(?:the |a |another |an additional |its |their )?(?:last |past |next |first |final |coming |latest |previous |following )?{{NUMBER}}(?: more| additional| consecutive| straight| full| long)?[ -](?P<unit>seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)(?:[ -](?:long|period|term))?(?P<half> and a half)?{_OLD}", TimexType.DURATION)
def duration(match: re.Match[str], context: Context) -> Meaning | None:
    """Three days, a two-week trip, the last five years, an hour and a half; not how old somebody is."""
    words = match["number"].lower()
    behind = context.sentence[match.end() : match.end() + 12]
    if re.match(r" (?:of age|old)\b", behind) or re.search(r"\bage[sd]? $", context.before(match.start())):
        return None
    if words in ("a", "an") and match[0].lower().startswith(words):
        return _one(match, context)
    count = number_of(words) + (Fraction(1, 2) if match["half"] else 0)
    if match["unit"][0].isupper() and not context.sentence.isupper():
        return None  # 60 Minutes
    if singular(match["unit"]) == "quarter" and behind.startswith(" of"):
        return None  # three quarters of it
    return Meaning(duration_value(count, match["unit"]))


_PRICE = re.compile(r"(?:\d%?|million|billion|thousand|hundred|times|once|twice|dollars|cents|pounds|euros|[a-z]+s)$")
_FOR = re.compile(
    r"\b(?:for|in|within|after|of|over|than|nearly|almost|about|least|most|took|take|takes|taking|lasted|lasting|last|"
    r"him|her|them|us|me|only|just|is|was|once|be|half|through|wait|waited|waiting|spend|spent|spends|to|by|and|a)$"
)


def _one(match: re.Match[str], context: Context) -> Meaning | None:
    """A year: how long, or behind an amount how often."""
    value = duration_value(Fraction(3, 2) if match["half"] else Fraction(1), match["unit"])
    before = context.before(match.start()).rstrip()
    if singular(match["unit"]) == "second":
        return None  # a second time
    if _FOR.search(before):
        return Meaning(value)
    if _PRICE.search(before):
        return Meaning(value, type=TimexType.SET)
    return Meaning(value)


@rule(r"(?P<unit>hour|day|week|month|year|decade|century)[ -]long", TimexType.DURATION)
def unit_long(match: re.Match[str], _: Context) -> str:
    """A day-long meeting."""
    return duration_value(Fraction(1), match["unit"])


@rule(rf"(?:the |a )?(?:next |last |past |first )?{NUMBER}(?: to | or |-|–)(?:{NUMBER}) (?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries){_OLD}", TimexType.DURATION)
def about_so_long(match: re.Match[str], _: Context) -> str:
    """The next 12 to 18 months; two or three weeks."""
    return duration_value(None, match["unit"])


@rule(r"half (?:a|an) (?P<unit>second|minute|hour|day|week|month|year|decade|century)", TimexType.DURATION)
@rule(r"(?:a|one)?[ -]?half[ -](?P<unit>hour|day|year|century|decade)", TimexType.DURATION)
def half_a_unit(match: re.Match[str], _: Context) -> str:
    """Half an hour."""
    return duration_value(Fraction(1, 2), match["unit"])


@rule(r"(?:the )?(?:last |past |next |first |final |coming |recent |early |following )?(?:few|several|many|some|some few|a few|a number of|dozens of|hundreds of|numerous|countless)[ -](?:more |additional )?(?P<unit>seconds|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|centuries)(?! (?:old|ago))(?:-long)?", TimexType.DURATION)
@rule(r"(?:the )(?:last|past|next|first|final|coming|early|following|previous) (?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)", TimexType.DURATION)
@rule(r"(?P<unit>hours|days|weeks|months|years|decades|centuries)[ -]long", TimexType.DURATION)
@rule(r"(?:over|in) the (?P<unit>years|decades|centuries|months|weeks)", TimexType.DURATION)
def vague_duration(match: re.Match[str], _: Context) -> str:
    """Several years; the last few months; decades-long."""
    return duration_value(None, match["unit"])


@rule(r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?: (?:or|and) (?:days|weeks|months|years))?(?! (?:old|ago)|-old)", TimexType.DURATION)
def bare_duration(match: re.Match[str], context: Context) -> str | None:
    """For years, within weeks: a bare plural where stretches stand."""
    before, behind = context.before(match.start()), context.sentence[match.end() :]
    cued = re.search(r"\b(?:for|within|in|over|after|of|took|takes?|last(?:ed)?|the|by|many|until) $", before)
    told = re.match(r" (?:of|later|before|after|earlier|to come|that|to)\b|[,.]|$", behind)
    return duration_value(None, match["unit"]) if cued and (told or before.endswith(("for ", "within "))) else None


@rule(r"(?:some time|a (?:long|short|little|fairly lengthy) (?:time|while|period)|a while|a (?:long|short) period of time)", TimexType.DURATION)
def some_time(match: re.Match[str], context: Context) -> str | None:
    """A while."""
    return "PXX" if re.search(r"\b(?:for|in|after|over|took|takes?|within|quite) $", context.before(match.start())) else None


@rule(r"(?P<word>hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually)", TimexType.SET)
def how_often(match: re.Match[str], context: Context) -> str | None:
    """Daily; a newspaper's name with a capital is none."""
    if match["word"].lower() in ("quarterly", "monthly", "yearly") and re.match(r" [a-z]+", context.sentence[match.end() :]):
        return None  # a quarterly dividend is one
    return None if match[0][0].isupper() and match.start() else _SETS[match["word"].lower()]


@rule(r"(?:every|each) (?:other )?(?P<unit>second|minute|hour|day|week|weekend|month|quarter|year|decade)(?! of\b)", TimexType.SET)
@rule(r"(?:every|each) (?P<number>two|three|four|five|six|seven|eight|nine|ten|\d+) (?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades)", TimexType.SET)
@rule(r"per (?P<unit>second|minute|hour|day|week|month|quarter|year|decade)", TimexType.SET)
@rule(r"an? (?P<unit>day|week|month|year) in,? ", TimexType.SET)
def every(match: re.Match[str], _: Context) -> str:
    """Every day; every other week; every four years."""
    number = match.groupdict().get("number")
    count = number_of(number) if number else Fraction(2 if " other " in match[0].lower() else 1)
    return duration_value(count, match["unit"])


@rule(r"(?:every|each) {WEEKDAY}|(?P<plural>Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)", TimexType.SET)
def every_weekday(match: re.Match[str], _: Context) -> str:
    """Every Friday; Sundays."""
    from index.dates.calendar import weekday_number

    return f"XXXX-WXX-{weekday_number(match['weekday'] or match['plural']) + 1}"


@rule(r"(?:every|each) {MONTH}", TimexType.SET)
def every_month(match: re.Match[str], _: Context) -> str:
    """Every June."""
    from index.dates.calendar import month_number

    return f"XXXX-{month_number(match['month']):02d}"


@rule(r"(?:every|each) {SEASON}", TimexType.SET)
@rule(r"(?P<season>summers|winters)", TimexType.SET)
def every_season(match: re.Match[str], _: Context) -> str:
    """Every summer."""
    from index.dates.calendar import SEASONS

    return f"XXXX-{SEASONS[match['season'].lower().removesuffix('s')]}"


@rule(r"(?:every|each) {HALFDAY}", TimexType.SET)
def every_half_day(match: re.Match[str], _: Context) -> str:
    """Every night."""
    from index.dates.calendar import HALF_DAYS

    return f"XXXX-XX-XXT{HALF_DAYS[match['halfday'].lower()]}"
