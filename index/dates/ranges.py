"""Two dates that stand for the stretch between them: from March to May 2017."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.dates.calendar import place_of_when
from index.records import Basis, TimexType, When

_TO = re.compile(r"\s?(?:-|–|—|to|through|until|till)\s?(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|&)\s(?:the\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?\Z", re.IGNORECASE)


def joined(text: str, whens: Iterable[When]) -> list[When]:
    """The dates of one sentence, in order, with those that are the two ends of a stretch made into one."""
    found: list[When] = []
    for when in whens:
        if found and _is_stretch(text, found[-1], when):
            found[-1] = _stretch(found[-1], when)
        else:
            found.append(when)
    return found


def _is_stretch(text: str, first: When, last: When) -> bool:
    between = text[first.end : last.start]
    both = _AND.fullmatch(between) and _BETWEEN.search(text[max(0, first.start - 16) : first.start])
    return bool(_TO.fullmatch(between) or both) and "/" not in first.value and _in_order(first, last)


def _in_order(first: When, last: When) -> bool:
    """Whether the first begins before the last ends, also before Christ."""
    return place_of_when(first)[0] <= place_of_when(last)[1]


def _stretch(first: When, last: When) -> When:
    resolved = Basis.RESOLVED in (first.basis, last.basis)
    return When(
        first.start,
        last.end,
        TimexType.DATE,
        f"{first.value}/{last.value}",
        earliest=first.earliest,
        latest=last.latest,
        precision=max(first.precision, last.precision, key=lambda precision: precision.rank),
        basis=Basis.RESOLVED if resolved else Basis.STATED,
        anchor=first.anchor or last.anchor,
    )
