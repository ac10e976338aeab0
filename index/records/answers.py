"""What search finds, what it is worth as evidence, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.records.documents import Citation, Document, Passage


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """How well one sentence of a passage fits the question.

    `score` fuses its own signs and its passage's, a logit; of its own, `similarity` is the cosine and `words` BM25 as
    a share of the best possible.
    """

    number: int
    score: float
    similarity: float
    words: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found: the score of its best sentence, its own signs, and its sentences."""

    passage: Passage
    score: float
    similarity: float
    words: float
    sentences: tuple[SentenceHit, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What search found, best first; and how much of the question the story knows at all.

    `known` is the share of the weight of the question's words that occur somewhere in the story, in 0…1;
    `unknown` are those of its words, as they were typed, that never do.
    """

    hits: tuple[Hit, ...]
    known: float
    unknown: tuple[str, ...]
    passages_searched: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much one sentence speaks for being the answer: `score` is a logit, comparable within one question."""

    document: Document
    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """All evidence, best first, and the probability that the first of it answers the question."""

    evidence: tuple[Evidence, ...]
    confidence: float


class Verdict(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    UNSAID = "unsaid"  # the subject occurs in the story, this is not said of it
    UNMENTIONED = "unmentioned"  # the subject never occurs in the story


@dataclass(frozen=True, slots=True)
class Answer:
    """What the story says to a question, in its own words, or that it does not say.

    `sure` is False where an answer is only the closest thing that the story says.
    `citations` are numbered from 1 in their order; `nearest` is the closest sentence where the story is silent;
    `unmentioned` are the names (or words) of the question that never occur in the story.
    """

    question: str
    verdict: Verdict
    confidence: float
    sure: bool
    citations: tuple[Citation, ...]
    nearest: Citation | None
    unmentioned: tuple[str, ...]
    passages_searched: int
    seconds: float = 0.0

    @property
    def found(self) -> bool:
        """Whether the story says."""
        return self.verdict is Verdict.ANSWERED

    @property
    def text(self) -> str:
        """The quotes, each with its marker; empty where the story is silent."""
        return " ".join(f"{citation.quote} [{number}]" for number, citation in enumerate(self.citations, start=1))
