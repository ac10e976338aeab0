"""A searcher in memory, for tests and evaluations."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import Document
from index.search import Embedder, Searcher, SearchIndex, corpus_of
from index.search.composition import embedded


def searcher_of(documents: Sequence[Document], embedder: Embedder) -> Searcher:
    """Search over documents that were never stored."""
    texts = corpus_of(documents)
    return Searcher(SearchIndex.of(texts, *embedded(texts, embedder.encode)), embedder)
