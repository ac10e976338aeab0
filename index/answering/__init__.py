"""Question + Hits → Answer with Citations, or an honest "not in the story"."""

from __future__ import annotations

from dataclasses import dataclass

from index.answering.deciding import chosen, unmentioned
from index.answering.evidence import EvidenceReader
from index.errors import QuestionError
from index.records import Answer, Citation, SearchResult, Verdict
from index.words import WORD

__all__ = ["EvidenceReader", "Thresholds", "answer_from", "checked_question"]

LONGEST_QUESTION = 1000


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How confident a reader must be, 0…1: to answer at all, and to answer without saying that it is not sure."""

    answer: float = 0.35
    sure: float = 0.6


def checked_question(question: str) -> str:
    """The question in one line. Raises QuestionError if it is empty, wordless or too long."""
    line = " ".join(question.split())
    if not WORD.search(line):
        raise QuestionError("Ask me something about the story, in a few words.")
    if len(line) > LONGEST_QUESTION:
        raise QuestionError(f"Please ask in at most {LONGEST_QUESTION:,} characters; that was {len(line):,}.")
    return line


def answer_from(question: str, result: SearchResult, reader: EvidenceReader, thresholds: Thresholds) -> Answer:
    """What the story says to the question, if the reader is confident enough; else that it is silent."""
    judgement = reader.read(question, result)
    places = [Citation(item.document, item.number, item.number) for item in chosen(judgement)]
    names = unmentioned(question, result.unknown)
    if places and judgement.confidence >= thresholds.answer:
        verdict = Verdict.ANSWERED
    else:
        verdict = Verdict.UNMENTIONED if names else Verdict.UNSAID
    found = verdict is Verdict.ANSWERED
    return Answer(
        question=question,
        verdict=verdict,
        confidence=judgement.confidence,
        sure=judgement.confidence >= thresholds.sure,
        citations=tuple(places) if found else (),
        nearest=None if found or not places else places[0],
        unmentioned=() if found else names,
        passages_searched=result.passages_searched,
    )
