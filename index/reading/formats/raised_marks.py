"""Raised numbers and stars of a page's rows: they are of the line below, as references to notes or as powers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.reading.formats.note_numbers import BEHIND_POWERS, BEHIND_WORDS, HIGH, LOOKED_AT
from index.reading.formats.page_parts import Glyph

SMALL, HIGHEST, NEAR = 0.85, 0.65, 0.3  # of the letters beside a mark: its size, how high it stands, and its distance
MARK = re.compile(r"[\d,*†‡§¶]{1,6}")


def without_raised(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The rows without the marks that refer to notes; the digits of powers are in the row that they belong to."""
    left = [list(row) for row in rows]
    for at, row in enumerate(rows):
        for run in _marks(row):
            for number in range(at, len(rows)):
                below = rows[number]
                if below and run[0].base - below[-1].base > run[0].size / SMALL * 2:
                    break
                own = [glyph for glyph in below if _is_beside(glyph, run[0])]
                if own:
                    _put(left, at, number, run, own[0])
                    break
    return [row for row in left if row]


def _marks(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """What may be marks in a row: a few digits or stars without others beside them."""
    run: list[Glyph] = []
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if run and (glyph.text.isspace() or glyph.left - run[-1].right > NEAR * glyph.size):
            yield from _whole(run)
            run = []
        if not glyph.text.isspace():
            run.append(glyph)
    yield from _whole(run)


def _whole(run: list[Glyph]) -> Iterator[list[Glyph]]:
    if run and MARK.fullmatch("".join(glyph.text for glyph in run)):
        yield run


def _is_beside(glyph: Glyph, mark: Glyph) -> bool:
    """Whether a letter is the one behind which a mark stands raised."""
    return (
        mark.size <= SMALL * glyph.size
        and 0 < mark.base - glyph.base <= HIGHEST * glyph.size
        and abs(mark.left - glyph.right) <= NEAR * glyph.size
        and not glyph.text.isspace()
    )


def _put(rows: list[list[Glyph]], at: int, number: int, run: Sequence[Glyph], beside: Glyph) -> None:
    """Take a mark out of its row; where it is no reference to a note, put it behind the letter that it is beside."""
    ahead = sorted((glyph for glyph in rows[number] if glyph.right <= run[0].left + 1), key=lambda glyph: glyph.left)
    before = "".join(glyph.text for glyph in ahead if abs(glyph.base - beside.base) < 1)[-LOOKED_AT:]
    rows[at] = [glyph for glyph in rows[at] if glyph not in run]
    digits = all(glyph.text.isdecimal() for glyph in run)
    if BEHIND_WORDS.search(before) or (not digits and BEHIND_POWERS.search(before)):
        return
    high = digits and BEHIND_POWERS.search(before)
    rows[number] += [
        replace(glyph, text=glyph.text.translate(HIGH) if high else glyph.text, base=beside.base, size=beside.size)
        for glyph in run
    ]
