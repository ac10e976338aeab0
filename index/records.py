"""The nouns: frozen records that pass between the stages. All offsets are characters into `Document.text`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property


class BlockKind(StrEnum):
    """What a block of text is, told by its shape."""

    PROSE = "prose"
    ITEM = "item"
    HEADING = "heading"
    CAPTION = "caption"
    FURNITURE = "furniture"

    @property
    def is_evidence(self) -> bool:
        """Whether sentences of such a block may be cited."""
        return self in (BlockKind.PROSE, BlockKind.ITEM)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption, list item or piece of page furniture: sentences first..last, both included."""

    kind: BlockKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at text[start:end], standing in block number `block` (from 0).

    `speaker` is who says it, in the document's own words; None where the document itself speaks.
    """

    start: int
    end: int
    block: int
    speaker: str | None = None


@dataclass(frozen=True)
class Document:
    """A document as it was read: its own text, untouched, and where its sentences and blocks stand."""

    id: str
    title: str
    text: str = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None

    def sentence_text(self, number: int) -> str:
        """The words of one sentence."""
        sentence = self.sentences[number]
        return self.text[sentence.start : sentence.end]

    def block_of(self, number: int) -> Block:
        """The block a sentence stands in."""
        return self.blocks[self.sentences[number].block]

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """For each block, the words of the heading it stands under, or an empty string."""
        current, found = "", []
        for block in self.blocks:
            found.append(current)
            if block.kind is BlockKind.HEADING:
                current = self.text[self.sentences[block.first].start : self.sentences[block.last].end]
        return tuple(found)

    @cached_property
    def evidence(self) -> tuple[int, ...]:
        """Numbers of the sentences that may be cited, in reading order."""
        return tuple(
            number for block in self.blocks if block.kind.is_evidence for number in range(block.first, block.last + 1)
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A window of sentences first..last of one block: what is embedded and searched."""

    document: Document
    first: int
    last: int

    @property
    def text(self) -> str:
        """The words of the window."""
        sentences = self.document.sentences
        return self.document.text[sentences[self.first].start : sentences[self.last].end]

    @property
    def context(self) -> str:
        """What a reader would know on arriving here: the title, and the heading above."""
        heading = self.document.headings[self.document.sentences[self.first].block]
        parts = dict.fromkeys(part for part in (self.document.title, heading) if part)
        return " · ".join(parts)


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
class Citation:
    """A place in a document: sentences first..last, both included."""

    document: Document
    first: int
    last: int

    @property
    def start(self) -> int:
        """The offset of the quote's first character."""
        return self.document.sentences[self.first].start

    @property
    def end(self) -> int:
        """The offset behind the quote's last character."""
        return self.document.sentences[self.last].end

    @property
    def quote(self) -> str:
        """The words that stand there; a false quote cannot be built."""
        return self.document.text[self.start : self.end]

    @property
    def speaker(self) -> str | None:
        """Who says it, in the document's own words; None where the document itself speaks."""
        return self.document.sentences[self.first].speaker

    @property
    def paragraph(self) -> int:
        """The number of the block it stands in, counted from 1 as a reader would."""
        return self.document.sentences[self.first].block + 1


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


class Precision(StrEnum):
    """How finely a date is known, finest first."""

    TIME = "time"  # a time of day
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Basis(StrEnum):
    """How a date is known."""

    STATED = "stated"  # the words name it in full
    RESOLVED = "resolved"  # read from words that lean on the anchor
    PUBLISHED = "published"  # only the day of publication is known


class TimexType(StrEnum):
    """What a time expression names."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Modifier(StrEnum):
    """What words beside a time expression do to it; the names are TIMEX3's."""

    START = "START"  # early, the beginning of
    MID = "MID"
    END = "END"  # late, the end of
    APPROX = "APPROX"  # about
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"  # by, until
    ON_OR_AFTER = "ON_OR_AFTER"  # since, or later
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression text[start:end] and what it means, as TimeML says it (Pustejovsky et al. 2003).

    `value` is a TIMEX3 value: of a date 2018-04-20, 2018-W16, 2018-01, 2017-FA, 2017-Q3, 2017, 201, PAST_REF, or with X
    for what cannot be told; of a time 2018-04-20T19:15 or 2018-04-20TMO; of a duration P3D; of a set P1D.
    """

    start: int
    end: int
    type: TimexType
    value: str
    modifier: Modifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Timex):
    """A time expression that stands on the calendar: `earliest` and `latest` are the first and last day it can lie in.

    `value` may also be a stretch from one place to another, 2017-03/2017-05 (ISO 8601). `anchor` is the value that it
    was read against, where it leans on one: the day of publication, or another date in the text.
    """

    earliest: date
    latest: date
    precision: Precision
    basis: Basis
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the story says happened: when, and the sentence that says so."""

    when: When
    citation: Citation

    @property
    def expression(self) -> str:
        """The words the date was read from."""
        return self.citation.document.text[self.when.start : self.when.end]
