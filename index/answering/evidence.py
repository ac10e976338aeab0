"""Which sentence answers, and does any? Whatever judges what search found is an `EvidenceReader`."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Protocol

from index.answering.deciding import mentioned, unmentioned
from index.answering.kinds import asked_for
from index.records import Asks, Evidence, Judgement, Passage, SearchResult
from index.words import content_words

AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand"
    r"|million|billion|dozen|half|several|once|twice|few|many|most|all|no)\b",
    re.I,
)
DATE = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day|today|tonight|yesterday|tomorrow|last|next|ago|morning|noon|evening|night|midnight|week"
    r"|month|year|decade|century|spring|summer|autumn|fall|winter|christmas|easter|when|after|before|during|until|since"
    r"|once|then|as|while)s?\b",
    re.I,
)
WANTED = {Asks.AMOUNT: AMOUNT, Asks.WHEN: DATE}  # what a sentence must hold to be such an answer


class EvidenceReader(Protocol):
    """Anything that judges sentences as answers."""

    def read(self, question: str, result: SearchResult) -> Judgement:
        """All sentences of the hits, best first, and the probability that the first one answers."""


def fused_scores(result: SearchResult) -> list[Evidence]:
    """Every sentence of the hits as search scores it, best first; equal ones in the order of their passages."""
    best: dict[tuple[str, int], Evidence] = {}
    for hit in result.hits:
        document = hit.passage.document
        for sentence in hit.sentences:
            key = document.id, sentence.number
            if key not in best or sentence.score > best[key].score:
                best[key] = Evidence(document, sentence.number, sentence.score)
    return sorted(best.values(), key=lambda item: -item.score)


class FusionReader:
    """Judges by similarity and words alone: it finds where a subject is talked about, and cannot truly read."""

    CONFIDENCE = (
        -4.58,
        4.914,
        0.992,
        0.791,
        -0.095,
        1.906,
        -0.707,
        0.0,
        0.0,
        -0.94,
    )  # fitted by `python -m tests.bench.weights`

    def read(self, question: str, result: SearchResult) -> Judgement:
        """All sentences of the hits, best first, and the probability that the first one answers."""
        evidence = fused_scores(result)
        if not evidence:
            return Judgement((), 0.0)
        return Judgement(tuple(evidence), logistic(self.CONFIDENCE, confidence_signs(question, result, evidence)))


def logistic(weights: tuple[float, ...], signs: tuple[float, ...]) -> float:
    """The probability that a logistic regression gives; the first weight is the intercept."""
    logit = weights[0] + sum(weight * sign for weight, sign in zip(weights[1:], signs, strict=True))
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, logit))))


def confidence_signs(question: str, result: SearchResult, evidence: Sequence[Evidence]) -> tuple[float, ...]:
    """What tells whether the best sentence answers.

    The highest similarity of any sentence, the share of the question that the story knows, the best sentence's and its
    passage's BM25, the best one's lead over the others; whether the question names what never occurs, the shares of its
    words and of its names that its passage has not, and whether it asks for a date or an amount where there is none.
    """
    top = evidence[0]
    sentences = [sentence for hit in result.hits for sentence in hit.sentences]
    own = [
        (sentence.words, hit.words, hit.passage)
        for hit in result.hits
        if hit.passage.document is top.document
        for sentence in hit.sentences
        if sentence.number == top.number
    ]
    words, passage_words, passage = max(own, key=lambda item: item[:2])
    wanted = WANTED.get(asked_for(question))
    return (
        max(item.similarity for item in sentences),
        result.known,
        words,
        passage_words,
        1 / sum(math.exp(item.score - top.score) for item in evidence),
        float(bool(unmentioned(question, result.unknown))),
        _missing(content_words(question), passage),
        _missing(content_words(" ".join(mentioned(question, result.unknown))), passage),
        float(wanted is not None and not wanted.search(top.document.sentence_text(top.number))),
    )


def _missing(words: frozenset[str], passage: Passage) -> float:
    """The share of the words that neither the passage nor its context has."""
    return len(words - content_words(f"{passage.context} {passage.text}")) / len(words) if words else 0.0
