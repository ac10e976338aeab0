"""Vectors that a build has embedded before it is done, so that one that is cut off need not embed them again."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from index.disk import OWN_FILE
from index.search import Vectors
from index.storage.vector_cache import KEY_WORDS, Keys, VectorCache

UNIT = 0.01  # how far the length of a vector may be from 1: of one that a power cut left half written it is


class EmbeddingJournal:
    """A file of keys and vectors, with no words, that is appended to and deleted when the build is done.

    The first line says which model and row it is of; what another one left is begun anew.
    """

    def __init__(self, path: Path, model: str, dimensions: int) -> None:
        """Go on with what a build of the same model left at `path`, or begin."""
        self._path = path
        self._row = np.dtype([("key", "<u8", (KEY_WORDS,)), ("vector", "<f4", (dimensions,))])
        head = f"{model} {dimensions}\n".encode()
        rows = np.empty(0, dtype=self._row)
        self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, OWN_FILE), "r+b")
        if self._file.read(len(head)) == head:
            left = self._file.read()
            rows = np.frombuffer(left[: len(left) // self._row.itemsize * self._row.itemsize], dtype=self._row)
            rows = rows[np.abs(np.linalg.norm(rows["vector"], axis=1) - 1) < UNIT]
        self.known = VectorCache(rows["key"].astype(np.uint64), rows["vector"])
        self._file.seek(0)
        self._file.truncate()
        self._file.write(head + rows.tobytes())

    def add(self, keys: Keys, vectors: Vectors) -> None:
        """Keep vectors, (texts, dimensions), by the keys of their texts, (texts, 2), should the process die."""
        rows: npt.NDArray[np.void] = np.empty(len(keys), dtype=self._row)
        rows["key"], rows["vector"] = keys, vectors
        self._file.write(rows.tobytes())
        self._file.flush()

    def __enter__(self) -> EmbeddingJournal:
        """Go on adding."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file, and delete it if the build is done."""
        self._file.close()
        if kind is None:
            self._path.unlink(missing_ok=True)
