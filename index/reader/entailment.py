"""Do quoted sentences say what a claim says? Whatever judges that is an `EntailmentReader`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.records import Entailment
from index.text import NEGATION, content_words


class EntailmentReader(Protocol):
    """Anything that judges whether a text supports a claim."""

    def entailments(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """What the second text of each pair, quoted sentences, says to the first, a claim."""


class WordEntailmentReader:
    """Judges by words alone: how many of a claim's words are quoted, and whether one of both texts denies."""

    def entailments(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """What the second text of each pair, quoted sentences, says to the first, a claim."""
        return [_by_words(*pair) for pair in pairs]


def _by_words(claim: str, quote: str) -> Entailment:
    words = content_words(claim) - content_words("not no never cannot")
    share = len(words & content_words(quote)) / len(words) if words else 0.0
    same = bool(NEGATION.search(claim)) == bool(NEGATION.search(quote))
    return Entailment(share if same else 0.0, 0.0 if same else share)
