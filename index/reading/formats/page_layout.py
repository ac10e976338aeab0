"""Characters and their places on a page → its lines in reading order, columns one after the other.

Columns are found as gutters: places that no line of a run crosses, with lines on both sides (the XY-cut of Nagy and
Seth 1984, Hierarchical Representation of Optically Scanned Documents, from the widest run on).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median, median_low
from typing import TypeVar

from index.reading.formats.page_parts import Glyph, Line
from index.reading.formats.raised_marks import without_raised

BLANK, GUTTER = 0.17, 1.0  # of a character's size: gaps that part words, and columns
SAME_LINE = 0.35  # of the size: baselines that far apart are one
COLUMN_LINES = 3  # that a column has at least
COLUMN_WORDS = 2.5  # that its lines have on average; cells of a table have fewer
EXACT = 1.0  # points: how well places in a PDF are known
Place = TypeVar("Place", Glyph, Line)


def lines_in_order(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page as they are read."""
    fragments = [fragment for row in without_raised(list(_rows(glyphs))) for fragment in _fragments(row)]
    return [line for row in _ordered(fragments) for line in row]


def fragments_in_order(fragments: Iterable[Line], slack: float) -> list[Line]:
    """The lines of a page as they are read, out of parts of lines, whose places are known to within `slack` points."""
    rows = [
        [replace(line, base=row[0].base) for line in sorted(row, key=lambda line: line.left)]
        for row in _rows(fragments)
    ]
    return [line for row in _ordered([line for row in rows for line in row], slack) for line in row]


def _rows(glyphs: Iterable[Place]) -> Iterator[list[Place]]:
    """Glyphs of the same baseline, the highest row first."""
    row: list[Place] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if row and row[0].base - glyph.base > SAME_LINE * min(row[0].size, glyph.size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _fragments(row: Sequence[Glyph]) -> Iterator[Line]:
    """A row in parts that no wide gap parts; blanks where there are, or where the gaps are those between words."""
    words, apart = "", False
    first = last = None
    sizes: list[float] = []
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if glyph.text.isspace():
            apart = True
            continue
        if first is None or last is None:
            words, first, sizes = glyph.text, glyph, []
        elif glyph.left - last.right > GUTTER * glyph.size:
            yield _line(words, first, last, sizes)
            words, first, sizes = glyph.text, glyph, []
        else:
            words += (" " if apart or glyph.left - last.right > BLANK * glyph.size else "") + glyph.text
        last, apart = glyph, False
        sizes.append(glyph.size)
    if first is not None and last is not None:
        yield _line(words, first, last, sizes)


def _line(words: str, first: Glyph, last: Glyph, sizes: Sequence[float]) -> Line:
    """A line is as large as most of its letters, whatever label or initial it begins with."""
    return Line(words, first.left, last.right, first.base, median_low(sizes))


def _ordered(fragments: Sequence[Line], slack: float = EXACT) -> Iterator[list[Line]]:
    """Rows of fragments as they are read: above a run of columns, its columns from left to right, below."""
    found = _columns(fragments, slack)
    if found is None:
        for _, row in groupby(fragments, key=lambda line: line.base):
            yield [_joined(list(row))]
        return
    start, end, gutter = found
    yield from _ordered(fragments[:start], slack)
    yield from _ordered([line for line in fragments[start:end] if line.right <= gutter], slack)
    yield from _ordered([line for line in fragments[start:end] if line.right > gutter], slack)
    yield from _ordered(fragments[end:], slack)


def _joined(row: Sequence[Line]) -> Line:
    return Line(" ".join(line.text for line in row), row[0].left, row[-1].right, row[0].base, row[0].size)


def _columns(fragments: Sequence[Line], slack: float) -> tuple[int, int, float] | None:
    """The longest run of fragments [start, end) with columns on both sides of a gutter, and where that is."""
    best: tuple[int, int, float] | None = None
    for gutter in _gutters(fragments, slack):
        start = 0
        for end in range(len(fragments) + 1):
            if end < len(fragments) and not fragments[end].left < gutter < fragments[end].right:
                continue
            run = fragments[start:end]
            if (best is None or len(run) > best[1] - best[0]) and _are_columns(run, gutter):
                best = start, end, gutter
            start = end + 1
    return best


def _gutters(fragments: Sequence[Line], slack: float) -> set[float]:
    """Where columns may be parted: left of where several lines begin."""
    begins = sorted(line.left for line in fragments)
    several = {
        round(left) for left, after in zip(begins, begins[COLUMN_LINES - 1 :], strict=False) if after - left < 2 * slack
    }
    return {left - slack for left in several if left > begins[0] + slack} if begins else set()


def _are_columns(run: Sequence[Line], gutter: float) -> bool:
    """Whether lines on both sides of a gutter are columns of running text beside each other."""
    sides = [line for line in run if line.right <= gutter], [line for line in run if line.right > gutter]
    if min(map(len, sides)) < COLUMN_LINES:
        return False
    if any(sum(len(line.text.split()) for line in side) < COLUMN_WORDS * len(side) for side in sides):
        return False
    left, right = sides
    apart = min(line.left for line in right) - max(line.right for line in left)
    size = median(line.size for line in run)
    top, bottom = min(left[0].base, right[0].base), max(left[-1].base, right[-1].base)
    return apart >= GUTTER * size and top - bottom > size
