"""A claim, and what the story says to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.records.places import Citation


class EntailmentLabel(StrEnum):
    """What quoted sentences say to a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_ENOUGH = "not enough"


@dataclass(frozen=True, slots=True)
class Entailment:
    """How likely quoted sentences support a claim, and how likely they contradict it; else they do neither."""

    supported: float
    contradicted: float

    @property
    def label(self) -> EntailmentLabel:
        """What is likeliest."""
        neither = 1 - self.supported - self.contradicted
        likely = zip((self.supported, self.contradicted, neither), EntailmentLabel, strict=True)
        return max(likely, key=lambda item: item[0])[1]


class ClaimVerdict(StrEnum):
    """What the story says to a claim."""

    SAID = "said"
    PART = "part"  # of several things that are claimed some are said, and of the others nothing
    OTHERWISE = "otherwise"  # the same, with another date, number or name, or denied
    CLOSE = "close"  # something like it is said, in words that do not decide it
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim's words, and those that the story has instead."""

    claim: str
    story: str


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claim, what the story says to it, and where; of one that is not said, the nearest place if there is one.

    `confidence` is how likely the verdict is right, by what was read; `differs` is what the story says otherwise,
    where it can be named; `said` is what of the claim is said, where that is only a part; `speaker` is who says it in
    the story, None where a document itself does.
    """

    claim: str
    verdict: ClaimVerdict
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    differs: tuple[Difference, ...] = ()
    said: str = ""
    speaker: str | None = None
