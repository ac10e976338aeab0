"""What is searched of a story: its passages and sentences, as rows of numbers that name their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.records import Document, Passage, seen_sentences
from index.search.passages import passages
from index.search.vectors import Mask, Rows

Places = npt.NDArray[np.int32]

LAST = 2**31 - 2  # no document has so many sentences


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

    def only(self, documents: Sequence[Document]) -> CorpusPart:
        """What may be used where these are its documents, of some of them perhaps an excerpt."""
        known = {document.id: document for document in documents}
        held = tuple(known.get(item.id, item) for item in self.documents)
        kept = np.array([item.id in known for item in held], dtype=bool)
        part = CorpusPart(replace(self, documents=held), kept[self.passages[:, 0]], kept[self.sentences[:, 0]])
        shorter = [number for number, item in enumerate(self.documents) if held[number] is not item]
        return self._shortened(part, shorter) if shorter else part

    def _shortened(self, part: CorpusPart, numbers: Iterable[int]) -> CorpusPart:
        """The same without what may not be seen of some documents, which are excerpts there."""
        places = self.passages.copy()
        for number in numbers:
            seen = seen_sentences(part.corpus.documents[number])
            rows = self.rows_between(number, 0, LAST)
            part.sentences[rows] &= np.isin(self.sentences[rows, 1], seen)
            own = np.arange(*np.searchsorted(self.passages[:, 0], [number, number + 1]))
            unseen = np.setdiff1d(np.arange(self.passages[own, 2].max(initial=0) + 2), seen)
            ends = unseen[np.searchsorted(unseen, self.passages[own, 1])]  # the first behind each first that is unseen
            part.passages[own] &= ends > self.passages[own, 1]
            places[own, 2] = np.where(part.passages[own], np.minimum(places[own, 2], ends - 1), places[own, 2])
        rows = np.flatnonzero(places[:, 2] != self.passages[:, 2])
        return replace(part, corpus=replace(part.corpus, passages=places), shortened=rows)


@dataclass(frozen=True)
class CorpusPart:
    """A part of a corpus: which of its passages and sentences may be used, and which passages end earlier in it."""

    corpus: Corpus
    passages: Mask
    sentences: Mask
    shortened: Rows = field(default_factory=lambda: np.empty(0, dtype=np.intp))


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
