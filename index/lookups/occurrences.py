"""Words → where they stand in the story within a scope, as citations with the words marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from index.lookups.story import ReadStory
from index.records import Citation, Document
from index.search import CAPITAL, Occurrences, PositionalIndex, SearchIndex, find_phrase, near_phrases, united, within
from index.text import SURFACE

PARTS = 10  # of a story, in which words are counted apart
SPELT = 3  # near misses that are offered


@dataclass(frozen=True)
class Place:
    """One place of words: its sentences with the words marked, and whether they stand there word for word."""

    citation: Citation
    exact: bool


@dataclass(frozen=True)
class FoundWords:
    """Where words stand in a story, in reading order; a place is made when it is asked for."""

    story: ReadStory
    occurrences: Occurrences

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.occurrences)

    @property
    def exact(self) -> FoundWords:
        """Those where they stand word for word."""
        return FoundWords(self.story, self.occurrences.only(self.occurrences.exact))

    @property
    def spread(self) -> tuple[int, ...]:
        """How often in each tenth of the sentences that may be cited; empty where there are fewer of those."""
        index = self.story.search_index
        rows = index.sentences.vectors.rows
        if len(rows) < PARTS:
            return ()
        before = np.searchsorted(rows, index.positions().row_at(self.occurrences.starts))
        return tuple(np.bincount(before * PARTS // len(rows), minlength=PARTS).tolist())

    @property
    def by_part(self) -> tuple[tuple[str, int], ...]:
        """In each document that has them, or chapter of the only one, by its title, how often; the most often first."""
        index = self.story.search_index
        at = index.corpus.sentences[index.positions().row_at(self.occurrences.starts)]
        if len(self.story.documents) > 1:
            counted = Counter(at[:, 0].tolist()).most_common()
            return tuple((index.corpus.documents[number].title, count) for number, count in counted)
        leaves = self.story.contents.leaves
        before = np.searchsorted([leaf.first for leaf in leaves], at[:, 1], side="right") - 1
        chapters = Counter(place for place in before.tolist() if place >= 0)
        return tuple((leaves[place].title, count) for place, count in chapters.most_common())

    def places(self, most: int | None = None) -> Iterator[Place]:
        """The places, in order: the first ones, or all."""
        index = self.story.search_index.positions()
        shown = self.occurrences.only(np.arange(len(self) if most is None else min(most, len(self))))
        for start, end, exact in zip(shown.starts, shown.ends, shown.exact.tolist(), strict=True):
            yield Place(self._citation(index, start, end - 1), exact)

    def _citation(self, index: PositionalIndex, start: np.int32, last: np.int32) -> Citation:
        """The sentences that the words from `start` to `last` in the stream stand in."""
        rows = index.row_at(np.array([start, last]))
        (number, first), (_, final) = self.story.search_index.corpus.sentences[rows].tolist()
        document = self._held[number] if self._held else self.story.search_index.corpus.documents[number]
        words = (int(place) for place in np.array([start, last]) - index.firsts[rows])
        (begin, _), (_, end) = (
            _word_span(document, sentence, word) for sentence, word in zip((first, final), words, strict=True)
        )
        return Citation(document, first, final, (begin, end))

    @cached_property
    def _held(self) -> dict[int, Document]:
        """Within a scope, the documents as far as they may be read, by their numbers in the corpus."""
        if self.story.selection.whole:
            return {}
        own = {document.id: document for document in self.story.documents}
        corpus = self.story.search_index.corpus
        return {number: own[item.id] for number, item in enumerate(corpus.documents) if item.id in own}


def _word_span(document: Document, sentence: int, word: int) -> tuple[int, int]:
    """Where a sentence's word stands in the document, by the numbers of both."""
    start = document.sentences[sentence].start
    match = next(islice(SURFACE.finditer(document.sentence_text(sentence)), word, None))
    return start + match.start(), start + match.end()


def find_words(story: ReadStory, words: str, *, nearly: bool = False) -> FoundWords:
    """Where words stand, word for word or `nearly` too; see `find_phrase`."""
    index = story.search_index
    found = find_phrase(index.positions(), words, nearly=nearly)
    return FoundWords(story, within(index.positions(), found, index.sentences.words.mask))


def find_names(story: ReadStory, names: Sequence[str]) -> FoundWords:
    """Where somebody or something is named, by any of their names; one with a capital must have it there, too."""
    index = story.search_index
    positions, allowed = index.positions(), index.sentences.words.mask
    found = []
    for name in names:
        places = within(positions, find_phrase(positions, name, nearly=False), allowed)
        found.append(_named(positions, places) if name[:1].isupper() else places)
    return FoundWords(story, united([(item.starts, item.ends) for item in found]))


def _named(index: PositionalIndex, found: Occurrences) -> Occurrences:
    """Those that are names: Rose, but not she rose.

    What begins a sentence has a capital in any case; where the word is more often none, it is not taken for a name.
    """
    capital = index.marks[found.starts] & CAPITAL > 0
    leading = found.starts == index.firsts[index.row_at(found.starts)]
    inside = int(np.count_nonzero(capital & ~leading))
    return found.only(capital & ~leading if len(found) - int(capital.sum()) > inside else capital)


def near_spellings(story: ReadStory, words: str) -> tuple[tuple[str, int], ...]:
    """What the story has that is spelt nearly as words that it has not, in its own spelling, each with how often."""
    index: SearchIndex = story.search_index
    known = {}
    for phrase in near_phrases(index, words):
        if found := find_words(story, phrase):
            first = next(found.places(1)).citation
            known[" ".join(first.marked.split())] = len(found)
    return tuple(sorted(known.items(), key=lambda item: -item[1])[:SPELT])
