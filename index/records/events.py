"""What the story dates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.records.places import Citation
from index.records.times import When


class EventKind(StrEnum):
    """What a dated statement tells of."""

    EVENT = "event"
    PLAN = "plan"  # what was expected or planned; whether it came about is not said
    DENIAL = "denial"  # what did not happen then, as far as is told


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place that dates something: when, the words text[start:end] that tell of it, and the sentence to cite."""

    when: When
    start: int
    end: int
    kind: EventKind
    citation: Citation

    @property
    def text(self) -> str:
        """The words that tell of it, a slice of the cited sentence."""
        return self.citation.document.text[self.start : self.end]

    @property
    def speaker(self) -> str | None:
        """Who says so, in the document's own words; None where the document does, outside of what it quotes too."""
        before = self.citation.document.text[self.citation.start : self.start]
        quoting = any(mark in self.citation.quote for mark in '“"')
        inside = before.count("“") > before.count("”") or before.count('"') % 2 == 1 or self.text[:1] in '“"'
        return None if quoting and not inside else self.citation.speaker

    @property
    def expression(self) -> str:
        """The words that the date was read from; empty where only the day of publication is known."""
        return self.citation.document.text[self.when.start : self.when.end]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the story dates: the mention that is shown, others of the same, and those that date it otherwise.

    All of `mentions` can be true together, and the first is the most precise, of those that were asked for; of the
    pairs in `conflicts` one is of these, and the other gives another date or number: no winner is picked.
    """

    mentions: tuple[EventMention, ...]
    conflicts: tuple[tuple[EventMention, EventMention], ...] = ()

    @property
    def conflicting(self) -> tuple[EventMention, ...]:
        """The mentions that date or count it otherwise, in order."""
        return tuple(dict.fromkeys(other for _, other in self.conflicts))

    @property
    def when(self) -> When:
        """When it happened, as precisely as the story says."""
        return self.mentions[0].when

    @property
    def citation(self) -> Citation:
        """The sentence that says so."""
        return self.mentions[0].citation

    @property
    def kind(self) -> EventKind:
        """Whether it happened, was planned, or is denied."""
        return self.mentions[0].kind

    @property
    def text(self) -> str:
        """The words that tell of it."""
        return self.mentions[0].text

    @property
    def expression(self) -> str:
        """The words that the date was read from."""
        return self.mentions[0].expression
