"""Slips of the pen in names: a word of a question that never occurs, and a name of the story that nearly is it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from index.default_model import default_model_folder
from index.search.searcher import SearchIndex
from index.text import WORD, tokens

SHORTEST = 4  # letters of a stem: shorter ones are too near each other
LONG = 7  # letters from which two may be wrong, or one in another's place twice
LIKELY = 5  # stems that are looked at
SENTENCES = 8  # of each of them, to see whether it is a name
POSSESSIVE = re.compile(r"[’'](?:s|S)?\Z")


def respelled(question: str, unknown: tuple[str, ...], index: SearchIndex) -> str:
    """The question with the names of the story in the place of words that are nearly theirs and never occur.

    `unknown` are the words of the question that the story has not. Everyday words stay: they are no slips.
    """

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        bare = POSSESSIVE.sub("", word)
        if word not in unknown or bare.lower() in _everyday():
            return word
        name = _name_like(bare, index)
        return name + word[len(bare) :] if name else word

    return WORD.sub(mended, question)


def _name_like(word: str, index: SearchIndex) -> str | None:
    """The name that a word is nearly: it begins alike, and one letter is wrong, or two of a long one (Damerau 1964)."""
    stems = tokens(word)
    if len(stems) != 1 or len(stems[0]) < SHORTEST:
        return None
    stem = stems[0]
    most = 1 if len(stem) < LONG else 2
    words = index.sentences.words
    near = extract(
        stem,
        [other for other in words.vocabulary.beginning_with(stem[0]) if abs(len(other) - len(stem)) <= most],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=most,
        limit=LIKELY,
    )
    likely = [(distance, -words.document_frequency(other), other) for other, distance, _ in near]
    return next((name for _, _, other in sorted(likely) if (name := _as_name(other, index))), None)


def _as_name(stem: str, index: SearchIndex) -> str | None:
    """How the story writes a stem, if always with a capital; None if it is no name, or stands nowhere."""
    rows = index.sentences.words.rows(stem)[:SENTENCES].tolist()
    said = [word for row in rows for word in WORD.findall(index.corpus.sentence_text(row)) if tokens(word) == [stem]]
    names = Counter(POSSESSIVE.sub("", word) for word in said)
    return names.most_common(1)[0][0] if names and all(name[0].isupper() for name in names) else None


@cache
def _everyday() -> frozenset[str]:
    """The words that the default model knows as a whole: the commonest of English. Raises ModelError."""
    return frozenset((default_model_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n"))
