"""Lines that were read in a picture → those of a page, straight and in reading order; what is unsure is a gap.

A gap is written […]: the sentences around it are not run together, and a quote shows that something is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from index.reading import clean
from index.reading.formats.page_layout import fragments_in_order
from index.reading.formats.page_parts import Line
from index.reading.formats.recognition import Reading
from index.reading.formats.straightening import straightened

SURE = 0.95  # the score of a line that is taken; below it few are right word for word (tests.bench.pictures)
MOST_UNSURE = 0.3  # of a page's letters: where more are unsure it is so poor that what looks sure is not
LETTERS = 3  # that a line has at least which is missed; fewer, read unsurely, are icons
GAP = "[…]"
SIZE = 0.75  # of a line's height: the size of its letters
USUAL = 10.0  # points: the size of most letters, where nothing tells it
SLACK = 0.4  # of the size: how nearly margins are known
ALIKE = 0.75, 1.35  # of the usual size: heights that differ by tails and accents alone


def page_lines(readings: Sequence[Reading], points: float | None = None) -> tuple[list[Line], int]:
    """The lines of a page in reading order, and how many of them could not be read surely.

    `points` are those of a pixel; where nobody knows, letters are taken to be of the usual size.
    """
    kept = [one for one in readings if one.score >= SURE or sum(map(str.isalnum, one.text)) >= LETTERS]
    unsure = [one for one in kept if one.score < SURE]
    if sum(len(one.text) for one in unsure) >= MOST_UNSURE * sum(len(one.text) for one in kept):
        return [], len(kept)
    height = median(one.height for one in kept)
    points = points or USUAL / (SIZE * height)
    fragments = [
        _line(one, corners, points, height) for one, corners in zip(kept, straightened(kept) * points, strict=True)
    ]
    slack = SLACK * SIZE * height * points
    return _with_gaps(fragments_in_order(fragments, slack)), len(unsure)


def _line(one: Reading, corners: NDArray[np.float64], points: float, usual: float) -> Line:
    """A line as it stands on a page that is straight; its baseline by its middle, which no tail moves."""
    height = usual if ALIKE[0] < one.height / usual < ALIKE[1] else one.height
    size = round(SIZE * height * points, 1)
    across, down = np.sort(corners[:, 0]), float(corners[:, 1].mean())
    text = clean(one.text) if one.score >= SURE else GAP
    return Line(text, float(across[:2].mean()), float(across[2:].mean()), -down - 0.35 * size, size)


def _with_gaps(lines: Sequence[Line]) -> list[Line]:
    """The lines with one gap where several are beside each other, or below."""
    found = list[Line]()
    for line in lines:
        words = line.text.split()
        text = " ".join(word for at, word in enumerate(words) if word != GAP or not at or words[at - 1] != GAP)
        if text != GAP or not found or not found[-1].text.endswith(GAP):
            found.append(replace(line, text=text))
    return found
