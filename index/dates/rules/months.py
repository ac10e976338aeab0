"""Months and seasons: with their year, or of the nearest."""

from __future__ import annotations

import re

from index.dates.calendar import SEASON_MONTHS, SEASONS, month_number, step
from index.dates.context import Context
from index.dates.numbers import year_of
from index.dates.rule import Meaning, leaning, rule
from index.records import Precision

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "following": 1, "coming": 1}
# behind these a word is a month even where it could be another one: in May, until March
_CUES = frozenset(
    """
    in since until till by early earlier late later mid during from to through of between and or before after last next
    this every each about around for the a an its his her their our ’s 's
    """.split()
)
_WORDS = {"may", "march", "april", "august"}


@rule(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
def iso_month(match: re.Match[str], _: Context) -> str:
    """2017-12."""
    return match[0]


@rule(r"{MONTH},?(?: of)?(?: the year)? {YEAR}")
def month_of_year(match: re.Match[str], _: Context) -> str:
    """December 2017."""
    return f"{year_of(match['year']):04d}-{month_number(match['month']):02d}"


@rule(r"{MONTH},?(?: of)? (?:the )?(?P<which>last|next|this|previous|following) year")
def month_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """January, this year; January of last year."""
    month, published = month_number(match["month"]), context.published
    value = published and f"{published.year + _STEPS[match['which'].lower()]:04d}-{month:02d}"
    return leaning(context, value, f"XXXX-{month:02d}")


@rule(r"(?P<which>last|past|next|this) {MONTH}(?! \d)")
def which_month(match: re.Match[str], context: Context) -> Meaning:
    """Last December: the latest one that is over or under way in another month than the day of publication."""
    month, published, way = month_number(match["month"]), context.published, _STEPS[match["which"].lower()]
    if published is None:
        return leaning(context, None, f"XXXX-{month:02d}")
    year = published.year
    if way < 0 and month >= published.month:
        year -= 1
    elif way > 0 and month <= published.month:
        year += 1
    return leaning(context, f"{year:04d}-{month:02d}", f"XXXX-{month:02d}")


@rule(r"{MONTH}(?= ?(?:-|–|to|through|until|and|or) ?(?P<second>[A-Z][a-z]+\.?),?(?: of)? {YEAR})")
def month_of_stated_year(match: re.Match[str], _: Context) -> str | None:
    """The March of "from March to May 2017"."""
    try:
        number, second = month_number(match["month"]), month_number(match["second"])
    except StopIteration:
        return None
    return f"{year_of(match['year']) - (number > second):04d}-{number:02d}"


@rule(r"{MONTH}")
def month(match: re.Match[str], context: Context) -> Meaning | None:
    """January, of the nearest year; a word that could be another one only where months stand."""
    word, number = match["month"].rstrip(".").lower(), month_number(match["month"])
    before = re.search(r"([’'][a-z]|\w+)[ -]$", context.before(match.start()))
    if word in _WORDS and (before is None or before[1] not in _CUES):
        return None
    if context.published is None:
        return leaning(context, None, f"XXXX-{number:02d}")
    year = context.published.year
    values = (f"{year + off:04d}-{number:02d}" for off in (-1, 0, 1))
    return leaning(context, context.nearest(match.start(), values), f"XXXX-{number:02d}")


@rule(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)")
def month_in_numbers(match: re.Match[str], _: Context) -> str:
    """12/2017."""
    return f"{match['year']}-{int(match['month']):02d}"


@rule(r"(?:last )?{SEASON},?(?: of)? {YEAR}")
def season_of_year(match: re.Match[str], _: Context) -> str:
    """Fall of 2017."""
    return f"{year_of(match['year']):04d}-{SEASONS[match['season'].lower()]}"


@rule(r"{SEASON},?(?: of)? (?P<which>last|next|this) year")
def season_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """The fall of last year."""
    code, published = SEASONS[match["season"].lower()], context.published
    value = published and f"{published.year + _STEPS[match['which'].lower()]:04d}-{code}"
    return leaning(context, value, f"XXXX-{code}")


@rule(r"(?P<which>last|past|next|this|this past|this coming|this year(?:’|')s) {SEASON}")
def which_season(match: re.Match[str], context: Context) -> Meaning:
    """Last fall: the latest one that has begun in an earlier season than the day of publication; this fall: this year's."""
    code, published = SEASONS[match["season"].lower()], context.published
    which = match["which"].lower()
    if published is None:
        return leaning(context, None, f"XXXX-{code}")
    begins = SEASON_MONTHS[code]
    year = published.year if published.month >= begins else published.year - 1
    under_way = (published.year * 12 + published.month) - (year * 12 + begins) < 3
    if which in ("last", "past", "this past"):
        year -= under_way
    elif which.startswith("this"):
        year = year if under_way else published.year
    else:
        year += 1
    return leaning(context, f"{year:04d}-{code}", f"XXXX-{code}")


@rule(r"(?:the )?{SEASON}")
def season(match: re.Match[str], context: Context) -> Meaning | None:
    """Over the summer, of the nearest year; "fall" and "spring" need their article: prices fall and spring."""
    code, articled = SEASONS[match["season"].lower()], match[0].lower().startswith("the ")
    before = context.before(match.start())
    cued = re.search(r"\b(?:in|during|over|by|of|for|until|since|through|throughout|into|early|late|mid)[ -]$", before)
    if not cued or (match["season"].lower() in ("fall", "spring") and not articled):
        return None
    if context.published is None:
        return leaning(context, None, f"XXXX-{code}")
    now = step(context.published, Precision.SEASON) or ""
    values = [f"{int(now[:4]) + off:04d}-{code}" for off in (-1, 0, 1)]
    return leaning(context, context.nearest(match.start(), values), f"XXXX-{code}")
