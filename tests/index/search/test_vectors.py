"""The nearest vectors are found, in the same order every time, whatever lies between them."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search import vectors as module
from index.search.binary_quantization import BinaryCodes, bits_of, centre_of, nearest
from index.search.vectors import VectorIndex, best_rows, likely_rows

Vectors = npt.NDArray[np.float32]


def clustered(rows: int, dimensions: int = 96, seed: int = 0) -> Vectors:
    """Vectors of length 1 around some hundred centres, so that there are neighbours to find."""
    centres = np.random.default_rng(99).standard_normal((100, dimensions))
    chance = np.random.default_rng(seed)
    found = centres[chance.integers(100, size=rows)] + 0.7 * chance.standard_normal((rows, dimensions))
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


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


def test_a_code_says_what_lies_above_the_middle() -> None:
    """Bit after bit from the lowest of the first word; what is missing to a word is 0."""
    vectors = np.zeros((3, 70), dtype=np.float32)
    vectors[0, [0, 65]] = 1
    vectors[1, 65] = 3
    centre = centre_of(vectors)
    np.testing.assert_array_equal(np.flatnonzero(centre), [0, 65])
    assert bits_of(vectors, centre).tolist() == [[1, 0, 0], [0, 2, 0]]


def test_codes_have_the_same_bits_on_every_machine() -> None:
    """Those of numbers that every machine draws alike."""
    numbers = np.random.default_rng(0).integers(-1000, 1000, size=(70_000, 100))
    codes = BinaryCodes.of((numbers / 997).astype(np.float32))
    digest = hashlib.sha256(codes.bits.astype("<u8").tobytes()).hexdigest()
    assert digest[:16] == "c7b205f23cfe639d"


def test_codes_are_extended_without_touching_what_is_there() -> None:
    """The middle stays, and rows that come later have the codes that they would have had."""
    vectors = clustered(300)
    codes = BinaryCodes.of(vectors[:200])
    longer = codes.extended(vectors[200:])
    np.testing.assert_array_equal(longer.bits[:, :200], codes.bits)
    np.testing.assert_array_equal(longer.bits[:, 200:], bits_of(vectors[200:], codes.centre))
    np.testing.assert_array_equal(longer.centre, codes.centre)


@pytest.mark.parametrize("rows", [1, 1_000, 70_000, 150_000])
def test_distances_are_counted_bits(rows: int) -> None:
    """The same in one block and in many, on one processor and on several; far ones are far."""
    chance = np.random.default_rng(0)
    bits = chance.integers(2**63, size=(6, rows), dtype=np.uint64)
    question = chance.standard_normal(384).astype(np.float32)
    codes = BinaryCodes(np.zeros(384, dtype=np.float32), bits)
    bits[:, 0] = ~bits_of(question[None], codes.centre)[:, 0]
    distances = codes.distances(question)
    code = bits_of(question[None], codes.centre)
    np.testing.assert_array_equal(distances, np.bitwise_count(bits ^ code).sum(axis=0, dtype=np.uint16))
    assert distances[0] == 384


@given(st.lists(st.integers(0, 400), max_size=60), st.integers(1, 70))
def test_the_nearest_in_order_of_their_rows(values: list[int], count: int) -> None:
    """So many, none nearer left out, of equal ones the earlier, in order of their rows."""
    rows = nearest(np.array(values, dtype=np.uint16), count).tolist()
    assert rows == sorted(sorted(range(len(values)), key=lambda row: (values[row], row))[:count])


@pytest.mark.parametrize("misleading", [False, True])
def test_of_very_many_a_sample_says_where_to_look(misleading: bool) -> None:
    """And where the sample misleads, all are looked at."""
    chance = np.random.default_rng(0)
    distances = chance.integers(100, 300, size=200_000).astype(np.uint16)
    if misleading:
        distances[::16] = 90
        distances[1:5000:16] = 40
    np.testing.assert_array_equal(nearest(distances, 1_000), np.sort(np.argsort(distances, kind="stable")[:1_000]))


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
