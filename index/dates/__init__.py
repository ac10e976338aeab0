"""Time words → When. A first version: the days, weeks, months, seasons, quarters and years that news names most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from index.dates.calendar import span_of
from index.dates.rule import Reading
from index.dates.rules import RULES
from index.errors import DateError
from index.records import Basis, When

__all__ = ["find_dates", "read_date"]

# What looks ahead, with the participle that may follow ("will be held"), and what looks back.
AHEAD = (
    r"(?:will|shall|would|going to|to)(?: \w+){0,2}? be \w+|will|shall|would|going to|to be|expected|expects?|plans?"
    r"|planned|due(?! to\b)|scheduled|upcoming|aims?"
)
BACK = (
    r"was|were|had|did|has|have|been|said|told|wrote|says|saw|made|came|went|took|began|held|met|gave|left|sent|found|got"
    r"|kept|won|lost|fell|rose|grew|paid|sold|bought|led|\w{2,}ed"
)
CUE = re.compile(rf"\b(?:(?P<ahead>{AHEAD})|(?:{BACK}))\b", re.IGNORECASE)
EXAMPLES = "2017, dec 2017, fall 2017, 20 April 2018, last week"


def _candidates(sentence: str, reading: Reading) -> Iterator[tuple[int, int, str, bool]]:
    for rule in RULES:
        for match in rule.pattern.finditer(sentence):
            value = rule.meaning(match, reading)
            if value is not None:
                yield match.start(), match.end(), value, rule.leans


def find_dates(text: str, start: int, end: int, published: date | None) -> list[When]:
    """The dates in the sentence text[start:end], in order; words that lean on `published` are left out without it."""
    sentence = re.sub(r"\s", " ", text[start:end])  # a line break in an expression is a blank; offsets stay
    found: list[When] = []
    covered = start
    for first, last, value, leans in sorted(
        _candidates(sentence, Reading(published, _cues(sentence))), key=lambda item: (item[0], -item[1])
    ):
        if start + first < covered:
            continue
        covered = start + last
        span = span_of(value)
        if span is not None:  # else a day that no calendar has, and its parts mean nothing either
            basis, anchor = (Basis.RESOLVED, published) if leans else (Basis.STATED, None)
            found.append(When(start + first, start + last, value, *span, basis, anchor))
    return found


def _cues(sentence: str) -> tuple[tuple[int, bool], ...]:
    """Where the sentence looks ahead (True) or back (False), in order."""
    return tuple((cue.start(), cue["ahead"] is not None) for cue in CUE.finditer(sentence))


def read_date(words: str, today: date) -> When:
    """A date as people type it ("dec 2017", "last fall"), read against `today`. Raises DateError with examples."""
    typed = " ".join(words.split())
    for text in dict.fromkeys((typed, typed.title(), f"in {typed.title()}", f"in {typed.lower()}")):
        for when in find_dates(text, 0, len(text), today):
            if text[: when.start].strip().lower() in ("", "in") and when.end == len(text):
                return when
    raise DateError(f"I can't read “{typed[:40]}” as a date. Try one of these: {EXAMPLES}.")
