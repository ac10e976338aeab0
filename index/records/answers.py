"""What search finds, what it is worth as evidence, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.records.documents import Citation, Document, Passage
from index.records.lookups import Lookup, StatementRole
from index.records.scopes import Selection
from index.records.times import When
from index.records.writing import Writing, WritingOutcome, WrittenSentence


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """How well a sentence of a passage fits the question: `score` fuses all signs; `similarity` is the cosine."""

    number: int
    score: float
    similarity: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found: the score of its best sentence, and its sentences."""

    passage: Passage
    score: float
    sentences: tuple[SentenceHit, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What search found, best first; `unknown` are the question's words, as typed, that never occur in the story."""

    hits: tuple[Hit, ...]
    unknown: tuple[str, ...]
    passages_searched: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much one sentence speaks for being the answer: `score` is a logit, comparable within one question.

    document.text[mark[0]:mark[1]] are the words in it that answer; None where they are not known.
    """

    document: Document
    number: int
    score: float
    mark: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ReaderResult:
    """All evidence, best first, and the probability that the first of it answers the question."""

    evidence: tuple[Evidence, ...]
    confidence: float


class QuestionType(StrEnum):
    """What a question asks for, told by its form."""

    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    AMOUNT = "amount"
    HOW = "how"
    WHETHER = "whether"  # yes or no
    LIST = "list"
    MEANING = "meaning"  # what something is
    TOPIC = "topic"  # what happened, what there is to say
    COMPARISON = "comparison"
    SUMMARY = "summary"
    FACT = "fact"  # any other


class Verdict(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    UNSAID = "unsaid"  # the subject occurs in the story, this is not said of it
    UNMENTIONED = "unmentioned"  # the subject never occurs in the story
    UNCLEAR = "unclear"  # it leans on something said before, and nothing is known to have been
    GREETING = "greeting"  # no question: a greeting,
    THANKS = "thanks"  # or thanks,
    ORDER = "order"  # or an order that has nothing to do with the story
    ABOUT_BOT = "about"  # a question about the one who is asked


@dataclass(frozen=True, slots=True)
class Statement:
    """What the story says in one place, or in several in nearly the same words: the first of `citations` is quoted.

    `when` is the date that the answering words name, where they do; `role` says why it stands in what was looked up.
    """

    citations: tuple[Citation, ...]
    when: When | None = None
    role: StatementRole | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked before, as it was understood, and the words that surely answered it; empty where none did."""

    question: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the story says to a question, in its own words, or that it does not say.

    `understood` is the question in full, where it leaned on one asked before; else the question itself.
    `sure` is False where an answer is only the closest thing that the story says, and where silence is not certain.
    Citations are numbered from 1 through all statements; `nearest` is the sentence to show where silence is
    not certain.
    `contradicted` is True where the second statement, from another document, answers otherwise than the first.
    `selection` is what of the story was to be used; None where nothing of it was.
    `readings` are what a question may mean that leans on one before it, where they are as likely; it is not answered.
    `unmentioned` are the names (or words) of the question that never occur in the story, `mentioned` those that do.
    `writing` is what a language model made of it, None where none was asked.
    `lookup` is what was looked up rather than searched for; an answer may then consist of its facts alone.
    """

    question: str
    understood: str
    verdict: Verdict
    question_type: QuestionType = QuestionType.FACT
    confidence: float = 0.0
    sure: bool = False
    statements: tuple[Statement, ...] = ()
    contradicted: bool = False
    nearest: Citation | None = None
    readings: tuple[str, ...] = ()
    unmentioned: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    passages_searched: int = 0
    seconds: float = 0.0
    selection: Selection | None = None
    writing: Writing | None = None
    lookup: Lookup | None = None

    @property
    def found(self) -> bool:
        """Whether the story says."""
        return self.verdict is Verdict.ANSWERED

    @property
    def newest(self) -> Statement | None:
        """Of two statements that contradict each other the one published later; None where that is not known."""
        if not self.contradicted:
            return None
        first, second = (item.citations[0].document.published for item in self.statements[:2])
        if first is None or second is None or first == second:
            return None
        return self.statements[0 if first > second else 1]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The places of all statements, in the order of their numbers."""
        return tuple(citation for statement in self.statements for citation in statement.citations)

    @property
    def numbered(self) -> tuple[tuple[Statement, range], ...]:
        """Each statement with the numbers of its citations."""
        found, number = [], 1
        for statement in self.statements:
            found.append((statement, range(number, number + len(statement.citations))))
            number += len(statement.citations)
        return tuple(found)

    @property
    def is_writable(self) -> bool:
        """Whether there is something to write it from: an answer, or silence that is not certain."""
        return self.lookup is None and (self.found or (self.verdict is Verdict.UNSAID and not self.sure))

    @property
    def is_written(self) -> bool:
        """Whether a model's sentences, each of them verified, are there to be shown."""
        return self.writing is not None and self.writing.outcome is WritingOutcome.WRITTEN

    @property
    def places(self) -> tuple[Citation, ...]:
        """All that is cited, in the order of numbers: by the statements, then what written sentences cite besides."""
        written = [item for sentence in self._written for item in sentence.citations]
        besides = {item.key: item for item in written if item.key not in {own.key for own in self.citations}}
        return (*self.citations, *besides.values())

    @property
    def written(self) -> tuple[tuple[WrittenSentence, tuple[int, ...]], ...]:
        """Each written sentence with the numbers of its citations."""
        numbers = {item.key: number for number, item in enumerate(self.places, start=1)}
        return tuple(
            (sentence, tuple(sorted(numbers[item.key] for item in sentence.citations))) for sentence in self._written
        )

    @property
    def _written(self) -> tuple[WrittenSentence, ...]:
        return self.writing.sentences if self.writing else ()

    @property
    def text(self) -> str:
        """The quotes, each with its markers, or where nothing is quoted what was counted; empty where it is silent."""
        if self.lookup and self.found and not self.statements:
            return self.lookup.text
        return " ".join(
            " ".join([statement.citations[0].quote, "".join(f"[{number}]" for number in numbers)])
            for statement, numbers in self.numbered
        )

    @property
    def turn(self) -> Turn:
        """What a question after this one may lean on; an empty question where this one asked nothing of the story."""
        if self.question_type is QuestionType.SUMMARY or self.verdict not in (
            Verdict.ANSWERED,
            Verdict.UNSAID,
            Verdict.UNMENTIONED,
        ):
            return Turn("")
        first = self.statements[0].citations[0] if self.statements else None
        return Turn(self.understood, first.marked if first and self.sure else "")
