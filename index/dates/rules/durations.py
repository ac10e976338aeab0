"""How long something took: three days, a two-week trip, several years."""

from __future__ import annotations

import re
from fractions import Fraction

from index.dates.context import Context, Meaning
from index.dates.numbers import NUMBER, number_of
from index.dates.rule import rule
from index.records import TimexType

_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}
# units that TIMEX3 counts in smaller ones, and what parts of a unit are counted in
_TIMES = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}
_PARTS = {
    "year": (12, "month"),
    "hour": (60, "minute"),
    "minute": (60, "second"),
    "day": (24, "hour"),
    "week": (7, "day"),
}
_VAGUE = {"decade": "PXE", "century": "PXC"}
_WHICH = r"(?:last |past |next |first |final |coming |latest |previous |following )?"
_MORE = r"(?: more| additional| consecutive| straight| full| long)?"
_NOT_OLD = r"(?![ -](?:olds?|ago|age)\b)"
_MANY = r"(?:few|several|many|some|a few|a number of|dozens of|hundreds of|numerous|countless)"


def singular(unit: str) -> str:
    """A unit's name without its plural, in lower case."""
    word = unit.lower()
    return "century" if word == "centuries" else word.removesuffix("s")


def duration(count: Fraction | None, unit: str, kind: TimexType = TimexType.DURATION) -> Meaning:
    """So many units, or vaguely many (None): P3D, PT1M30S, P2Y6M, P20Y, PXM."""
    return Meaning(_value(count, singular(unit)), type=kind)


def _value(count: Fraction | None, name: str) -> str:
    if count is None and name in _VAGUE:
        return _VAGUE[name]
    if name in _TIMES:
        size, name = _TIMES[name]
        count = count and count * size
    time, letter = _CODES[name][:-1], _CODES[name][-1]
    if count is None:
        return f"P{time}X{letter}"
    whole, rest = divmod(count, 1)
    if not rest:
        return f"P{time}{int(whole)}{letter}"
    if name not in _PARTS:
        return f"P{time}{float(count):g}{letter}"
    size, finer = _PARTS[name]
    small = f"{round(rest * size)}{_CODES[finer][-1]}"
    joint = "" if time else _CODES[finer][:-1]
    return f"P{time}{int(whole)}{letter}{joint}{small}" if whole else f"P{time or joint}{small}"


@rule(
    rf"(?:the |a |another |an additional |its |their )?{_WHICH}{{NUMBER}}{_MORE}[ -]{{UNITS}}",
    rf"(?P<long>[ -](?:long|period|term))?(?P<half> and a half)?{_NOT_OLD}",
    kind=TimexType.DURATION,
)
def counted(match: re.Match[str], context: Context) -> Meaning | None:
    """Three days, a two-week trip, the last five years, an hour and a half; not how old somebody is."""
    unit, words = match["unit"], match["number"].lower()
    behind, before = context.behind(match.end()), context.before(match.start())
    if re.match(r" (?:of age|old)\b", behind) or re.search(r"\bage[sd]? $", before):
        return None
    if unit[0].isupper() and not context.sentence.isupper():
        return None  # 60 Minutes
    if singular(unit) == "quarter" and behind.startswith(" of"):
        return None  # three quarters of it
    one = words in ("a", "an") and not match["long"]
    if one and singular(unit) == "second":
        return None  # a second time
    often = one and not match["half"] and match[0].lower().startswith(words) and _is_price(before)
    count = number_of(words) + (Fraction(1, 2) if match["half"] else 0)
    return duration(count, unit, TimexType.SET if often else TimexType.DURATION)


# behind these "a year" says how long, and behind other plurals and amounts how often
_FOR = re.compile(
    r"\b(?:for|in|within|after|of|over|than|nearly|almost|about|least|most|took|take|takes|taking|lasted|lasting|last|him"
    r"|her|them|us|me|only|just|is|was|be|half|through|wait|waited|waiting|spend|spent|spends|to|by|and|a) $"
)
_AMOUNT = re.compile(r"(?:\d%?|million|billion|thousand|hundred|times|once|twice|[a-z]s) $")


def _is_price(before: str) -> bool:
    return _FOR.search(before) is None and _AMOUNT.search(before) is not None


@rule(
    rf"(?:the |a )?(?:next |last |past |first )?{{NUMBER}}(?: to | or |-|–){NUMBER} {{MANY}}{_NOT_OLD}",
    kind=TimexType.DURATION,
)
def counted_between(match: re.Match[str], _: Context) -> Meaning:
    """The next 12 to 18 months; two or three weeks."""
    return duration(None, match["unit"])


@rule(
    r"(?:half an?|(?:an? |one )?half(?: an?|-| )?) ?(?P<unit>hour|day|year|century|decade|month|week|minute)",
    kind=TimexType.DURATION,
)
def half_a_unit(match: re.Match[str], _: Context) -> Meaning:
    """Half an hour; a half-century."""
    return duration(Fraction(1, 2), match["unit"])


@rule(r"{UNIT}[ -]long", kind=TimexType.DURATION)
def unit_long(match: re.Match[str], _: Context) -> Meaning:
    """A day-long meeting."""
    return duration(Fraction(1), match["unit"])


@rule(
    rf"(?:the )?{_WHICH}(?:recent )?{_MANY}[ -](?:more |additional )?{{UNITS}}(?:-long)?{_NOT_OLD}",
    kind=TimexType.DURATION,
)
@rule(r"the (?:last|past|next|first|final|coming|early|following|previous) {MANY}", kind=TimexType.DURATION)
@rule(r"{MANY}[ -]long", kind=TimexType.DURATION)
@rule(r"(?:over|in) the {MANY}", kind=TimexType.DURATION)
def vague(match: re.Match[str], _: Context) -> Meaning:
    """Several years; the last few months; decades-long."""
    return duration(None, match["unit"])


@rule(rf"{{MANY}}(?: (?:or|and) (?:days|weeks|months|years))?{_NOT_OLD}", kind=TimexType.DURATION)
def bare(match: re.Match[str], context: Context) -> Meaning | None:
    """For years, within weeks: a bare plural where stretches stand."""
    before, behind = context.before(match.start()), context.behind(match.end())
    cued = re.search(r"\b(?:for|within|in|over|after|of|took|takes?|last(?:ed)?|the|by|many|until) $", before)
    told = re.match(r" (?:of|later|before|after|earlier|to come|that|to)\b|[,.]|$", behind)
    return duration(None, match["unit"]) if cued and (told or before.endswith(("for ", "within "))) else None


@rule(
    r"(?:some time|a while|an? (?:very |fairly |rather |quite )?(?:long|lengthy|short|brief|little)"
    r" (?:time|while|period(?: of time)?))",
    kind=TimexType.DURATION,
)
def some_time(match: re.Match[str], context: Context) -> str | None:
    """For a while."""
    cued = re.search(r"\b(?:for|in|after|over|took|takes?|within|quite) $", context.before(match.start()))
    return "PXX" if cued else None
