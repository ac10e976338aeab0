"""Plain text → the spans of its blocks: paragraphs (hard-wrapped or one a line), list items, single lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.reading.sentences import trimmed

ITEM_MARK = re.compile(r"[-*•‣◦]\s+(?=\S)|\(?\d{1,3}[.)]\s+(?=\S)")
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


def _is_wrapped(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the break after `line` is a hand-made wrap: the next word did not fit in the width any more."""
    next_word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return width <= WIDEST_WRAP and line[1] - line[0] + 1 + len(next_word) > width


def raw_blocks(text: str) -> Iterator[RawBlock]:
    """The blocks of a plain text, in order; spans are trimmed and never empty."""
    for group in _groups(text):
        width = max(end - start for start, end in group)
        start, end, item = group[0][0], group[0][1], False
        for position, line in enumerate(group):
            mark = ITEM_MARK.match(text, *line)
            if position and not mark and _is_wrapped(text, group[position - 1], line, width):
                end = line[1]
                continue
            if position:
                yield RawBlock(start, end, item)
            start, end, item = (mark.end() if mark else line[0]), line[1], mark is not None
        yield RawBlock(start, end, item)
