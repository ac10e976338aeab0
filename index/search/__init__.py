"""Passage → vector and words → Hit."""

from index.search.batching import BatchingEmbedder
from index.search.corpus import Corpus, corpus_of
from index.search.embedding import Embedder, SentenceTransformerEmbedder, Vectors
from index.search.searcher import Searched, Searcher, SearchIndex
from index.search.spelling import respelled
from index.search.vectors import groups_of

__all__ = [
    "BatchingEmbedder",
    "Corpus",
    "Embedder",
    "SearchIndex",
    "Searched",
    "Searcher",
    "SentenceTransformerEmbedder",
    "Vectors",
    "corpus_of",
    "groups_of",
    "respelled",
]
