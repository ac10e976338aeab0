"""What replicas are given in tests: models that can be reasoned about, and take a little while."""

from __future__ import annotations

import time
from collections.abc import Sequence

from bot.cluster.replica import ReplicaOptions
from index import Models
from index.reader.entailment import WordEntailmentReader
from index.reader.evidence import FusionReader
from index.search import Vectors
from tests.conftest import BagOfWords

THOUGHT_S = 0.05


class SlowWords(BagOfWords):
    """A bag of words that takes its time."""

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """As a bag of words."""
        time.sleep(THOUGHT_S)
        return super().encode(texts, query=query)


def small_models(options: ReplicaOptions) -> Models:
    """A bag of words, and readers that count."""
    return Models(
        options.model,
        load_embedder=lambda name: SlowWords(),
        load_reader=FusionReader,
        load_entailment_reader=WordEntailmentReader,
    )
