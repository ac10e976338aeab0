"""Passage → vector and words → Hit."""

from index.search.batching import BatchingEmbedder
from index.search.corpus import Corpus, corpus_of
from index.search.embedding import DefaultEmbedder, Embedder, SentenceTransformerEmbedder, Vectors, load_embedder
from index.search.near_words import near_phrases
from index.search.phrases import Occurrences, find_phrase, united, within
from index.search.positions import CAPITAL, PositionalIndex
from index.search.quotations import QUOTATION
from index.search.searcher import Searched, Searcher, SearchIndex
from index.search.spelling import respelled
from index.search.vectors import groups_of

__all__ = [
    "CAPITAL",
    "QUOTATION",
    "BatchingEmbedder",
    "Corpus",
    "DefaultEmbedder",
    "Embedder",
    "Occurrences",
    "PositionalIndex",
    "SearchIndex",
    "Searched",
    "Searcher",
    "SentenceTransformerEmbedder",
    "Vectors",
    "corpus_of",
    "find_phrase",
    "groups_of",
    "load_embedder",
    "near_phrases",
    "respelled",
    "united",
    "within",
]
