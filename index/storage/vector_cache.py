"""Vectors of an earlier generation, found again by what they are of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from index.search import Vectors

KEY_WORDS = 2  # of 64 bits
Keys = npt.NDArray[np.uint64]


def keys_of(texts: Iterable[str]) -> Keys:
    """(texts, 2) uint64: a digest of each text, by which a later build finds its vector again."""
    digests = [hashlib.blake2b(text.encode(), digest_size=8 * KEY_WORDS).digest() for text in texts]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64).reshape(-1, KEY_WORDS)


class VectorCache:
    """Vectors, (rows, dimensions), that are looked up by the keys of their texts, (rows, 2)."""

    def __init__(self, keys: Keys, vectors: Vectors) -> None:
        """Bring the keys into an order in which they can be looked up."""
        self.vectors = vectors
        self._keys = keys
        self._order = np.argsort(keys[:, 0], kind="stable")
        self._firsts = keys[self._order, 0]

    @classmethod
    def none(cls) -> VectorCache:
        """No vectors at all."""
        return cls(keys_of([]), np.empty((0, 0), dtype=np.float32))

    def rows(self, keys: Keys) -> npt.NDArray[np.intp]:
        """(keys,): the row of each key's vector, or -1."""
        if not len(self._keys):
            return np.full(len(keys), -1)
        places = np.minimum(np.searchsorted(self._firsts, keys[:, 0]), len(self._keys) - 1)
        found = self._order[places]
        return np.where((self._keys[found] == keys).all(axis=1), found, -1)
