"""Questions that are asked at the same time are embedded together, and the latest are remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock

import numpy as np

from index.search.embedding import Embedder, Vectors

REMEMBERED = 1024  # questions; 1.5 MB


class BatchingEmbedder:
    """An embedder for many who ask: whoever comes while others are embedded waits for them, and is in the next batch.

    So nobody waits for others to come, and a batch is as large as it needs to be. Texts that are no questions are none
    of this: they go straight to the model.
    """

    def __init__(self, embedder: Embedder) -> None:
        """Embed with `embedder`; nothing is remembered yet."""
        self.name, self.digest, self.dimensions = embedder.name, embedder.digest, embedder.dimensions
        self._embedder = embedder
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._asked: dict[str, Future[Vectors]] = {}
        self._noting, self._embedding = Lock(), Lock()

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """(texts, dimensions) float32, each row of length 1."""
        return np.stack([self._question(text) for text in texts]) if query else self._embedder.encode(texts)

    def _question(self, text: str) -> Vectors:
        with self._noting:
            if text in self._known:
                self._known.move_to_end(text)
                return self._known[text]
            own = self._asked.setdefault(text, Future())
        with self._embedding:
            if not own.done():
                self._embed()
            elif own.exception() is not None:  # whoever embedded it was stopped, or failed: that is theirs alone
                with self._noting:
                    own = self._asked.setdefault(text, Future())
                self._embed()
        return own.result()

    def _embed(self) -> None:
        """Embed all that was asked until now."""
        with self._noting:
            batch, self._asked = self._asked, {}
        try:
            found = dict(zip(batch, np.asarray(self._embedder.encode(list(batch), query=True)), strict=True))
        except BaseException as error:
            for waiting in batch.values():
                waiting.set_exception(error)
            raise
        with self._noting:
            for text, vector in found.items():
                batch[text].set_result(vector)
                self._known[text] = vector
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
