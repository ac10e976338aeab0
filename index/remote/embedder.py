"""An embedder elsewhere: a bot that builds an index needs no model of its own."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np

from index.models import Models
from index.remote.calls import EMBEDS, Engine, Setup, called, replied
from index.search import Vectors


class RemoteEmbedder:
    """The embedding model of whoever thinks."""

    def __init__(self, engine: Engine) -> None:
        """Ask which it is. Raises ModelError or EngineError."""
        self._engine = engine
        row = called(engine, "", EMBEDS, texts=[], query=False)
        self.name, self.digest, self.dimensions = str(row["name"]), str(row["digest"]), int(row["dimensions"])

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """(texts, dimensions) float32, each row of length 1, as whoever thinks gives them. Raises EngineError."""
        row = called(self._engine, "", EMBEDS, texts=list(texts), query=query)
        numbers = np.frombuffer(base64.b64decode(row["vectors"]), dtype="<f4")
        return numbers.astype(np.float32).reshape(len(texts), self.dimensions)


def embedded(models: Models, setup: Setup, request: bytes) -> bytes:
    """The reply to a request of a RemoteEmbedder."""

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        embedder = models.embedder()
        texts = [str(text) for text in row["texts"]]
        vectors = embedder.encode(texts, query=bool(row["query"])) if texts else np.empty(0)
        held = base64.b64encode(np.asarray(vectors, dtype="<f4").tobytes()).decode("ascii")
        known = {"name": embedder.name, "digest": embedder.digest, "dimensions": embedder.dimensions}
        return known | {"vectors": held}

    return replied(request, setup, answer)
