"""How alike two mentions of events are: by their words and by their meaning; and whether they name something else.

Words are compared by the cosine of their weights, by how rare each is (Salton & Buckley 1988, Term-weighting
approaches in automatic text retrieval), meaning by that of the sentences' embeddings, where there are any.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.dates.numbers import WRITTEN
from index.records import EventMention
from index.text import NEGATION, content_words
from index.timeline.names import name_words

Vectors = npt.NDArray[np.float32]

SHARED = 2  # words that two mentions share at the least
OFTEN = 50  # a word in more mentions than this leads to no candidates
_NUMBER = re.compile(rf"(?<![\w.])(?:\d+(?:[.,]\d+)*|(?!an?\b){WRITTEN})(?!\w)", re.IGNORECASE)


class Likeness:
    """How alike mentions are, by their numbers."""

    def __init__(self, mentions: Sequence[EventMention], vectors: Vectors | None) -> None:
        """Compare `mentions`; `vectors` is (mentions, dimensions), each row of length 1, or None."""
        texts = [_without_date(mention) for mention in mentions]
        self.words = [content_words(text) for text in texts]
        counts = Counter(word for words in self.words for word in words)
        self.weights = {word: math.log((len(mentions) + 1) / count) ** 2 for word, count in counts.items()}
        self._norms = [math.sqrt(sum(self.weights[word] for word in words)) for words in self.words]
        self._numbers = [frozenset(item.lower().replace(",", "") for item in _NUMBER.findall(text)) for text in texts]
        self._names = name_words(texts)
        self._negated = [NEGATION.search(text) is not None for text in texts]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.words):
            for word in words:
                if counts[word] <= OFTEN:
                    self._places[word].append(number)
        self.vectors = vectors

    def between(self, first: int, second: int) -> float:
        """The mean of both cosines, in 0…1, or that of the words; 0 where they share too few words to tell."""
        shared = self.words[first] & self.words[second]
        if len(shared) < SHARED:
            return 0.0
        by_words = sum(self.weights[word] for word in shared) / ((self._norms[first] * self._norms[second]) or 1.0)
        if self.vectors is None:
            return by_words
        return (by_words + max(0.0, float(self.vectors[first] @ self.vectors[second]))) / 2

    def of_others(self, first: int, second: int) -> bool:
        """Whether they tell of other names, or one of them denies what the other tells."""
        one, two = self._names[first], self._names[second]
        return (bool(one and two) and not one & two) or self._negated[first] != self._negated[second]

    def other_numbers(self, first: int, second: int) -> bool:
        """Whether each of them has a number that the other does not have."""
        one, two = self._numbers[first], self._numbers[second]
        return bool(one - two and two - one)

    def rare_neighbours(self, number: int) -> Counter[int]:
        """Other mentions, by how many words that are rare they share with one."""
        found = Counter(other for word in self.words[number] for other in self._places.get(word, ()))
        del found[number]
        return found

    def nearest(self, number: int, candidates: npt.NDArray[np.intp], count: int) -> npt.NDArray[np.intp]:
        """Of candidates the ones that may be alike at all, by their meaning, the nearest first."""
        if self.vectors is None or len(candidates) <= count:
            return candidates
        cosines = self.vectors[candidates] @ self.vectors[number]
        best = np.argpartition(-cosines, count - 1)[:count]
        return candidates[best[np.argsort(-cosines[best], kind="stable")]]


def _without_date(mention: EventMention) -> str:
    """The words of a mention but those of its date, which may differ."""
    return mention.text.replace(mention.expression, " ") if mention.expression else mention.text
