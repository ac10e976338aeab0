"""Arrays that are written row after row, and read where they lie on the disk."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
SMALL = 1 << 18  # bytes


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
