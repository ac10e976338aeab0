"""Where quotations begin and end in a paragraph, in quotation marks of all kinds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# what opens, and what closes it; the same mark may close what another opened: „…“, »…«, «…»
PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", '"': '"', "‘": "’", "'": "'"}
SINGLE = "‘'"
OPENS = re.compile(r"(?:(?<=[\s(\[—–…_*-])|\A)[“„«»‹›\"‘'](?=[\s\u202f]?[^\s,;:)\]])|(?<=[^\s])“(?=\w)")
ENDED = re.compile(r"[,.!?…:;—–-][*_)]{0,2}\Z|[,.!?…][\s\u00a0\u202f]\Z")

LONGEST_END = 3  # characters that ENDED matches


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation at text[start:end], its marks included; `closed` unless it goes on in the next paragraph."""

    start: int
    end: int
    mark: str
    closed: bool = True


def quotations_in(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of a paragraph, in order; those inside another are not told apart.

    Single marks count only where a sentence or a part of one is said, for they are apostrophes too.
    """
    found: list[Quotation] = []
    closing: dict[str, list[int]] = {}
    at = start
    while (match := _opening(text, at, end, start)) is not None:
        mark = text[match]
        if mark not in closing:
            closing[mark] = [place for place in range(start, end) if _closes(text, place, end, mark)]
        close = _next(closing[mark], match)
        if close is None and (mark in SINGLE or text.find("\n\n", match, end) >= 0):
            at = match + 1
            continue
        found.append(Quotation(match, end if close is None else close + 1, mark, close is not None))
        at = found[-1].end
    return found


def overlapping(items: Sequence[Quotation], start: int, end: int) -> bool:
    """Whether one of the quotations, which are in order, stands in text[start:end]."""
    at = bisect_right(items, start, key=lambda item: item.end)
    return at < len(items) and items[at].start < end


def _next(places: Sequence[int], behind: int) -> int | None:
    """The first of the places, which are in order, behind another."""
    at = bisect_right(places, behind)
    return places[at] if at < len(places) else None


def _opening(text: str, at: int, end: int, start: int) -> int | None:
    """Where the next quotation opens."""
    if at == start and at < end and text[at] in PAIRS:
        return at
    match = OPENS.search(text, at, end)
    return match.start() if match else None


def _closes(text: str, at: int, end: int, mark: str) -> bool:
    """Whether what stands at text[at] may close a quotation that `mark` opened."""
    if text[at] not in PAIRS[mark]:
        return False
    behind = text[at + 1] if at + 1 < end else " "
    if mark in SINGLE:
        return not behind.isalnum() and ENDED.search(text, max(0, at - LONGEST_END), at) is not None
    return mark != '"' or not behind.isalnum() or not text[at - 1].isspace()
