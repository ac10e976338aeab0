"""Notes at the foot of a page or column, which stand in the middle of the sentence that goes on behind them."""

from __future__ import annotations

from collections.abc import Sequence

from index.reading.formats.page_parts import Line

SMALLER = 0.92  # of the usual size: letters of notes


def notes_of(pages: Sequence[Sequence[Line]], size: float) -> list[set[int]]:
    """Which lines of each page are notes: the last of a column, in smaller letters than those before and behind it.

    Small letters with nothing of the text behind them, as references have, stay where they are.
    """
    found: list[set[int]] = [set() for _ in pages]
    lines = [(number, at) for number, page in enumerate(pages) for at in range(len(page))]
    run: list[tuple[int, int]] = []
    for place, (number, at) in enumerate(lines):
        line = pages[number][at]
        ends_column = place + 1 == len(lines) or lines[place + 1][0] != number or pages[number][at + 1].base > line.base
        if line.size >= size * SMALLER:
            run = []
            continue
        run.append((number, at))
        if not ends_column:
            continue
        first, behind = place - len(run), place + 1
        if first >= 0 and behind < len(lines):
            above, below = (pages[one][own] for one, own in (lines[first], lines[behind]))
            same_column = lines[first][0] == number and above.base > pages[number][run[0][1]].base
            if same_column and below.size >= size * SMALLER:
                for _, own in run:
                    found[number].add(own)
        run = []
    return found
