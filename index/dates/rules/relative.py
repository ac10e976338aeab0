"""Units beside the day of publication or beside a date that was told: last week, two years ago, a month earlier."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from index.dates.calendar import moved, step
from index.dates.context import UNKNOWN, Context, Meaning
from index.dates.numbers import NUMBER, number_of
from index.dates.rule import UNITS, rule
from index.dates.rules.durations import duration, singular
from index.records import Precision, When

_STEPS = {"last": -1, "past": -1, "latest": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0}
_STEPS |= {"current": 0, "present": 0, "next": 1, "coming": 1, "following": 1}
_AGO_WORD = re.compile(r"\bago\b", re.IGNORECASE)
_HALF = Fraction(1, 2)
_IN_UNITS = {"fortnight": 2, "decade": 10, "century": 100}
_IN_MONTHS = {Precision.YEAR: 12, Precision.QUARTER: 3, Precision.MONTH: 1}
_IN_DAYS = {Precision.MONTH: 30, Precision.WEEK: 7, Precision.DAY: 1}
_FINER = {Precision.YEAR: Precision.MONTH, Precision.QUARTER: Precision.MONTH, Precision.MONTH: Precision.WEEK}
_FINER |= {Precision.WEEK: Precision.DAY, Precision.DAY: Precision.DAY}
_AGO = 2000  # characters: a quarter that was told longer ago is not the one that a year ago is a year before
_DAYS = (Precision.DAY, Precision.TIME)
# what a unit can stand beside: a week beside a day or a week, a year beside anything
_BESIDE = {
    Precision.DAY: _DAYS,
    Precision.WEEK: (*_DAYS, Precision.WEEK),
    Precision.MONTH: (*_DAYS, Precision.WEEK, Precision.MONTH),
}


def _unit(match: re.Match[str]) -> Precision:
    return Precision(singular(match["unit"]))


def _told(context: Context, unit: Precision) -> When | None:
    """The date that was told last, of those that a unit can stand beside."""
    return context.latest(*_BESIDE.get(unit, ()))


@rule(r"(?P<which>last|next|this past|this coming|this|past|coming) {UNIT}(?<!quarter)")
@rule(r"the (?P<which>current|present|coming) (?:fiscal )?{UNIT}(?<!quarter)")
@rule(r"the (?P<which>latest|last|next|coming) fiscal (?P<unit>year)")
def which_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """Last year, this month, next week; "over the last year" is a stretch, "the next day" beside one that was told."""
    which, unit = match["which"].lower().split()[-1], _unit(match)
    if which not in ("this", "coming") and re.search(r"\b(?:the|over)(?: at least)? $", context.before(match.start())):
        return None if unit is Precision.DAY else duration(Fraction(1), match["unit"])
    return context.beside(unit, _STEPS[which])


@rule(r"{NUMBER} {UNITS}(?: or so| or more)? ago", needs=_AGO_WORD)
@rule(rf"{{NUMBER}} {{UNITS}} and (?:(?P<half>a half)|(?P<rest>{NUMBER}) (?P<finer>{UNITS})) ago", needs=_AGO_WORD)
@rule(r"(?P<number>half) an? {UNIT} ago", needs=_AGO_WORD)
def ago(match: re.Match[str], context: Context) -> Meaning:
    """Two weeks ago; a year and a half ago; two years and three months ago.

    A year ago, in a report on a quarter, is that quarter a year before.
    """
    name, count = singular(match["unit"]), _HALF if match["number"].lower() == "half" else number_of(match["number"])
    more = match.groupdict()
    one_year = name == "year" and count == 1 and not more.get("half") and not more.get("rest")
    if one_year and (quarter := _year_before_quarter(context)):
        return quarter
    amounts = [(count + (_HALF if more.get("half") else 0), name)]
    if more.get("rest"):
        amounts.append((number_of(more["rest"]), singular(more["finer"])))
    return _back(context, amounts)


@rule(rf"{{NUMBER}}(?: or | to |-|–)(?P<most>{NUMBER}) {{MANY}} ago", needs=_AGO_WORD)
@rule(r"(?P<number>an?|one) {UNIT} or (?P<most>two) ago", needs=_AGO_WORD)
def ago_between(match: re.Match[str], context: Context) -> Meaning | None:
    """Two or three days ago; a week or two ago."""
    name = singular(match["unit"])
    most, least = (_back(context, [(number_of(match[part]), name)]) for part in ("most", "number"))
    return Meaning(f"{most.value}/{least.value}", most.anchor) if most.anchor else most


def _back(context: Context, amounts: Sequence[tuple[Fraction, str]]) -> Meaning:
    """So long before the day of publication, as finely as the finest unit of the amounts tells, or a part of one."""
    months, days, finest = Fraction(0), Fraction(0), Precision.CENTURY
    for count, name in amounts:
        if name in ("second", "minute", "hour"):
            finest = Precision.DAY  # on the day of publication, as far as is known
            continue
        unit = Precision({"fortnight": "week", "decade": "year", "century": "year"}.get(name, name))
        number = count * _IN_UNITS.get(name, 1)
        if unit in _IN_MONTHS:
            months += number * _IN_MONTHS[unit]
        else:
            days += number * _IN_DAYS[unit]
        if number.denominator != 1:
            unit = _FINER[unit]
        finest = min(finest, unit, key=lambda item: item.rank)
    whole, rest = divmod(months, 1)
    if context.published is None:
        return Meaning(UNKNOWN[finest])
    year, month = divmod(context.published.year * 12 + context.published.month - 1 - int(whole), 12)
    if not date.min.year <= year <= date.max.year:
        return Meaning(UNKNOWN[finest])
    there = date(year, month + 1, min(context.published.day, calendar.monthrange(year, month + 1)[1]))
    off = int(days + rest * _IN_DAYS[Precision.MONTH])
    day = step(there, Precision.DAY, -off)
    return context.read(day and step(date.fromisoformat(day), finest), UNKNOWN[finest])


def _year_before_quarter(context: Context) -> Meaning | None:
    """A year before the quarter or half that is told of, if one is."""
    told = context.reading.quarter
    if told is not None and told.start < context.start - _AGO:
        return None
    value = told and moved(told.value, Precision.YEAR, -1)
    return Meaning(value, told.value) if told and value else None


@rule(r"(?:(?:several|some|many|a few|dozens of|hundreds of|thousands of) )?{MANY} ago")
@rule(r"(?:not )?(?:so |very |too )?long ago")
def long_ago(_: re.Match[str], __: Context) -> str:
    """Several years ago."""
    return "PAST_REF"


@rule(r"{NUMBER}[ -]{UNIT}s?[ -](?P<way>earlier|before|later|after|prior|previously)(?! than\b)")
@rule(r"(?P<number>a|one) {UNIT} (?P<way>from|after) (?:now|today)")
def beside_told(match: re.Match[str], context: Context) -> Meaning | None:
    """A month earlier: before the date that was told last; a year earlier, of a quarter, is that quarter."""
    unit, way, count = _unit(match), match["way"].lower(), number_of(match["number"])
    if way in ("before", "after") and re.match(r" (?!,)\w", context.behind(match.end())):
        return duration(count, match["unit"])  # three days before it happened
    steps = int(count) if way in ("later", "after", "from") else -int(count)
    if unit is Precision.YEAR and steps == -1:
        return _year_before_quarter(context) or context.beside(unit, steps)
    told, last = _told(context, unit), context.latest()
    if last is not None and last is not told and (told is None or told.start < last.start):
        return duration(count, match["unit"])  # 18 months later than 1990: nobody knows which month
    if told is None:
        return context.beside(unit, steps)
    value = moved(told.value, unit, steps)
    return Meaning(value, told.value) if value else None


@rule(r"(?:the )?(?:comparable |corresponding |same )?year[ -](?:ago|earlier)(?: (?:quarter|period|level|month))?")
@rule(
    r"the (?:corresponding|comparable|same|year-earlier) (?:quarter|period)",
    r"(?: (?:of )?(?:last year|a year (?:ago|earlier)))?",
)
@rule(r"(?:the )?quarter a year (?:ago|earlier)")
@rule(r"last year(?:’|')s (?:quarter|period)")
def year_ago(_: re.Match[str], context: Context) -> Meaning:
    """The year-ago quarter: a year before the one that is told of."""
    return _year_before_quarter(context) or context.beside(Precision.YEAR, -1)


@rule(r"(?:that|that same|the same|the very same|later that|earlier that) {UNIT}(?<!quarter)")
def told_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """That year: the one of the date that was told last."""
    told = _told(context, _unit(match))
    value = told and step(told.earliest, _unit(match))
    return Meaning(value, told.value) if told and value else None


@rule(r"the (?P<which>following|next|previous|preceding|prior) {UNIT}(?<!quarter)")
def beside_told_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """The following month: beside the date that was told last."""
    told = _told(context, _unit(match))
    value = told and step(told.earliest, _unit(match), _STEPS[match["which"].lower()])
    return Meaning(value, told.value) if told and value else None


@rule(r"the (?P<unit>week|month|year|day)(?!’s end|'s end|[ -](?:ago|earlier|end)\b)")
def the_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """For the year: the one that the day of publication lies in; "the year ended June 30" is a stretch."""
    before, behind = context.before(match.start()), context.behind(match.end())
    if not re.search(r"\b(?:in|of|for|during|through|throughout|over) $", before):
        return None
    if re.match(r",? (?:to|through|until|end(?:ed|ing|s))\b", behind):
        return duration(Fraction(1), match["unit"])
    if re.match(r" (?:of|when|that|after|before|since|he|she|they|it|in which)\b", behind) and "for " not in before:
        return None
    if match["unit"].lower() == "day" and not re.search(r"\b(?:later|earlier|early|late) in $", before):
        return None
    return context.beside(_unit(match))


@rule(r"the {UNIT} (?:before last|after next)")
def second_nearest_unit(match: re.Match[str], context: Context) -> Meaning:
    """The week before last."""
    return context.beside(_unit(match), -2 if "before" in match[0].lower() else 2)


@rule(r"in {NUMBER} (?P<unit>day|week|month|year|decade)s?(?: or so|’|'| time)?")
def in_units(match: re.Match[str], context: Context) -> Meaning | None:
    """In five years, where the sentence looks ahead; elsewhere a stretch."""
    if context.tense.way(match.start()) <= 0:
        return None
    return context.beside(_unit(match), int(number_of(match["number"])))
