"""Vectors are found again by what they are of."""

from __future__ import annotations

import numpy as np

from index.storage.vector_cache import VectorCache, keys_of


def test_known_texts_are_found() -> None:
    """Each in its row; others have none."""
    texts = [f"text {number}" for number in range(100)]
    known = VectorCache(keys_of(texts), np.eye(100, dtype=np.float32))
    assert known.rows(keys_of(["text 7", "another", "text 99", "text 7"])).tolist() == [7, -1, 99, 7]
    assert known.rows(keys_of([])).tolist() == []


def test_where_nothing_is_known() -> None:
    """Nothing is found."""
    assert VectorCache.none().rows(keys_of(["a", "b"])).tolist() == [-1, -1]


def test_keys_that_begin_alike_are_not_taken_for_each_other() -> None:
    """Rather is a text embedded anew."""
    keys = np.array([[5, 1], [5, 2]], dtype=np.uint64)
    found = VectorCache(keys, np.eye(2, dtype=np.float32)).rows(np.array([[5, 1], [5, 3], [6, 1]], dtype=np.uint64))
    assert found.tolist() == [0, -1, -1]
