"""Question → the passages that fit best, by cosine and BM25 of passages and sentences together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from index.records import Document, Hit, SearchResult, SentenceHit
from index.search.bm25 import WordIndex
from index.search.corpus import Corpus
from index.search.embedding import Embedder, Vectors
from index.search.positions import PositionalIndex, positions_of
from index.search.postings import index_words
from index.search.quotations import rows_quoted
from index.search.ranking import PASSAGE_SIMILARITY, PASSAGE_WORDS, QUOTED, SENTENCE_SIMILARITY, SENTENCE_WORDS
from index.search.vectors import Mask, Rows, Scores, VectorIndex, best_rows, likely_rows
from index.text import WORD, content_words, tokens

HITS = 12
WHOLE = 2_000  # passages that are all weighed; of more, only those that one of the four signs speaks for
EACH = 100  # that each sign may propose; with so many the first hit is that of weighing all, and nearly all others are
LEAD = 5  # sentences that a document begins with
ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,6}")
RUN = re.compile(r"[\w’']{1,60}(?:[ -][\w’']{1,60}){0,40}")
JOINTS = frozenset("of the and for in on".split())


@dataclass(frozen=True)
class Searched:
    """One kind of text, passages or sentences: row i of each part belongs to the i-th."""

    vectors: VectorIndex
    words: WordIndex

    def only(self, mask: Mask) -> Searched:
        """The texts in `mask`, as if there were no others."""
        return Searched(self.vectors.only(mask), self.words.only(mask))

    def best(self, vector: Vectors, shares: Scores) -> Rows:
        """The rows that are nearest to a question's vector, and those with the highest shares of its words."""
        near = self.vectors.best(vector, EACH)[0]
        said = likely_rows(shares, EACH)
        return np.concatenate([near, said[best_rows(shares[said], EACH)]])


