"""Months: with their year, or of the nearest."""

from __future__ import annotations

import re

from index.dates.calendar import SEASONS, month_number, span_of
from index.dates.context import Context, Meaning
from index.dates.numbers import year_of
from index.dates.rule import rule

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "following": 1}
# behind these a word is a month even where it could be another one: in May, until March, the August bombings
_CUES = frozenset(
    """
    in since until till by early earlier late later mid during from to through of between and or before after last next
    this every each about around for the a an its his her their our ’s 's
    """.split()
)
_SURE = frozenset("in since until till during early late mid last next".split())  # where somebody is called so
_WORDS = {"may", "march", "april", "august"}
_LAST_WORD = re.compile(r"([’'][a-z]|(?<!\w)\w+)[ -]$")


def _is_somebody(match: re.Match[str], context: Context) -> bool:
    """Whether somebody in the document is called so."""
    return match["month"].lower() in context.reading.usage.names


def _part(match: re.Match[str]) -> str:
    """-12: a month of the year."""
    return f"-{month_number(match['month']):02d}"


@rule(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
def iso_month(match: re.Match[str], _: Context) -> str:
    """2017-12."""
    return match[0]


@rule(r"(?P<year>1[0-9]\d\d|20\d\d) {MONTH}(?! \d)")
def month_behind_year(match: re.Match[str], context: Context) -> str | None:
    """2017 June; in 2016 May was prime minister."""
    other = match["month"].lower() in _WORDS and re.match(r" [a-z]", context.behind(match.end()))
    return None if other or _is_somebody(match, context) else f"{match['year']}{_part(match)}"


@rule(r"{MONTH},? (?:’|'|‘)(?P<short>\d\d)")
def month_of_short_year(match: re.Match[str], context: Context) -> str:
    """May ’68."""
    return f"{context.full_year(int(match['short'])):04d}{_part(match)}"


@rule(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)")
def month_in_numbers(match: re.Match[str], _: Context) -> str:
    """12/2017."""
    return f"{match['year']}-{int(match['month']):02d}"


@rule(r"{MONTH},?(?: of)?(?: the year)? {YEAR}")
def month_of_year(match: re.Match[str], _: Context) -> str:
    """December 2017."""
    return f"{year_of(match['year']):04d}{_part(match)}"


@rule(r"{MONTH},?(?: of)? (?:the )?(?P<which>last|next|this|previous|following) year")
def month_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """January, this year; January of last year."""
    return context.in_year(_STEPS[match["which"].lower()], _part(match))


@rule(r"(?P<which>last|past|next|this) {MONTH}(?! \d)")
def which_month(match: re.Match[str], context: Context) -> Meaning:
    """Last December: the latest one that is over or under way in another month than the day of publication."""
    month, way = month_number(match["month"]), _STEPS[match["which"].lower()]
    own = context.published.month if context.published else month
    off = -1 if way < 0 and month >= own else 1 if way > 0 and month <= own else 0
    return context.in_year(off, _part(match))


@rule(
    r"{MONTH}(?= ?(?:-|–|to|through|until|and|or) ?(?P<second>(?-i:[A-Z][a-z]{2,8}\.?)),?(?: of)? {YEAR})",
)
def month_of_stated_year(match: re.Match[str], _: Context) -> str | None:
    """The March of "from March to May 2017"."""
    try:
        second = month_number(match["second"])
    except ValueError:
        return None
    return f"{year_of(match['year']) - (month_number(match['month']) > second):04d}{_part(match)}"


@rule(r"{MONTH}")
def month(match: re.Match[str], context: Context) -> Meaning | None:
    """January, of the nearest year; a word that could be another one only where months stand."""
    before = _LAST_WORD.search(context.before(match.start()))
    if match["month"].lower() in _WORDS and (before is None or before[1] not in _CUES):
        return None
    if _is_somebody(match, context) and (before is None or before[1] not in _SURE):
        return None
    return context.recurring(match.start(), _part(match))


@rule(r"(?P<which>that|that same|the following|the next|the previous|the preceding) (?:{MONTH}|{SEASON})(?! \d)")
def told_month(match: re.Match[str], context: Context) -> Meaning | None:
    """That September, the following spring: of the year that was told last, or beside the date that was."""
    told = context.latest()
    if told is None:
        return None
    part = _part(match) if match["month"] else f"-{SEASONS[match['season'].lower()]}"
    which = match["which"].lower()
    values = [f"{told.earliest.year + off:04d}{part}" for off in (-1, 0, 1)]
    spans = [(value, span) for value in values if (span := span_of(value))]
    if which in ("the previous", "the preceding"):
        fits = [value for value, span in spans if span[1] < told.earliest][-1:]
    else:  # in 2014 … that September, and the following January
        least = told.latest if which in ("the following", "the next") else told.earliest
        fits = [value for value, span in spans if span[0] > least or (which[:4] == "that" and span[1] >= least)][:1]
    return Meaning(fits[0], told.value) if fits else None
