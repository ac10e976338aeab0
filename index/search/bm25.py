"""BM25 over texts (Robertson & Zaragoza 2009; bm25s, Lucene's variant)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

from index.words import tokens

Scores = npt.NDArray[np.float32]


class WordIndex:
    """BM25 over texts in a fixed order; scores are shares of the best that the question could reach, in 0…1."""

    def __init__(self, retriever: bm25s.BM25 | None, size: int) -> None:
        """Wrap an indexed retriever; None stands for texts without a single content word."""
        self._retriever = retriever
        self._size = size

    @classmethod
    def build(cls, texts: Iterable[str]) -> WordIndex:
        """Index the content words of `texts`."""
        corpus = [tokens(text) for text in texts]
        if not any(corpus):
            return cls(None, len(corpus))
        retriever = bm25s.BM25(method="lucene")
        retriever.index(corpus, show_progress=False)
        return cls(retriever, len(corpus))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`, as .npy and JSON."""
        folder.mkdir(parents=True)
        if self._retriever is not None:
            self._retriever.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path, size: int) -> WordIndex:
        """Open what `save` wrote, memory-mapped."""
        if not any(folder.iterdir()):
            return cls(None, size)
        return cls(bm25s.BM25.load(folder, mmap=True, show_progress=False), size)

    def document_frequency(self, word: str) -> int:
        """In how many texts the stemmed word stands."""
        if self._retriever is None or word not in self._retriever.vocab_dict:
            return 0
        number = self._retriever.vocab_dict[word]
        pointers = self._retriever.scores["indptr"]
        return int(pointers[number + 1] - pointers[number])

    def weight(self, word: str) -> float:
        """The inverse document frequency of a stemmed word, largest for a word that never occurs."""
        frequency = self.document_frequency(word)
        return float(np.log1p((self._size - frequency + 0.5) / (frequency + 0.5)))

    def scores(self, words: Sequence[str]) -> Scores:
        """(texts,) float32: BM25 of every text for the stemmed words, divided by the sum of the words' weights."""
        known = [word for word in words if self.document_frequency(word)]
        if self._retriever is None or not known:
            return np.zeros(self._size, dtype=np.float32)
        total = sum(self.weight(word) for word in words)
        return np.asarray(self._retriever.get_scores(known), dtype=np.float32) / np.float32(total)
