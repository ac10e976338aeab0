"""The nearest vectors are found, in the same order every time, whatever lies between them."""

from __future__ import annotations

import numpy as np
import pytest

from index.search import vectors as module
from index.search.vectors import VectorIndex, best_rows, likely_rows
from tests.index.search.conftest import clustered


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes are used from 100 rows on."""
    monkeypatch.setattr(module, "EXACT", 100)


@pytest.mark.usefixtures("few_are_many")
@pytest.mark.parametrize("dimensions", [96, 384])
def test_codes_lose_hardly_anything(dimensions: int) -> None:
    """Of the ten nearest of 5,000 at least 98 in 100 are found."""
    vectors = clustered(5_000, dimensions)
    index = VectorIndex.of(vectors)
    assert index.codes is not None
    found = 0
    for question in clustered(50, dimensions, seed=1):
        right = best_rows(vectors @ question, 10)
        found += len(set(right) & set(index.best(question, 10)[0]))
    assert found >= 490


@pytest.mark.usefixtures("few_are_many")
def test_a_filter_loses_nothing() -> None:
    """Also where it leaves few rows, none of which is near; and nothing else is found."""
    vectors = clustered(3_000)
    question = clustered(1, seed=1)[0]
    similar = vectors @ question
    for kept in (np.argsort(similar)[:40], np.arange(0, 3_000, 3)):
        mask = np.zeros(len(vectors), dtype=bool)
        mask[kept] = True
        own = VectorIndex.of(vectors).only(mask)
        rows, scores = own.best(question, 5)
        assert own.size == len(kept)
        assert rows.tolist() == np.flatnonzero(mask)[best_rows(similar[mask], 5)].tolist()
        np.testing.assert_allclose(scores, similar[rows], atol=1e-6)


@pytest.mark.usefixtures("few_are_many")
def test_equal_vectors_come_in_their_order() -> None:
    """Wherever they stand, in a story with codes and in one without."""
    vectors = clustered(1_000)
    places = [3, 58, 400, 401, 999]
    vectors[places] = vectors[3]
    for index in (VectorIndex.of(vectors), VectorIndex(vectors)):
        assert index.best(vectors[3], 5)[0].tolist() == places


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.2, 1.0])
def test_likely_rows_hold_the_best(share: float) -> None:
    """Of all rows above 0; few enough to be sorted."""
    chance = np.random.default_rng(0)
    scores = np.where(chance.random(300_000) < share, chance.random(300_000), 0).astype(np.float32)
    rows = likely_rows(scores, 50)
    assert set(best_rows(scores, 50)) - set(np.flatnonzero(scores == 0)) <= set(rows.tolist())
    assert (scores[rows] > 0).all()
    assert len(rows) < 30_000


def test_best_rows() -> None:
    """The highest first, of equal ones the earlier."""
    scores = np.array([1, 3, 2, 3, 0], dtype=np.float32)
    assert best_rows(scores, 3).tolist() == [1, 3, 2]
    assert best_rows(scores, 9).tolist() == [1, 3, 2, 0, 4]
    assert best_rows(scores[:0], 3).tolist() == []
