"""One bit for each number of a vector, whether it lies above the middle of all: a 32nd of the memory to read.

Sign codes of centred vectors, compared by Hamming distance (Charikar 2002, Similarity Estimation Techniques from
Rounding Algorithms; centred as in Gong & Lazebnik 2011, Iterative Quantization). A rotation, random or learnt, was
measured and brings nothing on MiniLM's vectors. Only additions and comparisons in a fixed order make a code, so it has
the same bits on every machine.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.processor import usable_processors
from index.search.embedding import Vectors

Bits = npt.NDArray[np.uint64]
Distances = npt.NDArray[np.uint16]

WORD = 64
AT_ONCE = 1 << 16  # rows that are compared together: what is in between then stays near the processor
SAMPLED, NEAR = 16, 4  # of so many rows one tells where the nearest end, up to so many bits
SHARE = 1 << 15  # rows, at least, that another processor is asked to compare


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(usable_processors(), thread_name_prefix="codes")


def code_words(dimensions: int) -> int:
    """How many words a code has, of vectors with so many numbers."""
    return -(-dimensions // WORD)


def centre_of(vectors: Vectors) -> Vectors:
    """(dimensions,): the mean of all rows, added one after the other."""
    total = np.zeros(vectors.shape[1], dtype=np.float64)
    for at in range(0, len(vectors), AT_ONCE):
        total += np.add.reduce(vectors[at : at + AT_ONCE], axis=0, dtype=np.float64)
    return np.asarray(total / max(1, len(vectors)), dtype=np.float32)


def bits_of(vectors: Vectors, centre: Vectors) -> Bits:
    """(words, rows): the code of each row is a column; what is missing to a whole word is 0."""
    packed = np.packbits(vectors > centre, axis=1, bitorder="little")
    padded = np.pad(packed, ((0, 0), (0, -packed.shape[1] % (WORD // 8))))
    return np.ascontiguousarray(padded.view("<u8").T).astype(np.uint64, copy=False)


@dataclass(frozen=True)
class BinaryCodes:
    """The codes of vectors: `bits` is (words, rows), `centre` the (dimensions,) that was the middle."""

    centre: Vectors
    bits: Bits

    @classmethod
    def of(cls, vectors: Vectors, out: Bits | None = None) -> BinaryCodes:
        """The codes of all rows, written to `out` (words, rows) if it is given: a memory-mapped file."""
        centre = centre_of(vectors)
        bits = np.empty((code_words(vectors.shape[1]), len(vectors)), dtype=np.uint64) if out is None else out
        for at in range(0, len(vectors), AT_ONCE):
            bits[:, at : at + AT_ONCE] = bits_of(vectors[at : at + AT_ONCE], centre)
        return cls(centre, bits)

    def distances(self, question: Vectors) -> Distances:
        """(rows,): in how many bits each row's code differs from the question's."""
        code = bits_of(question[None], self.centre)
        found = np.empty(self.bits.shape[1], dtype=np.uint16)
        shares = max(1, min(usable_processors(), len(found) // SHARE))
        edges = [len(found) * share // shares for share in range(shares + 1)]
        others = [_pool().submit(self._compare, code, found, *edge) for edge in list(pairwise(edges))[1:]]
        self._compare(code, found, *edges[:2])
        for other in others:
            other.result()
        return found

    def _compare(self, code: Bits, found: Distances, first: int, last: int) -> None:
        size = min(AT_ONCE, last - first)
        differing = np.empty((len(code), size), dtype=np.uint64)
        counts = np.empty((len(code), size), dtype=np.uint8)
        for at in range(first, last, AT_ONCE):
            own = slice(at, min(at + AT_ONCE, last))
            rows = own.stop - at
            np.bitwise_xor(self.bits[:, own], code, out=differing[:, :rows])
            np.bitwise_count(differing[:, :rows], out=counts[:, :rows])
            np.add.reduce(counts[:, :rows], axis=0, out=found[own], dtype=np.uint16)


def nearest(distances: Distances, count: int) -> npt.NDArray[np.intp]:
    """The rows of the `count` smallest distances, in order of their numbers; of equal distances the earlier rows."""
    edge = _edge(distances, count)
    rows = np.flatnonzero(distances <= edge)
    near = distances[rows] < edge
    room = max(0, count - int(np.count_nonzero(near)))  # for rows that lie right at the edge
    return np.delete(rows, np.flatnonzero(~near)[room:])


def _edge(distances: Distances, count: int) -> int:
    """The smallest distance that is not exceeded by `count` rows; of many rows guessed from a sample first."""
    largest = int(distances.max(initial=0))
    if len(distances) > AT_ONCE:
        sample = np.ascontiguousarray(distances[::SAMPLED])
        guess = _threshold(sample, count // SAMPLED, 0, largest)
        found = _threshold(distances, count, guess - NEAR, guess + NEAR)
        if abs(found - guess) < NEAR:  # else the sample misled
            return found
    return _threshold(distances, count, 0, largest)


def _threshold(distances: Distances, count: int, low: int, high: int) -> int:
    """The smallest distance in low..high that is not exceeded by `count` rows; `high` if there is none."""
    while low < high:
        middle = (low + high) // 2
        if np.count_nonzero(distances <= middle) >= count:
            high = middle
        else:
            low = middle + 1
    return low