@dataclass(frozen=True)
class SearchIndex:
    """Everything that is searched; `positions` gives the words of its sentences in order, in whatever scope."""

    corpus: Corpus
    passages: Searched
    sentences: Searched
    positions: Callable[[], PositionalIndex]

    @classmethod
    def of(cls, corpus: Corpus, passage_vectors: Vectors, sentence_vectors: Vectors) -> SearchIndex:
        """The index in memory of texts that are embedded: their words are indexed too."""
        words = index_words(corpus.passage(row).text for row in range(len(corpus.passages)))
        others = index_words(map(corpus.sentence_text, range(len(corpus.sentences))))
        return cls(
            corpus,
            Searched(VectorIndex.of(passage_vectors), words),
            Searched(VectorIndex.of(sentence_vectors), others),
            cache(lambda: positions_of(corpus)),
        )

    def only(self, documents: Collection[str]) -> SearchIndex:
        """The index of some of the documents, named by their ids, as if there were no others."""
        kept = np.array([document.id in documents for document in self.corpus.documents], dtype=bool)
        return replace(
            self,
            passages=self.passages.only(kept[self.corpus.passages[:, 0]]),
            sentences=self.sentences.only(kept[self.corpus.sentences[:, 0]]),
        )

    def sentences_with(self, words: Iterable[str]) -> set[tuple[str, int]]:
        """The sentences that have all of some stemmed words, by the id of their document and their number in it."""
        found = [set(self.sentences.words.rows(word).tolist()) for word in words]
        places = map(self.corpus.sentence, set.intersection(*found) if found else ())
        return {(document.id, number) for document, number in places}

    def leading(self, most: int, document: Document | None = None) -> Rows:
        """The rows of all sentences, or of one document's; of more than `most`, those that documents begin with.

        Of very many documents some are drawn, evenly, and LEAD sentences of each.
        """
        rows = self.sentences.vectors.rows
        documents = self.corpus.sentences[rows, 0]
        if document is not None:
            number = next(at for at, item in enumerate(self.corpus.documents) if item is document)
            return np.asarray(rows[documents == number], dtype=np.intp)
        if len(rows) <= most:
            return rows
        numbers = np.unique(documents)
        drawn = numbers[np.linspace(0, len(numbers) - 1, min(len(numbers), most // LEAD)).astype(np.intp)]
        places = np.arange(len(rows)) - np.searchsorted(documents, documents)
        kept = np.isin(documents, drawn) & (places < most // len(drawn))
        return np.asarray(rows[kept], dtype=np.intp)


@dataclass(frozen=True)
class _Weighed:
    """Passages and what each sign says of them; their sentences follow one another, the i-th's from starts[i]."""

    rows: Rows
    starts: Rows
    passages: Scores
    similarity: Scores
    sentences: Scores

    @property
    def scores(self) -> Scores:
        """(rows,): each passage's own, and that of its best sentence."""
        return np.asarray(self.passages + np.maximum.reduceat(self.sentences, self.starts), dtype=np.float32)


class Searcher:
    """Searches one index."""

    def __init__(self, index: SearchIndex, embedder: Embedder) -> None:
        """Search `index` with the embedder that it was built with."""
        self.index = index
        self._embedder = embedder

    def search(self, question: str, limit: int = HITS) -> SearchResult:
        """At most `limit` passages, best first; of equal ones, the one that is read first."""
        size = self.index.passages.vectors.size
        if not size:
            return SearchResult((), self._unknown(question, self.index.passages.vectors.rows), 0)
        vector = self._embedder.encode([question], query=True)[0]
        quoted = rows_quoted(question, self.index.sentences.words, self.index.sentences.vectors.rows, self.index.corpus)
        weighed = self._weighed(tokens(question), vector, quoted)
        scores = weighed.scores
        hits = tuple(self._hit(weighed, at, float(scores[at])) for at in best_rows(scores, limit).tolist())
        named = content_words(" ".join(hit.passage.context for hit in hits))  # whom a chapter is called after is known
        return SearchResult(hits, self._unknown(question, weighed.rows, named), size)

    def _weighed(self, words: Sequence[str], vector: Vectors, quoted: Rows) -> _Weighed:
        """The passages that are worth weighing, each by the vector, the words and the quotations of a question."""
        passages, sentences, corpus = self.index.passages, self.index.sentences, self.index.corpus
        passage_words, sentence_words = passages.words.scores(words), sentences.words.scores(words)
        rows = np.union1d(self._candidates(vector, passage_words, sentence_words), corpus.passages_with(quoted))
        lengths = corpus.lengths[rows]
        starts = np.cumsum(lengths) - lengths  # where the sentences of each begin, one passage behind the other
        sentence_rows = np.repeat(corpus.first_rows[rows] - starts, lengths) + np.arange(lengths.sum())
        passage_cosines = passages.vectors.cosines(vector, rows)
        sentence_cosines = sentences.vectors.cosines(vector, sentence_rows)
        return _Weighed(
            rows=rows,
            starts=starts,
            passages=PASSAGE_SIMILARITY * passage_cosines + PASSAGE_WORDS * passage_words[rows],
            similarity=sentence_cosines,
            sentences=SENTENCE_SIMILARITY * sentence_cosines
            + SENTENCE_WORDS * sentence_words[sentence_rows]
            + QUOTED * np.isin(sentence_rows, quoted),
        )

    def _candidates(self, vector: Vectors, of_passages: Scores, of_sentences: Scores) -> Rows:
        """The rows of passages that are worth weighing, in order."""
        passages, sentences = self.index.passages, self.index.sentences
        if passages.vectors.size <= WHOLE:
            return passages.vectors.rows
        found = self.index.corpus.passages_with(sentences.best(vector, of_sentences))
        return np.union1d(passages.best(vector, of_passages), found)

    def _hit(self, weighed: _Weighed, at: int, score: float) -> Hit:
        passage, first = self.index.corpus.passage(int(weighed.rows[at])), int(weighed.starts[at])
        sentences = tuple(
            SentenceHit(number, float(weighed.sentences[row] + weighed.passages[at]), float(weighed.similarity[row]))
            for row, number in enumerate(range(passage.first, passage.last + 1), start=first)
        )
        return Hit(passage, score, sentences)

    def _unknown(self, question: str, rows: Rows, named: Collection[str] = ()) -> tuple[str, ...]:
        """The words of the question that no sentence has, and that are not among those `named` by titles."""
        words = self.index.sentences.words
        unknown = [
            word
            for word in dict.fromkeys(WORD.findall(question))
            if (stems := tokens(word)) and not any(stem in named or words.document_frequency(stem) for stem in stems)
        ]
        if not any(map(ABBREVIATION.fullmatch, unknown)):
            return tuple(unknown)
        numbers = np.unique(self.index.corpus.passages[rows, 0]).tolist()
        initials = " ".join(initials_of(self.index.corpus.documents[number].text) for number in numbers)
        return tuple(
            word for word in unknown if not (ABBREVIATION.fullmatch(word) and word.replace(".", "") in initials)
        )


def initials_of(text: str) -> str:
    """The letters that the words of a text begin with, names' small words left out: "EFF" where one is spelt out.

    A blank stands where words are parted by more than a blank or a hyphen.
    """
    runs = (re.split("[ -]", run[0]) for run in RUN.finditer(text))
    return " ".join("".join(word[0] for word in run if len(word) > 1 and word not in JOINTS) for run in runs)
