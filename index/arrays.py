"""Arrays that are written row after row, and read where they lie on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Numbers = npt.NDArray[np.int64]
SMALL = 1 << 18  # bytes
AT_ONCE = 1 << 22  # keys that are sorted together


class GrowingArray:
    """A .npy file that rows are appended to; until it is closed its header says that it is empty.

    numpy leaves room in the header for a longer first axis, so that it can be written anew in its place.
    """

    def __init__(self, path: Path, dtype: npt.DTypeLike, row: Sequence[int] = ()) -> None:
        """Begin the file; each row has the shape `row`."""
        self._dtype, self._row, self.rows = np.dtype(dtype), tuple(row), 0
        self._file = path.open("wb")
        self._write_header()

    def append(self, rows: npt.ArrayLike) -> None:
        """Add (n, *row) rows at the end."""
        array = np.ascontiguousarray(rows, dtype=self._dtype).reshape(-1, *self._row)
        self._file.write(array.data)
        self.rows += len(array)

    def _write_header(self) -> None:
        facts = {
            "descr": np.lib.format.dtype_to_descr(self._dtype),
            "fortran_order": False,
            "shape": (self.rows, *self._row),
        }
        np.lib.format.write_array_header_1_0(self._file, facts)

    def __enter__(self) -> GrowingArray:
        """Go on appending."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write how many rows there are, and close the file."""
        with self._file:
            self._file.seek(0)
            self._write_header()


def new_array(path: Path, dtype: npt.DTypeLike, shape: tuple[int, ...]) -> Array:
    """A .npy file to be filled in any order, memory-mapped. Raises OSError if there is no room for it."""
    array = np.lib.format.open_memmap(path, mode="w+", dtype=np.dtype(dtype), shape=shape)
    if hasattr(os, "posix_fallocate"):  # else a full disk is noticed when it is written to, and kills the process
        with path.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
    return array


def mapped(path: Path) -> Array:
    """The array of a .npy file, memory-mapped; a small one is read, so that open stories need few open files."""
    mode: Literal["r"] | None = "r" if path.stat().st_size > SMALL else None
    return np.asarray(np.load(path, mmap_mode=mode, allow_pickle=False))


def group_starts(keys: Callable[[slice], Array], size: int, kinds: int) -> Numbers:
    """(kinds + 1,): where those of each kind start, when `size` things are sorted by keys of 0…kinds - 1."""
    sizes = np.zeros(kinds, dtype=np.int64)
    for block in _blocks(size):
        sizes += np.bincount(keys(block), minlength=kinds)
    return np.concatenate([[0], np.cumsum(sizes)])


def sorted_places(keys: Callable[[slice], Array], size: int, starts: Numbers) -> Iterator[tuple[slice, Array, Array]]:
    """A stable counting sort of `size` things by their keys, AT_ONCE of them in memory.

    `starts` is as `group_starts` gives it. Yields a block of things, their order in it, and the places they go to.
    """
    kinds = len(starts) - 1
    free = starts[:-1].copy()  # where the next one of each kind goes
    for block in _blocks(size):
        unsorted = keys(block)
        order = np.argsort(unsorted, kind="stable")
        own = unsorted[order]
        of_same_kind = np.arange(len(own)) - np.searchsorted(own, own)  # those before it in this block
        yield block, order, free[own] + of_same_kind
        free += np.bincount(own, minlength=kinds)


def _blocks(size: int) -> Iterator[slice]:
    return (slice(at, min(at + AT_ONCE, size)) for at in range(0, size, AT_ONCE))
