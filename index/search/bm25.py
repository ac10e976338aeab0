"""BM25 over texts (Robertson & Zaragoza 2009), in Lucene's variant (Kamphuis et al. 2020), from memory-mapped postings.

What is kept is how often each word stands in each text, not the score: so a smaller story is scored from the same
files as if there were nothing else, with its own frequencies and its own average length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.search.vectors import Mask, Scores
from index.search.vocabulary import Vocabulary

SATURATION = 1.5  # k1
LENGTH = 0.75  # b
MOST = 255  # of one word in one text that are counted


@dataclass(frozen=True)
class WordIndex:
    """Postings of texts in a fixed order; scores are shares of the best that the question could reach, in 0…1.

    The texts that word w of the vocabulary stands in are texts[starts[w]:starts[w + 1]], in order; how often it does
    are the same places of `counts`, at most 255. `lengths` is (texts,), in words; `mask` are those that may be used;
    `shorter` are the words of those that are not used to their ends, by their rows.
    """

    vocabulary: Vocabulary
    starts: npt.NDArray[np.int64]
    texts: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.int32]
    mask: Mask | None = None
    shorter: Mapping[int, Counter[str]] = field(default_factory=dict)

    def only(self, mask: Mask, shorter: Mapping[int, Counter[str]] | None = None) -> WordIndex:
        """The index of the texts in `mask`, as if there were no others; of some only a part, which has these words."""
        return replace(self, mask=mask, shorter=shorter or {})

    @cached_property
    def size(self) -> int:
        """How many texts there are."""
        return len(self.lengths) if self.mask is None else int(np.count_nonzero(self.mask))

    def document_frequency(self, word: str) -> int:
        """In how many texts the stemmed word stands."""
        return len(self.rows(word))

    def rows(self, word: str) -> npt.NDArray[np.int32]:
        """The texts that the stemmed word stands in, in order."""
        return self._postings(word)[0]

    def scores(self, words: Sequence[str]) -> Scores:
        """(texts,) float32: BM25 of every text for the stemmed words, divided by the sum of the words' weights."""
        found = np.zeros(len(self.lengths), dtype=np.float32)
        total = 0.0
        for word in words:
            texts, counts = self._postings(word)
            weight = float(np.log1p((self.size - len(texts) + 0.5) / (len(texts) + 0.5)))
            total += weight
            found[texts] += np.float32(weight) * (counts / (counts + self._saturation[texts]))
        return found / np.float32(total) if total else found

    @cached_property
    def _saturation(self) -> npt.NDArray[np.float32]:
        """(texts,): how often a word must stand in a text of that length to count half."""
        lengths = np.array(self.lengths, dtype=np.float32)
        for row, words in self.shorter.items():
            lengths[row] = words.total()
        own = lengths if self.mask is None else lengths[self.mask]
        mean = own.mean(dtype=np.float64) if own.size else 1.0
        return np.asarray(SATURATION * (1 - LENGTH + LENGTH * lengths / np.float32(mean or 1.0)), dtype=np.float32)

    def _postings(self, word: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """The texts that the word stands in, and how often."""
        number = self.vocabulary.find(word)
        place = slice(0, 0) if number < 0 else slice(int(self.starts[number]), int(self.starts[number + 1]))
        texts, counts = self.texts[place], self.counts[place].astype(np.float32)
        if self.mask is None:
            return texts, counts
        for row, words in self.shorter.items():
            counts[texts == row] = min(words[word], MOST)
        allowed = self.mask[texts] & (counts > 0)
        return texts[allowed], counts[allowed]
