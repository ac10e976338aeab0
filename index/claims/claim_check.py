"""Claims against the story: it says so, it says a part, it says otherwise, or it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.claims.candidates import Candidate, candidates
from index.claims.parts import parts_of
from index.claims.weighing import Weighed, confirmed, weigh
from index.reader.entailment import EntailmentReader
from index.records import ClaimCheck, ClaimVerdict, ReaderResult, SearchResult

PART = 0.5  # how likely a quote that supports a claim must support each of the parts that it joins
CLOSE = 0.3  # how likely a quote must support or contradict a claim to be close to it,
CLOSE_SHARE = 1 / 3  # and how many of its words it must have
NEAR = 0.35  # how sure a reader is that it answers, where it is near whatever its words are
SMALLER = 0.05  # so little likelier may a longer quote be without being preferred to a shorter one

Weights = Sequence[Weighed]


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
    said = {part: best for part, own in zip(parts, by_part, strict=False) if (best := _best(own))}
    if checked := _said(claim, weighed, by_part, said):
        return checked
    against = confirmed(claim, [item for item in weighed if item.contradicts], reader)
    for part, own in zip(parts, by_part, strict=False):
        against += [] if part in said else confirmed(part, [item for item in own if item.contradicts], reader)
    if against:
        best = max(against, key=lambda item: (item.share, -_length(item), item.entailment.contradicted))
        sure = best.entailment.contradicted + best.facts.counted * best.entailment.supported
        return ClaimCheck(claim, ClaimVerdict.OTHERWISE, (best.citation,), sure, best.facts.differs)
    if said:
        places = tuple(dict.fromkeys(item.citation for item in said.values()))
        sure = min(item.entailment.supported for item in said.values())
        return ClaimCheck(claim, ClaimVerdict.PART, places, sure, said=" ".join(said))
    near = max(weighed, key=lambda item: (item.entailment.supported + item.entailment.contradicted, item.share))
    close = max(near.entailment.supported, near.entailment.contradicted) >= CLOSE and near.share >= CLOSE_SHARE
    verdict = ClaimVerdict.CLOSE if close else ClaimVerdict.UNSAID
    return ClaimCheck(claim, verdict, (near.citation,), 1 - near.entailment.supported)


def _said(claim: str, weighed: Weights, by_part: Sequence[Weights], said: dict[str, Weighed]) -> ClaimCheck | None:
    """That a claim is said: by one quote with all of its parts, or each part by one; None if it is not."""
    whole = _best(item for item in weighed if _covers(item, by_part))
    if whole is None and len(said) < max(1, len(by_part)):
        return None
    found = [whole] if whole else list(said.values())
    places = tuple(dict.fromkeys(item.citation for item in found))
    sure = min(item.entailment.supported for item in found)
    return ClaimCheck(claim, ClaimVerdict.SAID, places, sure, speaker=found[0].speaker)


def _covers(whole: Weighed, by_part: Sequence[Weights]) -> bool:
    """Whether a quote supports each of a claim's parts."""
    own = (item for part in by_part for item in part if item.citation == whole.citation)
    return all(item.entailment.supported >= PART and item.facts.same for item in own)


def _best(found: Iterable[Weighed]) -> Weighed | None:
    """The likeliest quote that supports; of nearly equal ones the shortest. None if none does."""
    held = [item for item in found if item.supports]
    least = max((item.entailment.supported for item in held), default=0.0) - SMALLER
    return min((item for item in held if item.entailment.supported >= least), key=_length, default=None)


def _length(item: Weighed) -> int:
    """The number of sentences quoted."""
    return item.citation.last - item.citation.first
