"""Plain text → the spans of its blocks: paragraphs (hard-wrapped or one a line), list items, single lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.reading.sentences import trimmed

ITEM_MARK = re.compile(r"[-*•‣◦]\s+(?=\S)|\(?\d{1,3}[.)]\s+(?=\S)")
NARROWEST_WRAP = 40
RAGGED = 15
WIDEST_WRAP = 120  # nobody wraps wider by hand: longer lines are paragraphs of their own


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A span of text that belongs together; `item` if it began with a list mark (which the span leaves out)."""

    start: int
    end: int
    item: bool = False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Trimmed spans of all lines; blank ones are empty spans."""
    offset = 0
    for line in text.splitlines(keepends=True):
        yield trimmed(text, offset, offset + len(line))
        offset += len(line)


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines between blank lines."""
    group: list[tuple[int, int]] = []
    for span in _lines(text):
        if span[0] < span[1]:
            group.append(span)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _width(group: list[tuple[int, int]]) -> int:
    """The width that a group's lines are wrapped at; 0 where they do not look wrapped: one line alone is near it."""
    lengths = sorted((end - start for start, end in group), reverse=True)
    wrapped = NARROWEST_WRAP <= lengths[0] <= WIDEST_WRAP
    return lengths[0] if wrapped and (len(lengths) < 3 or lengths[1] > lengths[0] - RAGGED) else 0


def _is_wrapped(text: str, group: list[tuple[int, int]], position: int, width: int) -> bool:
    """Whether the break before line `position` is a hand-made wrap: its first word did not fit behind the line before.

    Two lines alone do not tell a width, so there the second must go on in lower case.
    """
    (start, end), (begin, stop) = group[position - 1], group[position]
    word = text[begin:stop].split(maxsplit=1)[0]
    return end - start + 1 + len(word) > width > 0 and (len(group) > 2 or word[0].islower())


def raw_blocks(text: str) -> Iterator[RawBlock]:
    """The blocks of a plain text, in order; spans are trimmed and never empty."""
    for group in _groups(text):
        width = _width(group)
        start, end, item = group[0][0], group[0][1], False
        for position, line in enumerate(group):
            mark = ITEM_MARK.match(text, *line)
            wrapped = position > 0 and _is_wrapped(text, group, position, width)
            # a number may open a wrapped line of running text: "in the year / 12. He…"
            numbered = mark is not None and mark[0][0].isdigit() and wrapped and not item
            if wrapped and (mark is None or numbered):
                end = line[1]
                continue
            if position:
                yield RawBlock(start, end, item)
            start, end, item = (mark.end() if mark else line[0]), line[1], mark is not None
        yield RawBlock(start, end, item)
