"""Where quotations begin and end in a paragraph, in quotation marks of all kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass

# what opens, and what closes it; the same mark may close what another opened: „…“, »…«, «…»
PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", '"': '"', "‘": "’", "'": "'"}
SINGLE = "‘'"
OPENS = re.compile(r"(?:(?<=[\s(\[—–…_*-])|\A)[“„«»‹›\"‘'](?=[\s\u202f]?[^\s,;:)\]])|(?<=[^\s])“(?=\w)")
ENDED = re.compile(r"[,.!?…:;—–-][*_)]{0,2}\Z|[,.!?…][\s\u00a0\u202f]\Z")


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
    at = start
    while (match := _opening(text, at, end, start)) is not None:
        mark = text[match]
        close = _closing(text, match, end, mark)
        if close is None and (mark in SINGLE or text.find("\n\n", match, end) >= 0):
            at = match + 1
            continue
        found.append(Quotation(match, end if close is None else close + 1, mark, close is not None))
        at = found[-1].end
    return found


def _opening(text: str, at: int, end: int, start: int) -> int | None:
    """Where the next quotation opens."""
    if at == start and at < end and text[at] in PAIRS:
        return at
    match = OPENS.search(text, at, end)
    return match.start() if match else None


def _closing(text: str, opened: int, end: int, mark: str) -> int | None:
    """Where a quotation closes; None where it does not."""
    at = opened + 1
    while at < end:
        if text[at] in PAIRS[mark] and _closes(text, opened, at, end, mark):
            return at
        at += 1
    return None


def _closes(text: str, opened: int, at: int, end: int, mark: str) -> bool:
    behind = text[at + 1] if at + 1 < end else " "
    if mark in SINGLE:
        return ENDED.search(text, opened + 1, at) is not None and not behind.isalnum()
    if mark == '"':
        return not behind.isalnum() or not text[at - 1].isspace()
    return True
