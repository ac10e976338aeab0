"""Time words of a story that has a calendar of its own: which they are, and nothing of where they would lie on ours.

What the rules for the real calendar find is taken up, without a place ("in 1492" is a year of the story); and what only
such stories have: months of their own with a number ("14 Kythorn", "the 3rd of Mirtul"), eras behind a year, counted
days ("1492 DR", "day 12"). A word is a month where it stands with a number and a year, or behind "of"; then it is one
in the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from index.dates.finding import find_times
from index.dates.numbers import ORDINAL, WRITTEN
from index.records import Timex, TimexType, When

UNKNOWN = "XXXX-XX-XX"
_NAME = r"(?-i:[A-Z])[\w’'-]{2,20}(?<![’']s)(?![\w’'])"
# no money, points or sizes, which stand behind numbers as eras do
_ERA = r"(?-i:(?!(?:[CEGPS]P|XP|HP|AC|DC|[AP]M|KM|KG|LBS?|FT|MM|CM|USD|EUR|NPCS?|PCS?)\b)[A-Z]{2,3}\b|[A-Z]\.[A-Z]\.)"
_YEAR = rf"(?:the year )?(?:\d{{3,5}}(?: {_ERA})?|\d{{1,2}} {_ERA})"
_DAY = rf"(?:{ORDINAL}|\d{{1,2}})"
_UNIT = r"(?:day|night|week|tenday|month|moon|season|winter|summer|spring|autumn|year)"
_OF = rf"(?:the )?{ORDINAL}(?: day)? of (?:the month of )?(?P<of>{_NAME})"
_BEFORE = rf"(?:the )?{_DAY} (?P<before>{_NAME}),? {_YEAR}"
_BEHIND = rf"(?P<behind>{_NAME}) {_DAY},? {_YEAR}"
MONTHS = re.compile(rf"\b(?:{_OF}|{_BEFORE}|{_BEHIND})", re.IGNORECASE)
DATES = re.compile(
    rf"\b(?:{_OF}(?:,? (?:in )?{_YEAR})?|{_BEFORE}|{_BEHIND}"
    rf"|(?:the )?year (?:of (?:the )?{_NAME}(?: {_NAME}){{0,3}}|{_YEAR})|\d{{1,5}} {_ERA})(?!\w)",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"\b(?:day \d{{1,4}}|the {ORDINAL} {_UNIT}(?: of (?:the )?{_NAME})?"
    rf"|(?:{WRITTEN}|\d{{1,4}}) {_UNIT}s? (?:later|earlier|before|afterwards?|ago)"
    r"|(?:the )?(?:next|following|same) (?:day|night|morning|evening|afternoon|week|tenday|month|year)"
    r"|that (?:night|morning|evening|afternoon))(?!\w)",
    re.IGNORECASE,
)
DAYS_OF_MONTHS = re.compile(
    rf"\b(?:(?:the )?{_DAY} (?P<before>{_NAME})|(?P<behind>{_NAME}) {_DAY})(?!\w)", re.IGNORECASE
)
LONGEST = 1500  # characters of a sentence that are looked at


def find_story_times(text: str, sentences: Iterable[tuple[int, int]]) -> list[Timex]:
    """The time expressions of a document's sentences (spans into `text`), in order; no date has a place or a year.

    How long something lasts, and how often it is, it tells as elsewhere.
    """
    spans = list(sentences)
    months = {name.lower() for span in spans for match in MONTHS.finditer(text, *_cut(span)) for name in _names(match)}
    own = [found for span in spans for found in _in_sentence(text, *_cut(span), months)]
    known = [_placeless(timex) for timex in find_times(text, spans, None)]
    return _longest([*own, *known])


def _cut(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], min(span[1], span[0] + LONGEST)


def _names(match: re.Match[str]) -> Iterator[str]:
    yield from (name for name in match.groupdict().values() if name)


def _in_sentence(text: str, start: int, end: int, months: set[str]) -> Iterator[Timex]:
    """The dates that only stories have, in a sentence."""
    for match in chain(DATES.finditer(text, start, end), COUNTED.finditer(text, start, end)):
        yield Timex(match.start(), match.end(), TimexType.DATE, UNKNOWN)
    for match in DAYS_OF_MONTHS.finditer(text, start, end):
        if months.issuperset(map(str.lower, _names(match))):
            yield Timex(match.start(), match.end(), TimexType.DATE, UNKNOWN)


def _placeless(timex: Timex) -> Timex:
    """An expression without its place on the real calendar."""
    if not isinstance(timex, When) and not timex.value[:1].isdigit():
        return timex  # how long, how often, or "now"; or it leans on a day that is not known
    return replace(Timex(timex.start, timex.end, TimexType.DATE, UNKNOWN), modifier=timex.modifier)


def _longest(found: Sequence[Timex]) -> list[Timex]:
    """Of expressions that overlap the longest, in order."""
    kept: list[Timex] = []
    for timex in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or timex.start >= kept[-1].end:
            kept.append(timex)
        elif timex.end - timex.start > kept[-1].end - kept[-1].start:
            kept[-1] = timex
    return kept
