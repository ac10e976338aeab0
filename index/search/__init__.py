"""Passage → vector and words → Hit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.records import Document, Hit, Passage, SearchResult, SentenceHit
from index.search.bm25 import WordIndex
from index.search.embedding import Embedder, SentenceTransformerEmbedder, Vectors
from index.search.passages import passages
from index.search.ranking import PASSAGE_SIMILARITY, PASSAGE_WORDS, SENTENCE_SIMILARITY, SENTENCE_WORDS
from index.search.vectors import Scores, best_rows, groups_of, similarities
from index.words import WORD, tokens

__all__ = [
    "Embedder",
    "SearchIndex",
    "Searcher",
    "SentenceTransformerEmbedder",
    "Texts",
    "Vectors",
    "WordIndex",
    "groups_of",
    "texts_of",
]

CANDIDATES = 12
ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,6}")


@dataclass(frozen=True)
class Texts:
    """What is embedded of a story's documents: its passages with their context, and its citable sentences."""

    passages: tuple[Passage, ...]
    sentences: tuple[tuple[Document, int], ...]

    def passage_texts(self) -> list[str]:
        """What is embedded for each passage: its context, then its words."""
        return [f"{passage.context}\n{passage.text}" for passage in self.passages]

    def sentence_texts(self) -> list[str]:
        """What is embedded for each sentence: its words alone."""
        return [document.sentence_text(number) for document, number in self.sentences]


def texts_of(documents: Sequence[Document]) -> Texts:
    """The passages and sentences of the documents, in reading order."""
    return Texts(
        tuple(passage for document in documents for passage in passages(document)),
        tuple((document, number) for document in documents for number in document.evidence),
    )


@dataclass(frozen=True)
class SearchIndex:
    """Everything that is searched; row i of each part belongs to passage or sentence i of `texts`."""

    texts: Texts
    passage_vectors: Vectors
    sentence_vectors: Vectors
    passage_words: WordIndex
    sentence_words: WordIndex

    @classmethod
    def of(cls, texts: Texts, passage_vectors: Vectors, sentence_vectors: Vectors) -> SearchIndex:
        """The index of texts that are embedded: their words are indexed too."""
        passage_words = WordIndex.build(passage.text for passage in texts.passages)
        return cls(texts, passage_vectors, sentence_vectors, passage_words, WordIndex.build(texts.sentence_texts()))

    def only(self, documents: Collection[str]) -> SearchIndex:
        """The index of some of the documents, named by their ids, as if there were no others."""
        passages = [row for row, item in enumerate(self.texts.passages) if item.document.id in documents]
        sentences = [row for row, item in enumerate(self.texts.sentences) if item[0].id in documents]
        texts = Texts(
            tuple(self.texts.passages[row] for row in passages), tuple(self.texts.sentences[row] for row in sentences)
        )
        return SearchIndex.of(texts, self.passage_vectors[passages], self.sentence_vectors[sentences])

    @cached_property
    def first_rows(self) -> npt.NDArray[np.intp]:
        """(passages,): the sentence row that each passage begins with; its sentences' rows follow one another."""
        rows = {(id(document), number): row for row, (document, number) in enumerate(self.texts.sentences)}
        return np.array([rows[id(item.document), item.first] for item in self.texts.passages], dtype=np.intp)

    @cached_property
    def lengths(self) -> npt.NDArray[np.intp]:
        """(passages,): how many sentences each passage has."""
        return np.array([item.last - item.first + 1 for item in self.texts.passages], dtype=np.intp)


class Searcher:
    """Question → the passages that fit best, by cosine and BM25 of passages and sentences together."""

    def __init__(self, index: SearchIndex, embedder: Embedder) -> None:
        """Search `index` with the embedder that it was built with."""
        self.index = index
        self._embedder = embedder

    def search(self, question: str, limit: int = CANDIDATES) -> SearchResult:
        """At most `limit` passages, best first; of equal ones, the one that is read first."""
        index, words = self.index, tokens(question)
        if not index.texts.passages:
            return SearchResult((), self._unknown(question), 0)
        vector = self._embedder.encode([question])[0]
        passage_parts = similarities(index.passage_vectors, vector), index.passage_words.scores(words)
        sentence_parts = similarities(index.sentence_vectors, vector), index.sentence_words.scores(words)
        passage_scores = PASSAGE_SIMILARITY * passage_parts[0] + PASSAGE_WORDS * passage_parts[1]
        sentence_scores = SENTENCE_SIMILARITY * sentence_parts[0] + SENTENCE_WORDS * sentence_parts[1]
        scores = passage_scores + self._best_of_each(sentence_scores)
        hits = tuple(
            Hit(
                index.texts.passages[row],
                float(scores[row]),
                self._sentence_hits(int(row), sentence_scores + passage_scores[row], sentence_parts[0]),
            )
            for row in best_rows(scores, limit)
        )
        return SearchResult(hits, self._unknown(question), len(scores))

    def _best_of_each(self, scores: Scores) -> Scores:
        """(passages,): the highest of each passage's sentences' scores."""
        first = self.index.first_rows
        edges = np.stack([first, first + self.index.lengths], axis=1).ravel()
        padded = np.append(scores, np.float32(-np.inf))  # the last edge lies one behind the last row
        return np.asarray(np.maximum.reduceat(padded, edges)[::2], dtype=np.float32)

    def _sentence_hits(self, row: int, scores: Scores, similarity: Scores) -> tuple[SentenceHit, ...]:
        passage, first = self.index.texts.passages[row], int(self.index.first_rows[row])
        return tuple(
            SentenceHit(number, float(scores[at]), float(similarity[at]))
            for at, number in enumerate(range(passage.first, passage.last + 1), start=first)
        )

    def _unknown(self, question: str) -> tuple[str, ...]:
        words = self.index.sentence_words
        return tuple(
            word
            for word in dict.fromkeys(WORD.findall(question))
            if (stems := tokens(word)) and not any(words.document_frequency(stem) for stem in stems)
            if not self._is_spelt_out(word)
        )

    def _is_spelt_out(self, word: str) -> bool:
        """Whether an abbreviation's letters begin the words of a name: EFF, Electronic Frontier Foundation."""
        if not ABBREVIATION.fullmatch(word):
            return False
        joint = r"(?:[ -](?:of|the|and|for|in|on))*[ -]"
        name = re.compile(r"\b" + joint.join(rf"{letter}[\w’'-]+" for letter in word.replace(".", "")))
        documents = {document.id: document for document, _ in self.index.texts.sentences}
        return any(name.search(document.text) for document in documents.values())
