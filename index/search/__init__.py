"""Passage → vector and words → Hit."""

from index.search.batching import Together
from index.search.corpus import Texts, texts_of
from index.search.embedding import Embedder, SentenceTransformerEmbedder, Vectors
from index.search.searcher import Searched, Searcher, SearchIndex
from index.search.vectors import groups_of

__all__ = [
    "Embedder",
    "SearchIndex",
    "Searched",
    "Searcher",
    "SentenceTransformerEmbedder",
    "Texts",
    "Together",
    "Vectors",
    "groups_of",
    "texts_of",
]
