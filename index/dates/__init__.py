"""Time words → When. A first version: the days, weeks, months, seasons, quarters and years that news names most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from index.dates.calendar import span_of
from index.dates.rules import RULES, Reading
from index.errors import DateError
from index.records import Basis, When

__all__ = ["find_dates", "read_date"]

AHEAD = re.compile(
    r"\b(?:will|shall|going to|to be|expected|expects?|plans?|planned|due|scheduled|upcoming|next|would|aims?)\b", re.I
)
PAST = re.compile(r"\b(?:was|were|had|did|has|have|\w{2,}ed)\b")
EXAMPLES = "2017, dec 2017, fall 2017, 20 April 2018, last week"


def _candidates(sentence: str, reading: Reading) -> Iterator[tuple[int, int, str, bool]]:
    for rule in RULES:
        for match in rule.pattern.finditer(sentence):
            value = rule.meaning(match, reading)
            if value is not None:
                yield match.start(), match.end(), value, rule.leans


def find_dates(text: str, start: int, end: int, published: date | None) -> list[When]:
    """The dates in the sentence text[start:end], in order; words that lean on `published` are left out without it."""
    sentence = text[start:end]
    found: list[When] = []
    covered = start
    for first, last, value, leans in sorted(
        _candidates(sentence, Reading(published, _looks_ahead(sentence))), key=lambda item: (item[0], -item[1])
    ):
        if start + first < covered:
            continue
        covered = start + last
        span = span_of(value)
        if span is not None:  # else a day that no calendar has, and its parts mean nothing either
            basis, anchor = (Basis.RESOLVED, published) if leans else (Basis.STATED, None)
            found.append(When(start + first, start + last, value, *span, basis, anchor))
    return found


def _looks_ahead(sentence: str) -> bool:
    """Whether a sentence tells of what is to come: a cue of the future, and no verb of the past before it."""
    cue = AHEAD.search(sentence)
    return cue is not None and not PAST.search(sentence, 0, cue.start())


def read_date(words: str, today: date) -> When:
    """A date as people type it ("dec 2017", "last fall"), read against `today`. Raises DateError with examples."""
    typed = " ".join(words.split())
    for text in dict.fromkeys((typed, typed.title(), f"in {typed.title()}", f"in {typed.lower()}")):
        for when in find_dates(text, 0, len(text), today):
            if len(text) - (when.end - when.start) <= len("in "):
                return when
    raise DateError(f"I can't read “{typed[:40]}” as a date. Try one of these: {EXAMPLES}.")
