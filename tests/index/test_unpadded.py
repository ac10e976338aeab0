"""Texts that follow one another do not see each other."""

from __future__ import annotations

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from index.default_model import check_default_model
from index.search import DefaultEmbedder

TEXTS = ["The cat sleeps.", "A ship of the line left Port Anna in the storm of 1902, and never came back.", "No."] * 40


@pytest.mark.real_model
def test_vectors_are_those_of_padded_batches() -> None:
    """However many texts are packed into a row, and however long they are."""
    packed = DefaultEmbedder().encode([*TEXTS, "word " * 400])
    plain = SentenceTransformer(str(check_default_model()), device="cpu", local_files_only=True)
    padded = plain.encode([*TEXTS, "word " * 400], normalize_embeddings=True)
    assert np.allclose(packed, padded, atol=1e-5)
    assert packed.shape == (121, 384)
    assert DefaultEmbedder().encode([]).shape == (0, 384)
