"""Similarity of vectors, exact."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.search.embedding import Vectors

Scores = npt.NDArray[np.float32]


def similarities(vectors: Vectors, question: Vectors) -> Scores:
    """(rows,) float32: the cosine of each row with the question's vector, all of length 1."""
    return np.asarray(vectors @ question, dtype=np.float32)


def best_rows(scores: Scores, count: int) -> npt.NDArray[np.intp]:
    """The rows of the `count` highest scores, best first; of equal scores the earlier row first."""
    if count < len(scores):
        threshold = np.partition(scores, len(scores) - count)[len(scores) - count]
        rows = np.flatnonzero(scores >= threshold)
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")][:count]
