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
from index.reading import parse_document, source_beside
from index.records import Citation, Difference, Document, Entailment
from index.text import content_words

SAID = 0.8  # how likely a quote must support a claim to say so
OTHERWISE = 0.5  # how likely it must contradict one to say otherwise, in an amount or by a denial,
NAMED = 0.6  # in a date or a name,
DENIED = 0.95  # and in what cannot be named
# a quote is the same statement if it has so many of a claim's words but those that differ,
SAME_SHARE = 0.65
SAME_PLAIN = 0.5  # and so many that are no dates, numbers and names
# how likely it must support the claim with its own words in place of those that differ: amounts, and dates and names
EXCHANGED_AMOUNT, EXCHANGED = 0.6, 0.8

Reported = tuple[str, str]  # who says it, and what
Three = tuple[Facts, Facts, Facts]  # of a claim, of a quote, and of the sentence in it that matters


@dataclass(frozen=True, slots=True)
class Weighed:
    """A quote, what it says to a claim, how the facts of both compare, and the shares of the claim's words it has.

    `share` is that of words which are no dates, numbers and names, `whole` that of all but those that differ; `speaker`
    is who says it there, None where the document itself does.
    """

    citation: Citation
    entailment: Entailment
    facts: Compared
    share: float
    whole: float
    speaker: str | None = None

    @property
    def supports(self) -> bool:
        """Whether it says what is claimed, every fact of it."""
        return self.entailment.supported >= SAID and self.facts.same

    @property
    def contradicts(self) -> bool:
        """Whether it seems the same statement, and says one thing otherwise."""
        if self.facts.missing or len(self.facts.differs) + self.facts.denied > 1:
            return False
        if self.share < SAME_PLAIN or self.whole < SAME_SHARE:
            return False
        if self.facts.counted:  # what counts the same says it otherwise, whether or not that was noticed in reading
            return self.entailment.supported + self.entailment.contradicted >= OTHERWISE
        if self.facts.differs:
            return self.entailment.contradicted >= NAMED
        if self.citation.first != self.citation.last:
            return False  # the sentence beside it may deny something else
        return self.entailment.contradicted >= (OTHERWISE if self.facts.denied else DENIED)


def weigh(
    claim: str, found: Sequence[Candidate], reader: EntailmentReader, small: frozenset[str] = frozenset()
) -> list[Weighed]:
    """What each quote says to a claim; nothing if it has no words.

    `small` are words that are no names where a sentence begins with them.
    """
    sources = {source_beside(item.citation.document) for item in found}
    try:  # the claim's dates are read as in a document of the quote's day and calendar
        stated = {source: parse_document(claim, "claim", source) for source in sources}
    except ReadingError:
        return []
    facts = [_facts(stated[source_beside(item.citation.document)], item, small) for item in found]
    claimed_of = said_by(claim)
    ways = [list(_ways(item, *both[:2], claimed_of)) for both, item in zip(facts, found, strict=True)]
    read = iter(reader.entailments([pair for own in ways for pair in own]))
    return [
        _weighed(item, own, claimed_of, [next(read) for _ in pairs])
        for item, own, pairs in zip(found, facts, ways, strict=True)
    ]


def _weighed(found: Candidate, facts: Three, claimed_of: Reported | None, ways: Sequence[Entailment]) -> Weighed:
    """A quote, by the way to read it that supports the claim best."""
    claim, told, core = facts
    best = max(range(len(ways)), key=lambda way: ways[way].supported)
    told_by = _told_by(found, told)
    speaker = found.citation.speaker or (told_by[0] if told_by and (best or claimed_of) else None)
    both = compared(claim, told, core, found.around)
    if claimed_of and speaker and not same_speaker(claimed_of[0], speaker):
        both = replace(both, differs=(*both.differs, Difference(claimed_of[0], speaker)), counted=False)
    rest = claim.words - content_words(" ".join(item.claim for item in both.differs))
    share, whole = (len(words & told.words) / len(words) if words else 1.0 for words in (claim.plain, rest))
    return Weighed(found.citation, ways[best], both, share, whole, speaker)


def confirmed(claim: str, against: Sequence[Weighed], reader: EntailmentReader) -> list[Weighed]:
    """Those of quotes that contradict a claim which do support it with their own words in place of those that differ.

    So the rest of the statement is the same; of what is denied, or is the opposite, that is known without.
    """
    exchanged = [
        (claim.replace(difference.claim, difference.story), " ".join(item.citation.quote.split()))
        for item in against
        for difference in item.facts.differs
    ]
    read = iter(reader.entailments(exchanged))
    return [
        item
        for item in against
        if not item.facts.differs or next(read).supported >= (EXCHANGED_AMOUNT if item.facts.counted else EXCHANGED)
    ]


def _facts(claim: Document, found: Candidate, small: frozenset[str]) -> Three:
    """Those of the claim, of the quote, and of the sentence in it that has most of the claim's words."""
    place, document = found.citation, found.citation.document
    own = facts_of(claim, 0, len(claim.text), small, found.around)
    told = facts_of(document, place.start, place.end, small)
    if place.first == place.last:
        return own, told, told
    sentences = [document.sentences[number] for number in range(place.first, place.last + 1)]
    cores = [facts_of(document, sentence.start, sentence.end, small) for sentence in sentences]
    return own, told, max(cores, key=lambda core: len(own.plain & core.words))


def _told_by(found: Candidate, told: Facts) -> Reported | None:
    """Who says what in a quote of one sentence."""
    return said_by(told.text) if found.citation.first == found.citation.last else None


def _ways(found: Candidate, claim: Facts, told: Facts, claimed_of: Reported | None) -> Iterator[tuple[str, str]]:
    """A claim and a quote as they are to be read together: also what somebody says in them without who says it."""
    stated, quote = in_words_of(claim, told), " ".join(told.text.split())
    yield stated, quote
    if told_by := _told_by(found, told):
        yield (claimed_of[1] if claimed_of else stated), told_by[1]
    elif claimed_of and found.citation.speaker:
        yield claimed_of[1], quote
