"""A page that was turned, or seen from the side, made straight."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from index.reading.formats.recognition import Reading
from index.reading.formats.straightening import straightened

WIDE, HIGH = 1000.0, 1400.0
Seen = Callable[[float, float], tuple[float, float]]
VIEWS: dict[str, Seen] = {
    "straight": lambda x, y: (x, y),
    "turned": lambda x, y: (x - 0.03 * y, y + 0.03 * x),
    "from above": lambda x, y: (500 + (x - 500) * (0.9 + 0.1 * y / HIGH), y),
    "from the left": lambda x, y: (x, 700 + (y - 700) * (1 - 0.08 * x / WIDE)),
}


def page(seen: Seen) -> list[Reading]:
    """Two columns of lines."""
    found = []
    for left in (0.0, 520.0):
        for top in np.arange(0, HIGH, 35.0):
            ends = [(left, top), (left + 480, top), (left + 480, top + 25), (left, top + 25)]
            found.append(Reading("words", tuple(seen(x, y) for x, y in ends), 1.0))
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_margins_and_lines_are_straight_again(view: str) -> None:
    """To within half of a line's height, in each column."""
    corners = straightened(page(VIEWS[view]))
    for column in np.split(corners, 2):
        assert np.ptp(column[:, 0, 0]) < 12
        assert np.abs(column[:, 0, 1] - column[:, 1, 1]).max() < 6


def test_a_few_lines_stay_where_they_are() -> None:
    """They say too little of how a page lies."""
    found = page(VIEWS["straight"])[:2]
    assert np.allclose(straightened(found), [one.corners for one in found])
