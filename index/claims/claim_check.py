"""Claims against the story: it says so, it says a part, it says otherwise, or it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.claims.attributed import said_by, same_speaker
from index.claims.candidates import Candidate, candidates
from index.claims.differences import Compared, compared, in_words_of
from index.claims.facts import Facts, facts_of
from index.claims.parts import parts_of
from index.errors import ReadingError
from index.reader.entailment import EntailmentReader
from index.reading import Source, parse_document
from index.records import Citation, ClaimCheck, ClaimVerdict, Difference, Entailment, ReaderResult, SearchResult

SAID = 0.8  # how likely a quote must support a claim to say so,
PART = 0.5  # and each of the parts that the claim joins
OTHERWISE = 0.5  # how likely it must contradict one to say otherwise, where that can be named,
DENIED = 0.9  # and where it cannot
SAME_SHARE = 0.6  # of a claim's words, dates, numbers and names apart, that a quote has if it is the same statement
CLOSE = 0.3  # how likely a quote must support or contradict a claim to be close to it
NEAR = 0.35  # or how sure the reader is that it answers
SMALLER = 0.05  # so little likelier may a longer quote be without being preferred to a shorter one


@dataclass(frozen=True, slots=True)
class Weighed:
    """A quote, what it says to a claim, and how the facts of both compare."""

    citation: Citation
    entailment: Entailment
    facts: Compared
    share: float  # of the claim's words that it has

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
        return self.entailment.contradicted >= (OTHERWISE if self.facts.denied else DENIED)


def check_claim(
    claim: str, result: SearchResult, reader_result: ReaderResult, entailment_reader: EntailmentReader
) -> ClaimCheck:
    """What the likeliest quotes say to a claim, by reading and by their facts.

    `result` is what search found for the claim, `reader_result` what a reader made of that.
    """
    small = frozenset(word for hit in result.hits for word in re.findall(r"\b[a-z][\w’'-]+", hit.passage.text))
    checked = verdict_of(claim, candidates(result, reader_result), entailment_reader, small)
    if checked.verdict is ClaimVerdict.UNSAID and checked.citations and reader_result.confidence >= NEAR:
        return replace(checked, verdict=ClaimVerdict.CLOSE)
    return checked


def verdict_of(
    claim: str, found: Sequence[Candidate], reader: EntailmentReader, small: frozenset[str] = frozenset()
) -> ClaimCheck:
    """What quotes say to a claim; `small` are words that are no names where a sentence begins with them."""
    weighed = weigh(claim, found, reader, small)
    if not weighed:
        return ClaimCheck(claim, ClaimVerdict.UNSAID)
    parts = parts_of(claim)
    by_part = [weigh(part, found, reader, small) for part in parts] if len(parts) > 1 else []
    supporting = [item for item in weighed if item.supports and _covers(item, by_part)]
    if supporting:
        best = _best(supporting)
        return ClaimCheck(claim, ClaimVerdict.SAID, (best.citation,), best.entailment.supported)
    supported = [[item for item in own if item.supports] for own in by_part]
    said = [(part, _best(own)) for part, own in zip(parts, supported, strict=False) if own]
    if said and len(said) == len(parts):
        places = tuple(dict.fromkeys(item.citation for _, item in said))
        return ClaimCheck(claim, ClaimVerdict.SAID, places, min(item.entailment.supported for _, item in said))
    if against := [item for item in (*weighed, *(item for own in by_part for item in own)) if item.contradicts]:
        best = max(
            against,
            key=lambda item: (item.share, item.citation.first - item.citation.last, item.entailment.contradicted),
        )
        return ClaimCheck(
            claim, ClaimVerdict.OTHERWISE, (best.citation,), 1 - best.entailment.supported, best.facts.differs
        )
    if said:
        places = tuple(dict.fromkeys(item.citation for _, item in said))
        told = " ".join(part for part, _ in said)
        return ClaimCheck(claim, ClaimVerdict.PART, places, said[0][1].entailment.supported, said=told)
    near = max(weighed, key=lambda item: (item.entailment.supported + item.entailment.contradicted, item.share))
    close = max(near.entailment.supported, near.entailment.contradicted) >= CLOSE and near.share >= 1 / 3
    verdict = ClaimVerdict.CLOSE if close else ClaimVerdict.UNSAID
    return ClaimCheck(claim, verdict, (near.citation,), 1 - near.entailment.supported)


def _covers(whole: Weighed, by_part: Sequence[Sequence[Weighed]]) -> bool:
    """Whether a quote that supports a claim supports each of its parts too."""
    own = (item for part in by_part for item in part if item.citation == whole.citation)
    return all(item.entailment.supported >= PART and item.facts.same for item in own)


def _best(found: Iterable[Weighed]) -> Weighed:
    """The likeliest quote; of nearly equal ones the shortest."""
    held = list(found)
    least = max(item.entailment.supported for item in held) - SMALLER
    return min(
        (item for item in held if item.entailment.supported >= least),
        key=lambda item: item.citation.last - item.citation.first,
    )


def weigh(
    claim: str, found: Sequence[Candidate], reader: EntailmentReader, small: frozenset[str] = frozenset()
) -> list[Weighed]:
    """What each quote says to a claim, and how their facts compare."""
    facts = []
    for item in found:
        stated = _stated(claim, item.citation.document.published, small, item.around)
        if stated is None:
            return []
        facts.append((stated, facts_of(item.citation.document, item.citation.start, item.citation.end, small)))
    claimed_of = said_by(claim)
    pairs = [
        list(_readings(own, told, claimed_of, item.citation.speaker))
        for item, (own, told) in zip(found, facts, strict=True)
    ]
    read = iter(reader.entailments([pair for own in pairs for pair in own]))
    weighed = []
    for item, (own, told), ways in zip(found, facts, pairs, strict=True):
        entailment = max((next(read) for _ in ways), key=lambda way: way.supported)
        share = len(own.plain & told.words) / len(own.plain) if own.plain else 1.0
        weighed.append(Weighed(item.citation, entailment, _compared(own, told, claimed_of, item), share))
    return weighed


def _readings(
    claim: Facts, told: Facts, claimed_of: tuple[str, str] | None, speaker: str | None
) -> Iterator[tuple[str, str]]:
    """A claim and a quote as they are to be read together: also what somebody says in them without who says it."""
    stated, quote = in_words_of(claim, told), " ".join(told.text.split())
    yield stated, quote
    if reported := said_by(quote):
        yield (claimed_of[1] if claimed_of else stated), reported[1]
    elif claimed_of and speaker:
        yield claimed_of[1], quote


def _compared(claim: Facts, told: Facts, claimed_of: tuple[str, str] | None, found: Candidate) -> Compared:
    """How the facts of both compare; who says it, where the claim tells, is one of them."""
    facts, reported = compared(claim, told, found.around), said_by(told.text)
    speaker = found.citation.speaker or (reported[0] if reported else None)
    if claimed_of and speaker and not same_speaker(claimed_of[0], speaker):
        return replace(facts, differs=(*facts.differs, Difference(claimed_of[0], speaker)))
    return facts


def _stated(claim: str, published: date | None, small: frozenset[str], around: str) -> Facts | None:
    """What a claim holds, its dates read as in a document of that day; None if it has no words."""
    try:
        document = parse_document(claim, "claim", Source(published=published))
    except ReadingError:
        return None
    return facts_of(document, 0, len(document.text), small, around)
