"""Lines that were read in a picture → the same upright: a page that was turned, or seen from the side, made straight.

How far lines slope is measured on themselves, as a linear function of how far down they stand; how far margins do is
what lines up most beginnings of lines (a projection profile, as in Baird 1987, The Skew Angle of Printed Documents).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from index.reading.formats.recognition import Reading

LONG = 4.0  # times its height: a line whose slope says something
FEW = 5  # such lines, or beginnings, say too little
MOST = 0.15  # that a margin leans, in radians, and that margins lean apart over the width of the page
WORTH = 1.1  # times as many beginnings that stand below each other, else a margin is left as it is
BIN = 0.5  # of a line's height: beginnings that far apart are one margin

Corners = NDArray[np.float64]  # (lines, 4, 2): x and y of each corner


def straightened(readings: Sequence[Reading]) -> Corners:
    """The corners of all lines where they would stand on a page that lies straight."""
    corners = np.array([one.corners for one in readings], float)
    middle = corners.reshape(-1, 2).mean(axis=0)
    corners -= middle
    long = np.array([one.length > LONG * one.height for one in readings])
    corners[..., 1] -= _slope(corners[long])(corners[..., 1]) * corners[..., 0]
    height = float(np.median([one.height for one in readings]))
    corners[..., 0] -= _lean(corners, height) * corners[..., 1]
    corners += middle
    return corners


class _Linear:
    def __init__(self, at_middle: float = 0.0, change: float = 0.0) -> None:
        self._at_middle, self._change = at_middle, change

    def __call__(self, place: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._at_middle + self._change * place


def _slope(corners: Corners) -> _Linear:
    """How much lines slope, by how far down they stand."""
    if not len(corners):
        return _Linear()
    along = corners[:, 1] - corners[:, 0]
    slopes, places = along[:, 1] / along[:, 0].clip(1), corners[:, 0, 1]
    usual = float(np.median(slopes))
    near = np.abs(slopes - usual) < MOST / 3
    if near.sum() < FEW or np.ptp(places[near]) == 0:
        return _Linear(usual)
    change, at_middle = np.polyfit(places[near], slopes[near], 1)
    return _Linear(float(at_middle), float(change))


def _lean(corners: Corners, height: float) -> NDArray[np.float64]:
    """How much the margin leans at each corner: as lines up most beginnings of lines."""
    x, y = corners[:, 0, 0], corners[:, 0, 1]
    width = max(1.0, float(np.ptp(corners[..., 0])))
    if len(corners) < FEW:
        return np.zeros(corners.shape[:2])
    leans = np.linspace(-MOST, MOST, 31)
    score, lean, apart = max(
        (_lined_up(x - (lean + apart * x / width) * y, height), lean, apart) for lean, apart in product(leans, leans)
    )
    if score < WORTH * _lined_up(x, height):
        return np.zeros(corners.shape[:2])
    return np.asarray(lean + apart * corners[..., 0] / width)


def _lined_up(x: NDArray[np.float64], height: float) -> float:
    """How many pairs of lines begin at the same place."""
    scaled = (x - x.min()) / (BIN * height)
    return float(sum((np.bincount((scaled + shift).astype(int)) ** 2).sum() for shift in (0.0, 0.5)))
