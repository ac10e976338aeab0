"""What is searched of a story: its passages and sentences, as rows of numbers that name their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.records import Document, Passage
from index.search.passages import passages
from index.search.vectors import Rows

Places = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Corpus:
    """The passages and sentences of documents, in reading order.

    `passages` is (passages, 3): the number of the document, and the numbers of the first and last sentence in it;
    `sentences` is (sentences, 2): the number of the document, and that of the sentence in it.
    """

    documents: tuple[Document, ...]
    passages: Places
    sentences: Places

    def passage(self, row: int) -> Passage:
        """The passage of one row."""
        number, first, last = self.passages[row].tolist()
        return Passage(self.documents[number], first, last)

    def sentence(self, row: int) -> tuple[Document, int]:
        """The document that a sentence stands in, and its number there."""
        number, sentence = self.sentences[row].tolist()
        return self.documents[number], sentence

    def rows_between(self, number: int, first: int, last: int) -> Rows:
        """The rows of the sentences first..last of a document, given by its number; those that can be cited."""
        ends = np.array([[number, first], [number, last + 1]])
        start, end = np.searchsorted(self._sentence_keys, _keys(ends))
        return np.arange(start, end)

    def rows_of(self, places: Places) -> Rows:
        """The rows of sentences that can be cited, given as (sentences, 2) like `sentences`."""
        return np.searchsorted(self._sentence_keys, _keys(places))

    def sentence_text(self, row: int) -> str:
        """What is embedded of a sentence: its words alone."""
        document, number = self.sentence(row)
        return document.sentence_text(number)

    @cached_property
    def first_rows(self) -> Rows:
        """(passages,): the sentence row that each passage begins with; its sentences' rows follow one another."""
        return np.searchsorted(self._sentence_keys, _keys(self.passages))

    @cached_property
    def _sentence_keys(self) -> npt.NDArray[np.int64]:
        return _keys(self.sentences)

    @cached_property
    def lengths(self) -> Rows:
        """(passages,): how many sentences each passage has."""
        return np.asarray(self.passages[:, 2] - self.passages[:, 1] + 1, dtype=np.intp)

    def passages_with(self, sentences: Rows) -> Rows:
        """The rows of the passages that hold sentences, given by their rows; a sentence is in one or in two of them."""
        last = np.searchsorted(self.first_rows, sentences, side="right") - 1
        before = np.maximum(last - 1, 0)
        both = self.first_rows[before] + self.lengths[before] > sentences
        return np.unique(np.concatenate([last, before[both]]))


def _keys(places: Places) -> npt.NDArray[np.int64]:
    """Numbers that are ordered as the places are."""
    return places[:, 0].astype(np.int64) << 32 | places[:, 1]


def corpus_of(documents: Iterable[Document]) -> Corpus:
    """The passages and sentences of documents that are held in memory."""
    held = tuple(documents)
    of_passages = [
        (number, item.first, item.last) for number, document in enumerate(held) for item in passages(document)
    ]
    of_sentences = [(number, item) for number, document in enumerate(held) for item in document.evidence]
    return Corpus(held, np.array(of_passages, np.int32).reshape(-1, 3), np.array(of_sentences, np.int32).reshape(-1, 2))
