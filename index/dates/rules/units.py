"""Units beside the day of publication or beside a date that was told: last week, two years ago, a month earlier."""

from __future__ import annotations

import re
from fractions import Fraction

from index.dates.calendar import moved, step
from index.dates.context import Context
from index.dates.numbers import number_of
from index.dates.rule import Meaning, leaning, rule
from index.dates.rules.durations import duration_value, singular
from index.records import Precision, TimexType

UNITS = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "weekend": Precision.WEEKEND,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}
_UNKNOWN = {
    Precision.DAY: "XXXX-XX-XX",
    Precision.WEEK: "XXXX-WXX",
    Precision.MONTH: "XXXX-XX",
    Precision.QUARTER: "XXXX-QX",
    Precision.YEAR: "XXXX",
    Precision.DECADE: "XXX",
    Precision.CENTURY: "XX",
}
_UNIT = r"(?P<unit>day|week|month|year|decade|century)"
_FINER = {
    Precision.DAY: (Precision.DAY, Precision.TIME),
    Precision.WEEK: (Precision.DAY, Precision.TIME, Precision.WEEK),
    Precision.MONTH: (Precision.DAY, Precision.TIME, Precision.WEEK, Precision.MONTH),
}


@rule(rf"(?P<which>last|next|this|past|this past|this coming|coming) {_UNIT}")
@rule(r"the (?P<which>current|present) (?:fiscal )?(?P<unit>week|month|year|decade|century)")
@rule(r"the (?P<which>latest|last|next|coming) (?:fiscal )(?P<unit>year)")
@rule(r"the (?P<which>coming) (?P<unit>week|month|year|decade)")
def which_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """Last year, this month, next week; "the last decade" is a stretch, see durations."""
    which, unit = match["which"].lower().removeprefix("this "), UNITS[match["unit"].lower()]
    if re.search(r"\b(?:the|over)(?: at least)? $", context.before(match.start())) and which not in ("this", "coming"):
        if unit is Precision.DAY and which == "next":
            return None  # the next day is beside one that was told
        return Meaning(duration_value(Fraction(1), match["unit"]), type=TimexType.DURATION)
    way = {"last": -1, "past": -1, "latest": -1, "next": 1, "coming": 1}.get(which, 0)
    return leaning(context, context.published and step(context.published, unit, way), _UNKNOWN[unit])


@rule(r"{NUMBER} (?P<unit>day|week|month|quarter|year|decade|century|centurie)s?(?: or so| or more)? ago")
@rule(r"(?P<number>a) (?P<unit>week|month|year|day) ago (?:today|yesterday)")
def ago(match: re.Match[str], context: Context) -> Meaning:
    """Two weeks ago; a year ago, in a report on a quarter, is that quarter a year before."""
    unit, count = UNITS[singular(match["unit"])], number_of(match["number"])
    told = context.reading.quarter
    if unit is Precision.YEAR and match["number"].lower() in ("a", "one") and told:
        value = moved(told.value, unit, -1)
        if value:
            return Meaning(value, told.value)
    if unit in (Precision.DECADE, Precision.CENTURY):
        unit, count = Precision.YEAR, count * (10 if unit is Precision.DECADE else 100)
    if count.denominator != 1:
        unit, count = Precision.MONTH, Fraction(int(count * 12)) if unit is Precision.YEAR else count
    return leaning(context, context.published and step(context.published, unit, -int(count)), _UNKNOWN[unit])


@rule(r"{NUMBER} (?:seconds?|minutes?|hours?) ago(?! today)")
def just_now(_: re.Match[str], context: Context) -> Meaning:
    """Two hours ago: on the day of publication, as far as is known."""
    return leaning(context, context.published and context.published.isoformat(), "XXXX-XX-XX")


@rule(r"(?:several|some|many|a few|a couple of|dozens of|hundreds of|thousands of)?(?: |\b)(?:days|weeks|months|years|decades|centuries) ago")
@rule(r"(?:not )?(?:so |very |too )?long ago")
def long_ago(_: re.Match[str], __: Context) -> str:
    """Several years ago."""
    return "PAST_REF"


