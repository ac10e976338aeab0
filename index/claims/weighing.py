"""A claim beside quotes: what reading says of each, and how the facts of both compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.claims.attributed import said_by, same_speaker
from index.claims.candidates import Candidate
from index.claims.differences import Compared, compared, in_words_of
from index.claims.facts import Facts, facts_of
from index.errors import ReadingError
from index.reader.entailment import EntailmentReader
from index.reading import Source, parse_document
from index.records import Citation, Difference, Document, Entailment

SAID = 0.8  # how likely a quote must support a claim to say so
OTHERWISE = 0.5  # how likely it must contradict one to say otherwise, where that can be named,
DENIED = 0.9  # and where it cannot
SAME_SHARE = 0.6  # of a claim's words, dates, numbers and names apart, that a quote has if it is the same statement

Reported = tuple[str, str]  # who says it, and what


@dataclass(frozen=True, slots=True)
class Weighed:
    """A quote, what it says to a claim, how the facts of both compare, and the share of the claim's words it has."""

    citation: Citation
    entailment: Entailment
    facts: Compared
    share: float

    @property
    def supports(self) -> bool:
        """Whether it says what is claimed, every fact of it."""
        return self.entailment.supported >= SAID and self.facts.same

    @property
    def contradicts(self) -> bool:
        """Whether it is the same statement, and says one thing otherwise."""
        if self.facts.missing or self.share < SAME_SHARE or len(self.facts.differs) + self.facts.denied > 1:
            return False
        if self.facts.differs:  # what is about the same says it otherwise, whether or not that was noticed in reading
            return self.entailment.supported + self.entailment.contradicted >= OTHERWISE
        if self.citation.first != self.citation.last:
            return False  # the sentence beside it may deny something else
        return self.entailment.contradicted >= (OTHERWISE if self.facts.denied else DENIED)


def weigh(
    claim: str, found: Sequence[Candidate], reader: EntailmentReader, small: frozenset[str] = frozenset()
) -> list[Weighed]:
    """What each quote says to a claim; nothing if it has no words.

    `small` are words that are no names where a sentence begins with them.
    """
    days = {item.citation.document.published for item in found}
    try:  # the claim's dates are read as in a document of the quote's day
        stated: dict[object, Document] = {day: parse_document(claim, "claim", Source(published=day)) for day in days}
    except ReadingError:
        return []
    facts = [_facts(stated[item.citation.document.published], item, small) for item in found]
    reported = said_by(claim)
    ways = [list(_ways(*both, reported, item.citation.speaker)) for both, item in zip(facts, found, strict=True)]
    read = iter(reader.entailments([pair for own in ways for pair in own]))
    weighed = []
    for item, (own, told), pairs in zip(found, facts, ways, strict=True):
        entailment = max((next(read) for _ in pairs), key=lambda way: way.supported)
        share = len(own.plain & told.words) / len(own.plain) if own.plain else 1.0
        weighed.append(Weighed(item.citation, entailment, _compared(own, told, reported, item), share))
    return weighed


def _facts(claim: Document, found: Candidate, small: frozenset[str]) -> tuple[Facts, Facts]:
    """Those of the claim, and those of the quote."""
    place = found.citation
    own = facts_of(claim, 0, len(claim.text), small, found.around)
    return own, facts_of(place.document, place.start, place.end, small)


def _ways(claim: Facts, told: Facts, reported: Reported | None, speaker: str | None) -> Iterator[tuple[str, str]]:
    """A claim and a quote as they are to be read together: also what somebody says in them without who says it."""
    stated, quote = in_words_of(claim, told), " ".join(told.text.split())
    yield stated, quote
    if told_by := said_by(quote):
        yield (reported[1] if reported else stated), told_by[1]
    elif reported and speaker:
        yield reported[1], quote


def _compared(claim: Facts, told: Facts, reported: Reported | None, found: Candidate) -> Compared:
    """How the facts of both compare; who says it, where the claim tells, is one of them."""
    facts, told_by = compared(claim, told, found.around), said_by(told.text)
    speaker = found.citation.speaker or (told_by[0] if told_by else None)
    if reported and speaker and not same_speaker(reported[0], speaker):
        return replace(facts, differs=(*facts.differs, Difference(reported[0], speaker)))
    return facts
