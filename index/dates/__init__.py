"""Time words → what they mean: TIMEX3 values and, where they stand on the calendar, the days they can lie in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from index.dates.calendar import precision_of, span_of
from index.dates.context import Context, Reading
from index.dates.modifiers import widened
from index.dates.rule import Meaning, Rule
from index.dates.rules import RULES
from index.errors import DateError
from index.records import Basis, Modifier, Timex, TimexType, When

__all__ = ["find_times", "read_date"]

EXAMPLES = "2017, dec 2017, fall 2017, 20 April 2018, last week"


def find_times(text: str, sentences: Iterable[tuple[int, int]], published: date | None) -> list[Timex]:
    """The time expressions of a document's sentences (spans into `text`), in order, each read against those before.

    Those that stand on the calendar are `When`; what leans on `published` is not, where that is None.
    """
    reading = Reading(published)
    for start, end in sentences:
        context = Context.of(text, start, end, reading)
        for first, last, meaning, kind in _meanings(context):
            reading.found.append(_timex(context, first, last, meaning, kind))
    return reading.found


def _meanings(context: Context) -> Iterator[tuple[int, int, Meaning, TimexType]]:
    """What the rules find in a sentence, left to right: of what overlaps, what begins first, and of that the longest."""
    found: list[tuple[int, int, int, re.Match[str], Rule]] = []
    for number, rule in enumerate(RULES):
        found += [(match.start(), -match.end(), number, match, rule) for match in rule.pattern.finditer(context.sentence)]
    covered = 0
    for start, end, _, match, rule in sorted(found, key=lambda item: item[:3]):
        if start < covered:
            continue
        meaning = rule.read(match, context)
        if isinstance(meaning, str):
            meaning = Meaning(meaning)
        if meaning is not None:
            covered = -end
            yield start, -end, meaning, meaning.type or rule.type


def _timex(context: Context, first: int, last: int, meaning: Meaning, kind: TimexType) -> Timex:
    start, end, modifier = widened(context.sentence, first, last, kind)
    offsets = context.offsets
    timex = Timex(offsets[start], offsets[end - 1] + 1, kind, meaning.value, meaning.modifier or modifier)
    span, precision = span_of(meaning.value), precision_of(meaning.value)
    if span is None or precision is None or kind in (TimexType.DURATION, TimexType.SET):
        return timex
    return When(
        timex.start,
        timex.end,
        kind,
        timex.value,
        timex.modifier,
        earliest=span[0],
        latest=span[1],
        precision=precision,
        basis=Basis.RESOLVED if meaning.anchor else Basis.STATED,
        anchor=meaning.anchor,
    )


def read_date(words: str, today: date) -> When:
    """A date as people type it ("dec 2017", "last fall"), read against `today`. Raises DateError with examples."""
    typed = " ".join(words.split())
    for text in dict.fromkeys((typed, typed.title(), f"in {typed.title()}", f"in {typed.lower()}")):
        for timex in find_times(text, [(0, len(text))], today):
            if isinstance(timex, When) and text[: timex.start].strip().lower() in ("", "in") and timex.end == len(text):
                return timex
    raise DateError(f"I can't read “{typed[:40]}” as a date. Try one of these: {EXAMPLES}.")
