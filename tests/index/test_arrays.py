"""Arrays on the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index.arrays import GrowingArray, mapped


def test_rows_are_appended(tmp_path: Path) -> None:
    """And read back by numpy as one array."""
    path = tmp_path / "a.npy"
    with GrowingArray(path, np.float32, (3,)) as array:
        for number in range(1_000):
            array.append(np.full((7, 3), number))
        array.append([])
    assert mapped(path).shape == np.load(path).shape == (7_000, 3)
    np.testing.assert_array_equal(mapped(path)[::7, 0], np.arange(1_000))


def test_until_it_is_closed_it_is_empty(tmp_path: Path) -> None:
    """So what a build that was killed left behind is not taken for a whole array."""
    path = tmp_path / "a.npy"
    with GrowingArray(path, np.int32) as array:
        array.append([1, 2, 3])
        array._file.flush()
        assert np.load(path).shape == (0,)
    assert np.load(path).tolist() == [1, 2, 3]
