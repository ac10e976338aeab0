"""Does a text say what a claim says? For a text that is at hand, not a story that is searched."""

from __future__ import annotations

from index.claims.candidates import candidates_in
from index.claims.extraction import is_question, stated_in
from index.claims.parts import parts_of
from index.claims.weighing import Weighed, weigh
from index.errors import ReadingError
from index.reader.entailment import EntailmentReader
from index.reading import Source, parse_document, sentences_of
from index.records import Entailment
from index.text import content_words


def judge_claim(claim: str, text: str, reader: EntailmentReader) -> Entailment:
    """How likely a text supports a claim, and how likely it contradicts it.

    A claim that joins several statements is supported as well as the least of them. What has another amount is no
    support, however alike it reads.
    """
    lines = [stated_in(sentence) for sentence in sentences_of(" ".join(claim.split())) if not is_question(sentence)]
    stated = " ".join(line for line in lines if content_words(line))
    try:
        found = candidates_in(parse_document(text, "evidence", Source()), stated)
    except ReadingError:  # a text without words says nothing
        return Entailment(0.0, 0.0)
    whole = _best(weigh(stated, found, reader))
    parts = parts_of(stated)
    if len(parts) <= 1:
        return whole
    held = [_best(weigh(part, found, reader)) for part in parts]
    least = min(item.supported for item in held)
    return max(whole, Entailment(least, max(item.contradicted for item in held)), key=lambda item: item.supported)


def _best(weighed: list[Weighed]) -> Entailment:
    """What the quote says that supports the claim best; where it counts otherwise, the two change places."""
    read = [
        Entailment(item.entailment.contradicted, item.entailment.supported)
        if item.facts.counted and item.entailment.supported > item.entailment.contradicted
        else item.entailment
        for item in weighed
    ]
    best = max(read, key=lambda item: item.supported, default=Entailment(0.0, 0.0))
    against = max((item.contradicted for item in read), default=0.0)
    return Entailment(best.supported, min(max(best.contradicted, against * (1 - best.supported)), 1 - best.supported))
