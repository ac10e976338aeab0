"""Do quoted sentences say what a claim says? Whatever judges that is an `EntailmentReader`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from index.records import Entailment
from index.text import NEGATION, content_words

FACT = re.compile(r"\b(?:[A-Z]\w+|\d[\d.,]*)")  # a name or a number


class EntailmentReader(Protocol):
    """Anything that judges whether a text supports a claim."""

    def entailments(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """What the second text of each pair, quoted sentences, says to the first, a claim."""


class WordEntailmentReader:
    """Judges by words alone: how many are quoted; what is denied, named or counted otherwise contradicts."""

    def entailments(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """What the second text of each pair, quoted sentences, says to the first, a claim."""
        return [_by_words(*pair) for pair in pairs]


def _by_words(claim: str, quote: str) -> Entailment:
    words, quoted = content_words(claim) - content_words("not no never cannot"), content_words(quote)
    share = len(words & quoted) / len(words) if words else 0.0
    facts = content_words(" ".join(FACT.findall(claim)))
    same = bool(NEGATION.search(claim)) == bool(NEGATION.search(quote)) and facts <= quoted
    return Entailment(share if same else 0.0, 0.0 if same else share)
