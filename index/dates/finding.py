"""Time words → what they mean: TIMEX3 values and, where they stand on the calendar, the days they can lie in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from index.dates.calendar import Span, precision_of, span_of
from index.dates.context import Context, Meaning, Reading
from index.dates.modifiers import widened
from index.dates.rule import NEEDS, TRIGGER, Rule
from index.dates.rules import RULES
from index.dates.usage import Usage
from index.records import Basis, Modifier, Precision, Timex, TimexType, When

LONGEST = 1500
HEAD = 60  # characters of the line that an entry begins with
YEARLESS = re.compile(r"[A-Z][a-z]{2} {1,2}\d{1,2} \d{1,2}:\d\d(?::\d\d)?\s")  # the stamp of a chat
ENTRY = re.compile(r" ?[.:,;–—(\n\])-]|\Z")
# hyphens and blanks that do not break lines are hyphens and blanks; one character for one, so places stay
ALIKE = str.maketrans(dict.fromkeys("‐‑", "-") | dict.fromkeys("\xa0\u2007\u2009\u202f", " "))


def find_times(
    text: str,
    sentences: Iterable[tuple[int, int]],
    published: date | None,
    url: str | None = None,
    *,
    entries: bool = False,
) -> list[Timex]:
    """The time expressions of a document's sentences (spans into `text`), in order, each read against those before.

    Those that stand on the calendar are `When`; what leans on `published` is not, where that is None: but on the day
    that an entry begins with, as those of letters and diaries do; with `entries` always on that, as in a chat. `url` is
    where the document was published: it tells whether days stand before months there.
    """
    return read_times(text, sentences, Reading(published, Usage.of(text, url), entries=entries or published is None))


def read_times(text: str, sentences: Iterable[tuple[int, int]], reading: Reading) -> list[Timex]:
    """The same, against what is known of the document."""
    text = text.translate(ALIKE)
    for start, end in sentences:
        known = len(reading.found)
        for first, last in _pieces(text, start, end):
            if TRIGGER.search(text, first, last):
                context = Context.of(text, first, last, reading)
                for begin, stop, meaning, kind in _meanings(context):
                    timex = _timex(context, begin, stop, meaning, kind)
                    if reading.entries and timex.start == start and YEARLESS.match(text, start, end):
                        timex = _onward(timex, reading.published)
                    behind = reading.found[-1].end if reading.found else 0  # where "or later" may have reached
                    reading.add(replace(timex, start=max(timex.start, behind)))
                    if reading.entries and len(reading.found) == known + 1 and _begins_entry(text, start, end, timex):
                        reading.published = date.fromisoformat(timex.value[:10])
    return reading.found


def _begins_entry(text: str, start: int, end: int, timex: Timex) -> bool:
    """Whether a sentence is the head of an entry: it begins a line with a day in full, or is a short line of it."""
    days = (Precision.DAY, Precision.TIME)  # [2021-03-05 19:02] <Mira> Last night…
    if not isinstance(timex, When) or timex.precision not in days:
        return False
    if timex.basis is not Basis.STATED and not (start == timex.start and YEARLESS.match(text, start, end)):
        return False
    if "/" in timex.value or (start and text[start - 1] != "\n"):
        return False
    alone = text.startswith("\n", end) or end == len(text)
    first = not text[start : timex.start].strip("[(") and ENTRY.match(text, timex.end) is not None
    return first or (alone and end - start <= HEAD)


def _onward(timex: Timex, known: date | None) -> Timex:
    """A day without its year, as logs stamp messages: that behind the day before, and never one long gone."""
    if known is None or not isinstance(timex, When) or timex.precision is not Precision.DAY:
        return timex
    for year in (known.year, known.year + 1):
        with suppress(ValueError):
            day = timex.earliest.replace(year=year)
            if day >= known:
                return replace(timex, value=day.isoformat(), earliest=day, latest=day)
    return timex


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or what goes for one, in pieces that are not too long, cut at blanks where there are any."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _meanings(context: Context) -> Iterator[tuple[int, int, Meaning, TimexType]]:
    """What the rules find in a sentence, in order: of what overlaps, what begins first, and of that the longest."""
    found: list[tuple[int, int, int, re.Match[str], Rule]] = []
    seen = {needed: bool(needed is None or needed.search(context.sentence)) for needed in NEEDS}
    for number, rule in enumerate(RULES):
        if not seen[rule.needs]:
            continue
        found += [
            (_begin(match), -match.end(), number, match, rule) for match in rule.pattern.finditer(context.sentence)
        ]
    covered = 0
    for begin, end, _, match, rule in sorted(found, key=lambda item: item[:3]):
        if begin < covered:
            continue
        meaning = rule.read(match, context)
        if isinstance(meaning, str):
            meaning = Meaning(meaning)
        if meaning is not None:
            if precision_of(meaning.value) is None or span_of(meaning.value):  # else a day that no calendar has
                yield max(match.start(), covered), -end, meaning, meaning.type or rule.type
            covered = -end


def _begin(match: re.Match[str]) -> int:
    """Where an expression begins; an article before it does not count."""
    return match.start() + (len("the ") if match[0][:4].lower() == "the " else 0)


def _timex(context: Context, first: int, last: int, meaning: Meaning, kind: TimexType) -> Timex:
    vague = meaning.value.endswith("_REF")  # "about the future" is not some time near it
    start, end, modifier = (first, last, None) if vague else widened(context.sentence, first, last, kind)
    offsets = context.offsets
    timex = Timex(offsets[start], offsets[end - 1] + 1, kind, meaning.value, meaning.modifier or modifier)
    span, precision = span_of(meaning.value), precision_of(meaning.value)
    if span is None or precision is None or kind in (TimexType.DURATION, TimexType.SET):
        return timex
    earliest, latest = _narrowed(span, timex.modifier, context, start)
    return When(
        timex.start,
        timex.end,
        kind,
        timex.value,
        timex.modifier,
        earliest=earliest,
        latest=latest,
        precision=precision,
        basis=Basis.RESOLVED if meaning.anchor else Basis.STATED,
        anchor=meaning.anchor,
    )


def _narrowed(span: Span, modifier: Modifier | None, context: Context, start: int) -> Span:
    """The days left by early (the first half), mid (the middle half) and late; "earlier this year" ends today."""
    (first, last), published = span, context.published
    now = published is not None and first <= published <= last
    if now and context.sentence.startswith(("earlier", "Earlier"), start):
        return first, published or last
    if now and context.sentence.startswith(("later", "Later"), start):
        return published or first, last
    quarter = (last - first + timedelta(days=1)) / 4
    match modifier:
        case Modifier.START:
            return first, last - 2 * quarter
        case Modifier.MID:
            return first + quarter, last - quarter
        case Modifier.END:
            return first + 2 * quarter, last
        case _:
            return span


def looks_ahead(text: str, start: int, end: int, at: int) -> bool:
    """Whether a clause text[start:end] speaks of what stands at an offset as of something to come."""
    context = Context.of(text, start, end, Reading(None))
    return context.tense.way(bisect_left(context.offsets, at)) > 0
