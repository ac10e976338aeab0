"""Question + Hits → Answer with Citations, or an honest "not in the story"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.answering.checking import checked_claim, claims_of
from index.answering.conversation import understood
from index.answering.deciding import mentioned, statements, unmentioned
from index.answering.evidence import EvidenceReader
from index.answering.kinds import aside, asked_for
from index.answering.summary import summary_from
from index.errors import QuestionError
from index.records import Answer, SearchResult, Verdict
from index.words import WORD

__all__ = [
    "EvidenceReader",
    "Thresholds",
    "answer_from",
    "aside",
    "asked_for",
    "checked_claim",
    "checked_question",
    "claims_of",
    "summary_from",
    "understood",
]

LONGEST_QUESTION = 1000


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How confident a reader must be, 0…1: to answer at all, and to answer without saying that it is not sure.

    Below half of `answer` silence is certain.
    """

    answer: float = 0.35
    sure: float = 0.6


def checked_question(question: str) -> str:
    """The question in one line. Raises QuestionError if it is empty, wordless or too long."""
    line = " ".join(question.split())
    if not WORD.search(line):
        raise QuestionError("Ask me something about the story, in a few words.", "no_words")
    if len(line) > LONGEST_QUESTION:
        raise QuestionError(
            f"Please ask in at most {LONGEST_QUESTION:,} characters; that was {len(line):,}.",
            "long_question",
            most=LONGEST_QUESTION,
            length=len(line),
        )
    return line


def answer_from(question: str, result: SearchResult, reader: EvidenceReader, thresholds: Thresholds) -> Answer:
    """What the story says to the question, if the reader is confident enough; else that it is silent."""
    judgement, asks = reader.read(question, result), asked_for(question)
    said = statements(judgement, asks)
    unknown = unmentioned(question, result.unknown)
    found = bool(said) and judgement.confidence >= thresholds.answer
    silence = Verdict.UNMENTIONED if unknown else Verdict.UNSAID
    return Answer(
        question=question,
        understood=question,
        verdict=Verdict.ANSWERED if found else silence,
        asks=asks,
        confidence=judgement.confidence,
        sure=judgement.confidence >= thresholds.sure if found else judgement.confidence < thresholds.answer / 2,
        statements=said if found else (),
        nearest=None if found or not said else replace(said[0].citations[0], mark=None),  # nothing in it answers
        unmentioned=() if found else unknown,
        mentioned=mentioned(question, result.unknown),
        passages_searched=result.passages_searched,
    )
