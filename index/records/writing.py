"""What a language model wrote from a story, sentence by sentence, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.records.places import Citation


class Rejection(StrEnum):
    """Why a written sentence is not shown."""

    SOURCE = "source"  # it cites nothing, or what it was not given
    NUMBER = "number"  # an amount of it does not stand in what it cites,
    DATE = "date"  # or a date,
    NAME = "name"  # or a name
    NEGATION = "negation"  # it denies what is said, or says what is denied
    DOUBT = "doubt"  # it tells as a fact what is planned, thought or asked
    SPEAKER = "speaker"  # it leaves out, or exchanges, who says so
    SUPPORT = "support"  # what it cites does not say that


class WritingOutcome(StrEnum):
    """What became of writing an answer; where it is not WRITTEN, the story's own words stand alone."""

    WRITTEN = "written"
    NOTHING = "nothing"  # the model found nothing to say
    UNVERIFIED = "unverified"  # too little of what it wrote is borne out by what it cites
    UNREADABLE = "unreadable"  # it answered in no form that can be read
    UNREACHABLE = "unreachable"  # there is no connection to it
    REFUSED = "refused"  # it does not take the key, or does not know the model
    BUSY = "busy"  # it has too much to do, or its own limit is reached
    FAULTY = "faulty"  # it failed
    SLOW = "slow"  # it took longer than it may
    QUOTA = "quota"  # as many were written today as may be


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that a model wrote, and the places that were found to say so: at least one."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DroppedSentence:
    """A sentence that a model wrote, and that is not shown."""

    text: str
    reason: Rejection


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a model was asked, and the tokens it read and wrote, as it says itself."""

    calls: int = 0
    tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(self.calls + other.calls, self.tokens + other.tokens)


@dataclass(frozen=True, slots=True)
class Writing:
    """What came of writing an answer: the verified sentences if it is WRITTEN, else none; and those that were dropped.

    `seconds` is how long it took, `model` who wrote.
    """

    outcome: WritingOutcome
    sentences: tuple[WrittenSentence, ...] = ()
    dropped: tuple[DroppedSentence, ...] = ()
    model: str = ""
    usage: Usage = Usage()
    seconds: float = 0.0
