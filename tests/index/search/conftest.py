"""Vectors that lie in clusters, as texts do."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


def clustered(rows: int, dimensions: int = 96, seed: int = 0) -> Vectors:
    """Vectors of length 1 around some hundred centres, so that there are neighbours to find."""
    centres = np.random.default_rng(99).standard_normal((100, dimensions))
    chance = np.random.default_rng(seed)
    found = centres[chance.integers(100, size=rows)] + 0.7 * chance.standard_normal((rows, dimensions))
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)
