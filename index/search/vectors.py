"""Similarity of vectors, exact."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.search.embedding import Vectors

ALIKE = 0.75  # the cosine of two questions that ask for the same

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


def groups_of(vectors: Vectors) -> list[list[int]]:
    """Rows that are close to the first of their group, a cosine of ALIKE or more; the largest group first."""
    groups: list[list[int]] = []
    for row in range(len(vectors)):
        closeness = [float(vectors[group[0]] @ vectors[row]) for group in groups]
        best = int(np.argmax(closeness)) if closeness else -1
        if best >= 0 and closeness[best] >= ALIKE:
            groups[best].append(row)
        else:
            groups.append([row])
    return sorted(groups, key=lambda group: (-len(group), group[0]))
