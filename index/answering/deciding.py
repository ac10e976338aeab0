"""Evidence → the fewest sentences to say, and what silence means."""

from __future__ import annotations

import re
from itertools import groupby
from math import exp

from index.records import Evidence, Judgement
from index.words import STOP_WORDS, WORD, content_words

MOST_SENTENCES = 3
POSSESSIVE = re.compile(r"[’']s?$")
ENOUGH = 0.9  # of the probability that the answer is among the sentences said


def chosen(judgement: Judgement) -> list[Evidence]:
    """The fewest sentences among which the answer stands with probability ENOUGH; three at the most.

    The best is first, since a reader looks there; the others follow in reading order.
    Sentences that say again what a better one says, in the same words, are left out.
    """
    evidence = judgement.evidence
    if not evidence:
        return []
    weights = [exp(item.score - evidence[0].score) for item in evidence]
    total, covered = sum(weights), 0.0
    found: list[Evidence] = []
    said: set[frozenset[str]] = set()
    for item, weight in zip(evidence, weights, strict=True):
        words = content_words(item.document.sentence_text(item.number))
        covered += weight / total
        if words not in said:
            found.append(item)
            said.add(words)
        if covered >= ENOUGH or len(found) == MOST_SENTENCES:
            break
    return [*found[:1], *sorted(found[1:], key=lambda item: (item.document.id, item.number))]


def unmentioned(question: str, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a question that never occur in the story; all of its words, where none of them does."""
    words = WORD.findall(question)
    names = [place > 0 and word in unknown and word[0].isupper() for place, word in enumerate(words)]
    runs = groupby(zip(names, words, strict=True), key=lambda pair: pair[0])
    found = tuple(POSSESSIVE.sub("", " ".join(word for _, word in run)) for is_name, run in runs if is_name)
    telling = [word for word in words if word.lower() not in STOP_WORDS]
    if not found and telling and set(telling) <= set(unknown):
        return (" ".join(telling),)
    return found
