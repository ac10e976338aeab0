"""Any model can embed: a name or a folder, into vectors of length 1."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.default_model import check_default_model
from index.errors import ModelError
from index.search import SentenceTransformerEmbedder
from index.story import StoryIndex


def test_an_unknown_folder_says_so(tmp_path: Path) -> None:
    """A folder without a model cannot be loaded."""
    with pytest.raises(ModelError, match="cannot be loaded"):
        SentenceTransformerEmbedder(str(tmp_path))


@pytest.mark.real_model
def test_vectors_have_length_one(real_story_index: StoryIndex) -> None:
    """384 numbers, float32, and what means the same lies close."""
    vectors = real_story_index.models.embedder().encode(["A dog sleeps.", "A dog is sleeping.", "Stocks fell."])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.8 > 0.4 > vectors[0] @ vectors[2]


@pytest.mark.real_model
def test_a_models_prompts_are_put_before_what_they_are_for(tmp_path: Path) -> None:
    """As sentence-transformers keeps them; another prompt is another model."""
    texts, digests = ["Who took the key?"], []
    for name in ("plain", "prompted"):
        folder = tmp_path / name
        shutil.copytree(check_default_model(), folder)
        config = folder / "config_sentence_transformers.json"
        row = json.loads(config.read_text("utf-8"))
        config.write_text(
            json.dumps(row | {"prompts": {"query": "query: ", "passage": "passage: "}} if name == "prompted" else row)
        )
        embedder = SentenceTransformerEmbedder(str(folder))
        digests.append(embedder.digest)
        if name == "plain":
            asked, said = embedder.encode([f"query: {texts[0]}"]), embedder.encode([f"passage: {texts[0]}"])
    np.testing.assert_allclose(embedder.encode(texts, query=True), asked, atol=1e-5)
    np.testing.assert_allclose(embedder.encode(texts), said, atol=1e-5)
    assert digests[0] != digests[1]
