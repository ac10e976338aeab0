"""Quarters, halves and fiscal years; the ends of years; weekends."""

from __future__ import annotations

import re
from dataclasses import replace

from index.dates.calendar import step
from index.dates.context import Context
from index.dates.numbers import year_of
from index.dates.rule import Meaning, leaning, rule
from index.records import Modifier, Precision, TimexType

_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_OF_YEAR = r"(?:,? (?:of |in )?{YEAR}|,? (?:of |in )?(?P<which>last|this|next) year| of the year)"
_WHOSE = r"(?P<which>last|this|next) year(?:’|')s"
_STEPS = {"last": -1, "this": 0, "next": 1}


def _quarter(match: re.Match[str]) -> int:
    return int(match["q"]) if "q" in match.groupdict() and match["q"] else _NTH[match["nth"].lower()]


@rule(r"(?:the |its )?(?:(?:fiscal )?{NTH}(?:[ -]fiscal)?[ -]quarter|Q(?P<q>[1-4]))(?:,? (?:of |in )?(?:fiscal )?{YEAR})")
@rule(r"(?:the )?(?:fiscal )?{YEAR}(?:’s|'s)? (?:{NTH}[ -]quarter|Q(?P<q>[1-4]))")
@rule(r"(?P<q>[1-4])Q[ -]?(?:20)?(?P<year>\d\d)")
def quarter_of_year(match: re.Match[str], _: Context) -> str:
    """The third quarter of 2017; Q3 2017; 3Q17."""
    year = year_of(match["year"])
    return f"{year if year > 99 else 2000 + year:04d}-Q{_quarter(match)}"


@rule(rf"(?:the )?{_WHOSE} {{NTH}}[ -]quarter")
@rule(r"(?:the )?{NTH}[ -]quarter,? (?:of )?(?P<which>last|this|next) year")
def quarter_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """This year's third quarter."""
    published, number = context.published, _quarter(match)
    value = published and f"{published.year + _STEPS[match['which'].lower()]:04d}-Q{number}"
    return leaning(context, value, f"XXXX-Q{number}")


@rule(r"(?:the |its |their |our |his )?(?:latest )?(?:(?:fiscal )?{NTH}(?:[ -]fiscal)?[ -]quarters?|fiscal[ -](?P<nth2>first|second|third|fourth)[ -]quarter|Q(?P<q>[1-4]))")
def quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """The third quarter, of the nearest year."""
    nth = match["nth"] or match["nth2"]
    number = int(match["q"]) if match["q"] else _NTH[nth.lower()]
    if match["q"] and not match["q"].isdigit():
        return None
    if context.published is None:
        return leaning(context, None, f"XXXX-Q{number}")
    year = context.published.year
    values = (f"{year + off:04d}-Q{number}" for off in (-1, 0, 1))
    return leaning(context, context.nearest(match.start(), values), f"XXXX-Q{number}")


@rule(r"(?P<which>this|last|next|previous|the previous|the current|the latest|the past|the following|the next|the last) quarter")
def which_quarter(match: re.Match[str], context: Context) -> Meaning:
    """Last quarter; in a report on a quarter, "this" and "the latest" are the one that it tells of."""
    which = match["which"].lower().removeprefix("the ")
    told = context.reading.quarter
    if which in ("this", "latest") and told is not None:
        return Meaning(told.value, told.anchor)
    way = {"last": -1, "previous": -1, "past": -1, "latest": -1, "next": 1, "following": 1}.get(which, 0)
    return leaning(context, context.published and step(context.published, Precision.QUARTER, way), "XXXX-QX")


@rule(r"(?:the|that|a similar|the same) (?:quarter|(?:most )?recent quarter)(?! (?:of|century|mile|ago|earlier|a year|finals?)\b)")
def told_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """The quarter: the one that was last told of."""
    told = context.reading.quarter
    if told is None:
        ended = re.match(r",? end(?:ed|ing) (?:on )?", context.sentence[match.end() :])
        return Meaning("P1Q", type=TimexType.DURATION) if ended else leaning(context, None, "XXXX-QX")
    return Meaning(told.value, told.value)


@rule(r"(?:the )?(?:latest|current|most recent) period")
def told_period(_: re.Match[str], context: Context) -> Meaning | None:
    """The latest period: the quarter that was last told of."""
    told = context.reading.quarter
    return Meaning(told.value, told.value) if told else None


@rule(r"(?:the )?{YEAR} (?:period|level|quarter)")
def period_of_year(match: re.Match[str], _: Context) -> str:
    """The 1988 period."""
    return f"{year_of(match['year']):04d}"


@rule(r"(?:the )?(?:{NTH}|last) half (?:of )?(?:the )?(?:fiscal )?{YEAR}")
@rule(r"(?:the )?(?:{NTH}|last) half (?:of )?(?P<which>last|this|next) year")
@rule(r"(?:the )?(?P<nth>first|second) half(?: of the (?:fiscal )?year)?")
def half(match: re.Match[str], context: Context) -> Meaning | str | None:
    """The first half of 2017; the second half, of the nearest year."""
    groups = match.groupdict()
    number = 1 if (groups.get("nth") or "").lower() in ("first", "1st") else 2
    if groups.get("year"):
        return f"{year_of(match['year']):04d}-H{number}"
    if context.published is None:
        return leaning(context, None, f"XXXX-H{number}")
    if groups.get("which"):
        year = context.published.year + _STEPS[match["which"].lower()]
        return leaning(context, f"{year:04d}-H{number}", f"XXXX-H{number}")
    if not re.search(r"\b(?:in|for|during|of|the) (?:the )?$", context.before(match.start()) + "the "):
        return None
    if re.match(r" of (?!the (?:fiscal )?year)", context.sentence[match.end() :]):
        return None  # the second half of the match, of the century
    values = (f"{context.published.year + off:04d}-H{number}" for off in (-1, 0, 1))
    return leaning(context, context.nearest(match.start(), values), f"XXXX-H{number}")


@rule(r"(?:the )?(?:fiscal|financial|calendar)(?: year)? {YEAR}")
@rule(r"FY ?(?P<year>(?:19|20)\d\d)")
def fiscal_year(match: re.Match[str], _: Context) -> str:
    """Fiscal 2017."""
    return f"{year_of(match['year']):04d}"


@rule(r"(?:the )?(?:year(?:’s|'s)?[ -]end|end of (?:the|this) year|year-end)(?: {YEAR})?")
def year_end(match: re.Match[str], context: Context) -> Meaning:
    """Year-end, the nearest."""
    if match["year"]:
        return Meaning(f"{year_of(match['year']):04d}", modifier=Modifier.END)
    year = context.published and f"{context.published.year:04d}"
    return replace(leaning(context, year, "XXXX"), modifier=Modifier.END)


@rule(r"(?:(?P<which>this past|last|this|next|the past|the coming|the following|this coming) |the )weekend")
def weekend(match: re.Match[str], context: Context) -> Meaning:
    """Over the weekend: the last one, or the one ahead."""
    published, which = context.published, (match["which"] or "").lower()
    if published is None:
        return leaning(context, None, "XXXX-WXX-WE")
    ahead = which in ("next", "the coming", "the following", "this coming") or context.way(match.start()) > 0
    back = which in ("last", "this past", "the past") or not ahead
    off = -1 if back and published.weekday() < 5 and which != "this" else 1 if which == "next" else 0
    return leaning(context, step(published, Precision.WEEKEND, off), "XXXX-WXX-WE")
