"""What a build had embedded when it was cut off is found by the next one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.search import Vectors
from index.storage.embedding_journal import EmbeddingJournal
from index.storage.vector_cache import Keys, keys_of

KEYS, VECTORS = keys_of(["a cat", "a ship"]), np.eye(2, 3, dtype=np.float32)


@pytest.fixture
def cut_off(tmp_path: Path) -> Path:
    """The journal of a build that died after two texts."""
    path = tmp_path / "journal"
    die(path, KEYS, VECTORS)
    return path


def die(path: Path, keys: Keys, vectors: Vectors) -> None:
    """Embed something, and be cut off."""
    journal = EmbeddingJournal(path, "model", 3)
    journal.add(keys, vectors)
    journal.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)


def test_what_was_embedded_is_known(cut_off: Path) -> None:
    """And a build that is cut off again leaves both its own and what was there."""
    die(cut_off, keys_of(["an owl"]), VECTORS[:1])
    with EmbeddingJournal(cut_off, "model", 3) as journal:
        assert journal.known.rows(keys_of(["an owl", "a cat", "a dog"])).tolist() == [2, 0, -1]
        assert journal.known.vectors[journal.known.rows(KEYS)].tolist() == VECTORS.tolist()
    assert not cut_off.exists(), "nothing is left of a build that was done"


def test_a_row_that_was_half_written_is_none(cut_off: Path) -> None:
    """Neither one that is cut, nor one whose end the disk has not got."""
    whole = cut_off.read_bytes()
    cut_off.write_bytes(whole[:-5])
    with EmbeddingJournal(cut_off, "model", 3) as journal:
        assert journal.known.rows(KEYS).tolist() == [0, -1]
    cut_off.write_bytes(whole[:-12] + bytes(12))
    with EmbeddingJournal(cut_off, "model", 3) as journal:
        assert journal.known.rows(KEYS).tolist() == [0, -1]


@pytest.mark.parametrize(("model", "dimensions"), [("another", 3), ("model", 2)])
def test_another_model_begins_anew(cut_off: Path, model: str, dimensions: int) -> None:
    """Its vectors are others."""
    with EmbeddingJournal(cut_off, model, dimensions) as journal:
        assert journal.known.rows(KEYS).tolist() == [-1, -1]
