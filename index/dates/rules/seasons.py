"""Seasons: with their year, or of the nearest."""

from __future__ import annotations

import re

from index.dates.calendar import SEASON_MONTHS, SEASONS, step
from index.dates.context import Context, Meaning
from index.dates.numbers import year_of
from index.dates.rule import rule
from index.records import Precision

_STEPS = {"last": -1, "this": 0, "next": 1}


@rule(r"(?:last )?{SEASON},?(?: of)? {YEAR}")
def season_of_year(match: re.Match[str], _: Context) -> str:
    """Fall of 2017."""
    return f"{year_of(match['year']):04d}-{SEASONS[match['season'].lower()]}"


@rule(r"{SEASON},?(?: of)? (?P<which>last|next|this) year")
def season_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """The fall of last year."""
    return context.in_year(_STEPS[match["which"].lower()], f"-{SEASONS[match['season'].lower()]}")


@rule(r"(?P<which>last|past|this past|next|this coming|this|this year(?:’|')s) {SEASON}")
def which_season(match: re.Match[str], context: Context) -> Meaning:
    """Last fall: the latest that began in an earlier season than the day of publication's; this fall: its year's."""
    code, which = SEASONS[match["season"].lower()], match["which"].lower()
    if context.published is None:
        return Meaning(f"XXXX-{code}")
    begins, month = SEASON_MONTHS[code], context.published.month
    latest = 0 if month >= begins else -1  # the year, from that of publication, in which the latest one began
    under_way = month - begins - 12 * latest < 3
    if which in ("last", "past", "this past"):
        off = latest - under_way
    elif which.startswith("this"):
        off = latest if under_way else 0
    else:
        off = latest + 1
    return context.in_year(off, f"-{code}")


@rule(r"(?:the )?{SEASON}")
def season(match: re.Match[str], context: Context) -> Meaning | None:
    """Over the summer, of the nearest year; "fall" and "spring" need their article: prices fall and spring."""
    before, articled = context.before(match.start()), match[0].lower().startswith("the ")
    cued = re.search(r"\b(?:in|during|over|by|of|for|until|since|through(?:out)?|into|early|late|mid)[ -]$", before)
    if not cued or (match["season"].lower() in ("fall", "spring") and not articled):
        return None
    code = SEASONS[match["season"].lower()]
    own = (context.published and step(context.published, Precision.SEASON)) or "0000"
    values = (f"{int(own[:4]) + off:04d}-{code}" for off in (-1, 0, 1))
    return context.read(context.nearest(match.start(), values), f"XXXX-{code}")
