"""Which sentence answers, and does any? Whatever judges what search found is an `EvidenceReader`."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Protocol

from index.questions.names import mentioned, unmentioned
from index.questions.question_types import classify_question
from index.records import Evidence, QuestionType, ReaderResult, SearchResult
from index.text import content_words

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
WANTED = {QuestionType.AMOUNT: AMOUNT, QuestionType.WHEN: DATE}  # what a sentence must hold to be such an answer
EXCLAIMED = re.compile(r"\b(?:ah|aha|alas|aye|hm+|oh|o|yes|yeah|well|hush)\b", re.IGNORECASE)
DOING = re.compile(r"\W*[a-z]{3,}(?:ed|ing|ly)\W*")  # one word that names neither people nor places


class EvidenceReader(Protocol):
    """Anything that judges sentences as answers."""

    def read(self, question: str, result: SearchResult) -> ReaderResult:
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

    CONFIDENCE = (-3.119, 2.103, 2.802, -0.67, -1.809, -0.04, -0.684)  # fitted by `python -m tests.bench.weights`

    def read(self, question: str, result: SearchResult) -> ReaderResult:
        """All sentences of the hits, best first, and the probability that the first one answers."""
        evidence = fused_scores(result)
        if not evidence:
            return ReaderResult((), 0.0)
        return ReaderResult(tuple(evidence), logistic(self.CONFIDENCE, confidence_signs(question, result, evidence)))


def logistic(weights: tuple[float, ...], signs: tuple[float, ...]) -> float:
    """The probability that a logistic regression gives; the first weight is the intercept."""
    logit = weights[0] + sum(weight * sign for weight, sign in zip(weights[1:], signs, strict=True))
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, logit))))


def confidence_signs(question: str, result: SearchResult, evidence: Sequence[Evidence]) -> tuple[float, ...]:
    """What tells whether the best sentence answers.

    The highest similarity of any sentence and how far the best one leads before other passages; then what speaks for
    silence: whether the question names what never occurs, the shares of its words and of its names that the best one's
    passages have not, and whether it asks for a date or an amount where there is none.
    """
    top = evidence[0]
    own = [
        hit.passage
        for hit in result.hits
        if hit.passage.document is top.document and hit.passage.first <= top.number <= hit.passage.last
    ]
    found = content_words(" ".join(f"{passage.context} {passage.text}" for passage in own))
    wanted = WANTED.get(classify_question(question))
    return (
        max(sentence.similarity for hit in result.hits for sentence in hit.sentences),
        _lead(result, evidence),
        float(bool(unmentioned(question, result.unknown))),
        _missing(content_words(question), found),
        _missing(content_words(" ".join(mentioned(question, result.unknown))), found),
        float(wanted is not None and not wanted.search(top.document.sentence_text(top.number))),
    )


def _lead(result: SearchResult, evidence: Sequence[Evidence]) -> float:
    """The best sentence's share of a softmax over the best sentences of all passages, each in the first that has it."""
    homes: dict[tuple[str, int], int] = {}
    for number, hit in enumerate(result.hits):
        for sentence in hit.sentences:
            homes.setdefault((hit.passage.document.id, sentence.number), number)
    best: dict[int, float] = {}
    for item in evidence:
        best.setdefault(homes[item.document.id, item.number], item.score)
    return 1 / sum(math.exp(score - evidence[0].score) for score in best.values())


def fits(words: str, question_type: QuestionType) -> bool:
    """Whether words can be what is asked for: a date, an amount, somebody, a place; pronouns alone answer nothing."""
    wanted = WANTED.get(question_type)
    if wanted is not None:
        return bool(wanted.search(words))
    if question_type in (QuestionType.WHO, QuestionType.WHERE) and DOING.fullmatch(words):
        return False
    return bool(content_words(EXCLAIMED.sub("", DATE.sub("", words) if question_type is QuestionType.WHERE else words)))


def _missing(words: frozenset[str], found: frozenset[str]) -> float:
    """The share of the words that are not among those that were found."""
    return len(words - found) / len(words) if words else 0.0
