"""Slips of the pen in words that are looked for as they are: what the story has that is nearly the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from index.search.phrases import find_phrase, within
from index.search.positions import marked_words
from index.search.searcher import SearchIndex

SHORTEST = 4  # letters: shorter words are too near each other
LONG = 7  # letters from which two may be wrong
LIKELY = 20  # words that are looked at in the place of each
PHRASES = 10  # that are given
WRONG = 2  # words that may be slips


def near_phrases(index: SearchIndex, phrase: str) -> Iterator[str]:
    """Phrases with words of the story in the place of those that it has not, the nearest first.

    One letter may be wrong, too many, missing or in another's place (Damerau 1964), in a long word two; the first one
    is right. Whether the words stand together is for the caller to see.
    """
    words = [word for word, _ in marked_words(phrase)]
    unknown = [word for word in dict.fromkeys(words) if not _count(index, word)]
    if 0 < len(unknown) <= WRONG:
        options = [_near(index, word) if word in unknown else [word] for word in words]
        yield from (" ".join(chosen) for chosen in islice(product(*options), PHRASES))


def _near(index: SearchIndex, word: str) -> list[str]:
    """The words of the story that are nearly a word, the nearest and of those the commonest first."""
    if len(word) < SHORTEST:
        return []
    most = 1 if len(word) < LONG else 2
    known = index.positions().vocabulary.beginning_with(word[0])
    alike = [item for item in known if abs(len(item) - len(word)) <= most]
    found = extract(word, alike, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=LIKELY)
    ranked = sorted((distance, -_count(index, item), item) for item, distance, _ in found)
    return [item for _, count, item in ranked if count]


def _count(index: SearchIndex, word: str) -> int:
    """How often a word stands in the sentences that may be used."""
    return len(within(index.positions(), find_phrase(index.positions(), word), index.sentences.words.mask))
