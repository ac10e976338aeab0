"""Quarters, halves and fiscal years; the ends of years; weekends."""

from __future__ import annotations

import re
from dataclasses import replace

from index.dates.context import Context, Meaning
from index.dates.numbers import year_of
from index.dates.rule import rule
from index.records import Modifier, Precision, TimexType

_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_STEPS = {"last": -1, "previous": -1, "past": -1, "latest": -1, "this": 0, "current": 0, "next": 1, "following": 1}
_QUARTER = r"(?:(?:fiscal[ -])?{NTH}(?:[ -]fiscal)?[ -]quarter|Q(?P<q>[1-4]))"
_WHICH_YEAR = r"(?P<which>last|this|next) year"

_MONEY = re.compile(r"[$€£%]|\b(?:percent|per cent|profit|profits|revenue|sales|earnings|income|loss|fiscal|growth)\b")


def _tells_of_money(context: Context) -> bool:
    return context.reading.usage.on_money or _MONEY.search(context.sentence) is not None


def _number(match: re.Match[str]) -> int:
    """1…4, as a word or a digit."""
    return _NTH[match["nth"].lower()] if match.groupdict().get("nth") else int(match["q"])


@rule(rf"(?:the |its )?{_QUARTER},? (?:of |in )?(?:fiscal )?{{YEAR}}")
@rule(rf"(?:the )?(?:fiscal )?{{YEAR}}(?:’s|'s)? {_QUARTER}")
@rule(r"(?P<q>[1-4])Q[ -]?(?:20)?(?P<year>\d\d)")
@rule(r"(?:the )?(?P<last>last) quarter (?:of |in )?{YEAR}")
def quarter_of_year(match: re.Match[str], _: Context) -> str:
    """The third quarter of 2017; Q3 2017; 3Q17; the last quarter of 2017."""
    year = year_of(match["year"])
    number = 4 if match.groupdict().get("last") else _number(match)
    return f"{year if year > 99 else 2000 + year:04d}-Q{number}"


@rule(rf"(?:the )?{_WHICH_YEAR}(?:’|')s {_QUARTER}")
@rule(rf"(?:the )?{_QUARTER},? (?:of )?{_WHICH_YEAR}")
def quarter_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """This year's third quarter."""
    return context.in_year(_STEPS[match["which"].lower()], f"-Q{_number(match)}")


@rule(rf"(?:the |its |their |our |his )?(?:latest )?{_QUARTER}s?")
def quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """The third quarter, of the nearest year, where money is told of; a match has quarters too."""
    if not _tells_of_money(context):
        return None
    return context.recurring(match.start(), f"-Q{_number(match)}")


@rule(r"(?:the )?(?P<which>this|last|next|previous|current|latest|past|following) quarter")
def which_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """Last quarter; in a report on a quarter, "this" and "the latest" are the one that it tells of.

    The moon has a last quarter too.
    """
    if not _tells_of_money(context):
        return None
    which, told = match["which"].lower(), context.reading.quarter
    if which in ("this", "latest") and told is not None:
        return Meaning(told.value, told.anchor)
    return context.beside(Precision.QUARTER, _STEPS[which])


@rule(
    r"(?:the|that|a similar|the same) (?:most )?(?:recent )?quarter",
    r"(?! (?:of|century|mile|ago|earlier|a year|finals?)\b)",
)
def told_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """The quarter: the one that was last told of; in the quarter of a town it is none."""
    told = context.reading.quarter
    if told is None and not _tells_of_money(context):
        return None
    if told is not None:
        return Meaning(told.value, told.value)
    ended = re.match(r",? end(?:ed|ing)\b", context.behind(match.end()))
    return Meaning("P1Q", type=TimexType.DURATION) if ended else Meaning("XXXX-QX")


@rule(r"(?:the )?(?:latest|current|most recent) period")
def told_period(_: re.Match[str], context: Context) -> Meaning | None:
    """The latest period: the quarter that was last told of."""
    told = context.reading.quarter
    return Meaning(told.value, told.value) if told else None


@rule(r"(?:the )?{YEAR} (?:period|level|quarter)")
@rule(r"(?:the )?(?:fiscal|financial|calendar)(?: year)? {YEAR}")
@rule(r"(?-i:FY) ?(?P<year>(?:19|20)?\d\d)")
def fiscal_year(match: re.Match[str], _: Context) -> str:
    """Fiscal 2017; FY16; the 1988 period."""
    year = year_of(match["year"])
    return f"{year if year > 99 else 2000 + year:04d}"


@rule(r"(?:the )?(?:{NTH}|last) half (?:of )?(?:the )?(?:fiscal )?{YEAR}")
def half_of_year(match: re.Match[str], _: Context) -> str:
    """The first half of 2017."""
    return f"{year_of(match['year']):04d}-H{_half(match)}"


@rule(rf"(?:the )?(?:{{NTH}}|last) half (?:of )?{_WHICH_YEAR}")
def half_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """The second half of last year."""
    return context.in_year(_STEPS[match["which"].lower()], f"-H{_half(match)}")


@rule(r"the (?P<nth>first|second) half(?: of the (?:fiscal )?year)?(?! of\b)")
def half(match: re.Match[str], context: Context) -> Meaning | None:
    """The second half, of the nearest year, in a sentence on money; a match has halves too."""
    if "year" not in match[0].lower() and not _MONEY.search(context.sentence):
        return None
    return context.recurring(match.start(), f"-H{_half(match)}")


def _half(match: re.Match[str]) -> int:
    return 1 if (match["nth"] or "").lower() in ("first", "1st") else 2


@rule(r"(?:the )?(?:year(?:’s|'s)?[ -]end|end of (?:the|this) year)(?: {YEAR})?")
def year_end(match: re.Match[str], context: Context) -> Meaning:
    """Year-end."""
    year = Meaning(f"{year_of(match['year']):04d}") if match["year"] else context.in_year(0)
    return replace(year, modifier=Modifier.END)


@rule(r"(?:(?P<which>this past|last|this coming|this|next|the past|the coming|the following) |the )weekend")
def weekend(match: re.Match[str], context: Context) -> Meaning:
    """Over the weekend: the last one, or the one ahead."""
    which, published = (match["which"] or "").lower(), context.published
    if which == "next":
        return context.beside(Precision.WEEKEND, 1)
    ahead = which in ("this", "this coming", "the coming", "the following")
    ahead = ahead or (not which and context.tense.way(match.start()) > 0)
    on_one = published is not None and published.weekday() >= 5 and which != "last"
    return context.beside(Precision.WEEKEND, 0 if ahead or on_one else -1)
