"""Codes of one bit a number find what exact search finds."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.binary_quantization import BinaryCodes, bits_of, centre_of, nearest


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
