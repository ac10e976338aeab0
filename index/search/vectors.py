"""The nearest vectors: exact where there are few; else codes say which are worth an exact look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.search.binary_quantization import BinaryCodes, nearest
from index.search.embedding import Vectors

ALIKE = 0.75  # the cosine of two questions that ask for the same
EXACT = 6_000  # rows that are looked at one by one; from about here on codes are quicker (`tests.bench.vectors`)

Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


def looked_at(rows: int) -> int:
    """How many rows the codes propose, of so many: recall@10 is .99 then, at a million .98 (`tests.bench.vectors`)."""
    return int(100 * rows**0.21)


def cosines(vectors: Vectors, question: Vectors) -> Scores:
    """(rows,) float32: the cosine of each row with the question's vector, all of length 1.

    Row by row, not as a matrix: so equal vectors have equal cosines wherever they stand, and ties stay ties.
    """
    return np.asarray(np.vecdot(vectors, question), dtype=np.float32)


@dataclass(frozen=True)
class VectorIndex:
    """Vectors of length 1, (rows, dimensions), and their codes; `mask` are the rows that may be used."""

    vectors: Vectors
    codes: BinaryCodes | None = None
    mask: Mask | None = None

    @classmethod
    def of(cls, vectors: Vectors) -> VectorIndex:
        """The index of vectors, with codes where there are many."""
        return cls(vectors, BinaryCodes.of(vectors) if len(vectors) > EXACT else None)

    def only(self, mask: Mask) -> VectorIndex:
        """The index of the rows in `mask`; nothing else is found in it."""
        return replace(self, mask=mask)

    @cached_property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.vectors) if self.mask is None else int(np.count_nonzero(self.mask))

    @cached_property
    def rows(self) -> Rows:
        """The numbers of the rows, in order."""
        return np.arange(len(self.vectors)) if self.mask is None else np.flatnonzero(self.mask)

    def cosines(self, question: Vectors, rows: Rows) -> Scores:
        """(rows,) float32: the cosine of some rows with the question."""
        every = self.mask is None and len(rows) == len(self.vectors) and np.array_equal(rows, self.rows)
        return cosines(self.vectors if every else self.vectors.take(rows, axis=0), question)

    def best(self, question: Vectors, count: int) -> tuple[Rows, Scores]:
        """The `count` nearest rows and their cosines, nearest first; of equally near ones the earlier first."""
        rows = self._candidates(question, count)
        scores = self.cosines(question, rows)
        order = best_rows(scores, count)
        return rows[order], scores[order]

    def _candidates(self, question: Vectors, count: int) -> Rows:
        if self.codes is None or self.size <= EXACT:
            return self.rows
        distances = self.codes.distances(question)
        if self.mask is not None:
            distances[~self.mask] = np.iinfo(distances.dtype).max
        return nearest(distances, min(self.size, max(count, looked_at(self.size))))


def best_rows(scores: Scores, count: int) -> Rows:
    """The rows of the `count` highest scores, best first; of equal scores the earlier row first."""
    if count < len(scores):
        threshold = np.partition(scores, len(scores) - count)[len(scores) - count]
        rows = np.flatnonzero(scores >= threshold)
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")][:count]


def likely_rows(scores: Scores, count: int) -> Rows:
    """Few rows in order, the `count` highest of all scores above 0 among them."""
    step = max(1, len(scores) >> 15)
    sample = scores[::step]
    sample = sample[sample > 0]  # most are 0, and partition is slow with many that are equal
    spare = 4 * count // step
    if 0 < spare < len(sample):
        floor = np.partition(sample, len(sample) - spare)[len(sample) - spare]
        rows = np.flatnonzero(scores >= floor)
        if len(rows) >= count:  # else the sample misled
            return rows
    return np.flatnonzero(scores > 0)


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