@rule(r"{NUMBER}[ -](?P<unit>day|week|month|year|decade)s?[ -](?P<way>earlier|before|later|after|prior|previously)(?! than\b)")
@rule(r"(?P<number>a|one) (?P<unit>day|week|month|year) (?P<way>from|after) (?:now|today)")
def beside_told(match: re.Match[str], context: Context) -> Meaning | None:
    """A month earlier: before the date that was told last; "a year earlier" of a quarter is that quarter."""
    unit, way = UNITS[match["unit"].lower()], match["way"].lower()
    count = int(number_of(match["number"])) * (1 if way in ("later", "after", "from") else -1)
    if way in ("before", "after") and re.match(r" (?!,)\w", context.sentence[match.end() :]):
        return Meaning(duration_value(Fraction(abs(count)), match["unit"]), type=TimexType.DURATION)
    told = context.reading.quarter if unit is Precision.YEAR and count == -1 else context.reading.latest(*_FINER.get(unit, ()))
    if told is None:
        return leaning(context, context.published and step(context.published, unit, count), _UNKNOWN[unit])
    value = moved(told.value, unit, count)
    return Meaning(value, told.value) if value else None


@rule(r"(?:the )?(?:(?:comparable |corresponding |same )?year[ -](?:ago|earlier)(?: (?:quarter|period|level|month))?)")
@rule(r"the (?:corresponding|comparable|same|year-earlier) (?:quarter|period)(?: (?:of )?(?:last year|a year (?:ago|earlier)))?")
@rule(r"(?:the )?quarter a year (?:ago|earlier)")
@rule(r"last year(?:’|')s (?:quarter|period)")
def year_ago(match: re.Match[str], context: Context) -> Meaning | None:
    """The year-ago quarter: a year before the one that is told of."""
    told = context.reading.quarter
    if told is not None and (value := moved(told.value, Precision.YEAR, -1)):
        return Meaning(value, told.value)
    return leaning(context, context.published and step(context.published, Precision.YEAR, -1), "XXXX")


@rule(r"(?P<which>that|that same|the same|the very same|the following|the next|the previous|the preceding|the prior) (?P<unit>day|week|month|year|decade)")
@rule(r"(?P<which>later|earlier) that (?P<unit>day|week|month|year)")
def which_told_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """That year, the following month: the date that was told last, or the one beside it."""
    which, unit = match["which"].lower().split()[-1], UNITS[match["unit"].lower()]
    way = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "prior": -1}.get(which, 0)
    told = context.reading.latest(*_FINER.get(unit, ()))
    if told is None:
        return None
    value = step(told.earliest, unit, way)
    return Meaning(value, told.value) if value and value != told.value or way == 0 and value else None


@rule(r"the (?P<unit>week|month|year|day)(?!’s end|'s end|[ -](?:ago|earlier|end)\b)")
def the_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """For the year: the one that the day of publication lies in; "the year ended June 30" is a stretch."""
    behind = context.sentence[match.end() : match.end() + 24]
    before = context.before(match.start())
    if not re.search(r"\b(?:in|of|for|during|through|throughout|over) $", before):
        return None
    if re.match(r",? (?:to|through)?\s*end(?:ed|ing|s)\b", behind):
        return Meaning(duration_value(Fraction(1), match["unit"]), type=TimexType.DURATION)
    if re.match(r" (?:of|when|that|after|before|since|he|she|they|it|in which)\b", behind) and "for " not in before:
        return None
    if match["unit"] == "day" and not re.search(r"\b(?:later|earlier|early|late) in $", before):
        return None
    unit = UNITS[match["unit"].lower()]
    return leaning(context, context.published and step(context.published, unit), _UNKNOWN[unit])


@rule(r"(?:the|a) (?P<unit>day|week|month|year) (?P<way>before|after) (?P<rest>last {WEEKDAY}|last|next|yesterday)")
def unit_beside_which(match: re.Match[str], context: Context) -> Meaning | None:
    """The week before last."""
    unit, rest = UNITS[match["unit"].lower()], match["rest"].lower()
    way = -1 if match["way"].lower() == "before" else 1
    if rest not in ("last", "next"):
        return None
    return leaning(context, context.published and step(context.published, unit, 2 * way), _UNKNOWN[unit])



@rule(r"in {NUMBER} (?P<unit>day|week|month|year|decade)s?(?: or so|’|'| time)?")
def in_units(match: re.Match[str], context: Context) -> Meaning | None:
    """In five years, where the sentence looks ahead; elsewhere a stretch."""
    if context.way(match.start()) <= 0 or context.published is None:
        return None
    unit, count = UNITS[match["unit"].lower()], number_of(match["number"])
    return leaning(context, step(context.published, unit, int(count)), _UNKNOWN[unit])
