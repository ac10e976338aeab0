"""A searcher in memory, for tests and evaluations."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import Document
from index.search import Embedder, Searcher, SearchIndex, corpus_of


def searcher_of(documents: Sequence[Document], embedder: Embedder) -> Searcher:
    """Search over documents that were never stored."""
    texts = corpus_of(documents)
    passages = embedder.encode([texts.passage_text(row) for row in range(len(texts.passages))])
    sentences = embedder.encode([texts.sentence_text(row) for row in range(len(texts.sentences))])
    return Searcher(SearchIndex.of(texts, passages, sentences), embedder)
