"""Question + Hits → Answer with Citations, or an honest "not in the story"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.answering.conflicts import conflict_of, with_conflict
from index.answering.statements import MOST_SENTENCES, statements
from index.answering.summary import summary_from, summary_statements
from index.answering.verification import Verified, verify
from index.answering.writer import Writer
from index.answering.writing_context import numbered_context, writing_context
from index.questions import classify_question, mentioned, unmentioned
from index.reader import EvidenceReader
from index.records import Answer, SearchResult, Verdict

__all__ = [
    "Thresholds",
    "Verified",
    "Writer",
    "answer_from",
    "as_likely",
    "numbered_context",
    "summary_from",
    "summary_statements",
    "verify",
    "writing_context",
]


AS_LIKELY = 0.8  # so likely against the best must the answer to another reading be to ask which is meant


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How confident a reader must be, 0…1: to answer at all, and to answer without saying that it is not sure.

    On the questions that confidence is fitted on, nine of ten answers told as sure are right, and more than half of the
    others (`python -m tests.bench.weights`).

    Below half of `answer` silence is certain, and no sentence is shown as the nearest.
    """

    answer: float = 0.2
    sure: float = 0.85


def answer_from(question: str, result: SearchResult, reader: EvidenceReader, thresholds: Thresholds) -> Answer:
    """What the story says to the question, if the reader is confident enough; else that it is silent."""
    reader_result, question_type = reader.read(question, result), classify_question(question)
    said = statements(reader_result, question_type)
    rival = conflict_of(said, reader_result, question)
    if rival is not None:
        said = with_conflict(said, rival, MOST_SENTENCES)
    unknown = unmentioned(question, result.unknown)
    found = bool(said) and reader_result.confidence >= thresholds.answer
    certain = reader_result.confidence < thresholds.answer / 2  # that it is silent: no sentence comes near
    silence = Verdict.UNMENTIONED if unknown else Verdict.UNSAID
    return Answer(
        question=question,
        understood=question,
        verdict=Verdict.ANSWERED if found else silence,
        question_type=question_type,
        confidence=reader_result.confidence,
        sure=reader_result.confidence >= thresholds.sure if found else certain,
        statements=said if found else (),
        contradicted=found and rival is not None,
        nearest=None if found or certain or not said else replace(said[0].citations[0], mark=None),
        unmentioned=() if found else unknown,
        mentioned=mentioned(question, result.unknown),
        passages_searched=result.passages_searched,
    )


def as_likely(best: Answer, other: Answer) -> bool:
    """Whether two readings of a question have answers, other ones, and hardly one is likelier than the other."""
    both = best.found and other.found and best.citations[0] != other.citations[0]
    return both and other.confidence >= AS_LIKELY * best.confidence
