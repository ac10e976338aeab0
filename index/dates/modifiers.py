"""Words beside a time expression that bend its meaning: early 1990, about two weeks, 1994 or later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.records import Modifier, TimexType

_IN = r"(?:[ -]|(?: in| on| part of)(?: the)? )"
_OF = r" of(?: the)? "
_FEW = r"(?:days|weeks|months)"
# what stands before an expression and belongs to it, by the types of expression it may stand before
_DATES = (
    (Modifier.START, rf"(?:the )?(?:early{_IN}|(?:beginning|start|outset|first {_FEW}){_OF})"),
    (Modifier.MID, rf"(?:the )?(?:mid[ -]|middle{_OF}|mid-?way through(?: the)? )"),
    (Modifier.END, rf"(?:the )?(?:late{_IN}|(?:end|close|last {_FEW}){_OF}|end-)"),
    (Modifier.APPROX, r"(?:about|around|approximately|roughly|circa|some ?time (?:in|around)|sometime) (?:the )?"),
    (None, r"(?:earlier|later) (?:in |on )?(?:the )?"),  # than now, or than what was told
    (Modifier.BEFORE, r"pre-"),
    (Modifier.AFTER, r"post-"),
)
_AMOUNTS = (
    (Modifier.MORE_THAN, r"(?:more than|(?:well |just )?over|longer than|in excess of) "),
    (Modifier.LESS_THAN, r"(?:less than|(?:just )?under|fewer than|nearly|almost) "),
    (Modifier.EQUAL_OR_LESS, r"(?:up to|at most|as much as|no more than|not more than|as long as|no longer than) "),
    (Modifier.EQUAL_OR_MORE, r"(?:at least|no less than|not less than|no fewer than) "),
    (Modifier.APPROX, r"(?:about|around|approximately|roughly|some|an estimated) "),
)
_BEHIND = (
    (Modifier.APPROX, r" or (?:so|thereabouts)"),
    (Modifier.ON_OR_AFTER, r"(?: or later| and beyond| or after| onwards?)"),
    (Modifier.ON_OR_BEFORE, r" or (?:earlier|before)"),
    (Modifier.EQUAL_OR_MORE, r" or (?:more|longer)"),
    (Modifier.EQUAL_OR_LESS, r" or (?:less|fewer)"),
)
# prepositions say which side of a date is meant, but are no part of it
_SIDES = (
    (Modifier.BEFORE, r"(?:before|prior to|ahead of)(?: the)? "),
    (Modifier.AFTER, r"(?:after|following)(?: the)? "),
    (Modifier.ON_OR_AFTER, r"since(?: the)? "),
    (Modifier.ON_OR_BEFORE, r"(?:until|till|by|through)(?: the)? "),
)
Table = Sequence[tuple[Modifier | None, str]]
_NOT = re.compile(r"\b(?:not|never|n’t|n't|unlikely)\b[^.;]*\Z", re.IGNORECASE)
_NEAR = 28  # no modifier is longer


def _compiled(table: Table, end: str) -> list[tuple[Modifier | None, re.Pattern[str]]]:
    return [(modifier, re.compile(rf"(?<!\w)(?:{pattern}){end}", re.IGNORECASE)) for modifier, pattern in table]


_BEFORE_DATES, _BEFORE_AMOUNTS = _compiled(_DATES, r"\Z"), _compiled(_AMOUNTS, r"\Z")
_BESIDE = _compiled(_SIDES, r"\Z")
_AFTER = [(modifier, re.compile(rf"{pattern}(?!\w)", re.IGNORECASE)) for modifier, pattern in _BEHIND]


def widened(sentence: str, start: int, end: int, kind: TimexType) -> tuple[int, int, Modifier | None]:
    """The span of an expression with the modifiers that belong to it, and what they say; prepositions stay outside."""
    before = sentence[max(0, start - _NEAR) : start]
    dates = kind in (TimexType.DATE, TimexType.TIME)
    for said, pattern in _AFTER:
        if match := pattern.match(sentence, end):
            return start, match.end(), said
    for modifier, pattern in _BEFORE_DATES if dates else _BEFORE_AMOUNTS:
        match = pattern.search(before)
        over = modifier is Modifier.MORE_THAN and sentence.startswith("the ", start)  # over the past 150 years
        if match and not over:
            return start - len(before) + match.start(), end, modifier
    beside = next((modifier for modifier, pattern in _BESIDE if pattern.search(before)), None)
    if beside is Modifier.BEFORE and _NOT.search(sentence, max(0, start - 2 * _NEAR), start):
        beside = Modifier.ON_OR_AFTER  # not expected before next spring
    return start, end, beside if dates else None
