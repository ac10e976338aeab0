"""Where documents contradict each other on what is asked: another date, amount or name of the same thing."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from index.claims import Facts, facts_of, named
from index.questions import classify_question
from index.records import Citation, Evidence, QuestionType, ReaderResult, Statement

LOOKED_AT = 10  # sentences, the likeliest ones
SCORES = 3.0  # so much less may a sentence score than the best one: others are about something else
SAME_SHARE = 0.5  # of the words of the shorter sentence, what differs apart, that both have if they tell of the same
COUNTED = frozenset({QuestionType.WHEN, QuestionType.AMOUNT, QuestionType.FACT})
# asks for one name and no other: many may see a fire, but there is one mayor
THE_ONE = re.compile(r"\b(?:who|what|where|which \w+) (?:is|was|are|were) the (?!\w+s\b)", re.IGNORECASE)


def conflict_of(said: tuple[Statement, ...], result: ReaderResult, question: str) -> Evidence | None:
    """The likeliest sentence of another document that answers otherwise than what is said first; None if none does."""
    first = said[0].citations[0] if said else None
    one, counted = bool(THE_ONE.search(question)), classify_question(question) in COUNTED
    if first is None or first.mark is None or not (one or counted):
        return None
    best = result.evidence[0].score
    for item in islice(result.evidence, 1, LOOKED_AT):
        if (
            item.document.id != first.document.id
            and item.mark
            and item.score > best - SCORES
            and differ(first, item, one=one)
        ):
            return item
    return None


def with_conflict(said: tuple[Statement, ...], rival: Evidence, most: int) -> tuple[Statement, ...]:
    """What is said, and beside its first statement the one that contradicts it; `most` in all."""
    place = Citation(rival.document, rival.number, rival.number, rival.mark)
    others = [replace(item, citations=_without(item.citations, place)) for item in said]
    first, *rest = (item for item in others if item.citations)
    return (first, Statement((place,)), *rest)[:most]


def _without(citations: tuple[Citation, ...], place: Citation) -> tuple[Citation, ...]:
    """Citations but those of a sentence."""
    return tuple(item for item in citations if (item.document.id, item.first) != (place.document.id, place.first))


def differ(first: Citation, other: Evidence, *, one: bool) -> bool:
    """Whether two sentences tell of the same thing, and their marked words cannot both be so."""
    if first.mark is None or other.mark is None:
        return False
    mine, theirs = facts_of(first.document, *first.mark), facts_of(other.document, *other.mark)
    place = Citation(other.document, other.number, other.number)
    whole = facts_of(first.document, first.start, first.end), facts_of(other.document, place.start, place.end)
    rest = [facts.words - own.words for facts, own in zip(whole, (mine, theirs), strict=True)]
    shared = len(rest[0] & rest[1]) / max(1, min(map(len, rest)))
    return shared >= SAME_SHARE and whole[0].negated == whole[1].negated and _otherwise(mine, theirs, one)


def _otherwise(one: Facts, two: Facts, names: bool) -> bool:
    """Whether both have dates, or amounts, or with `names` names, and none in common."""
    if one.dates and two.dates:
        return not any(
            mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
            for _, mine in one.dates
            for _, theirs in two.dates
        )
    if one.quantities and two.quantities:
        pairs = [(mine, theirs) for mine in one.quantities for theirs in two.quantities]
        return any(mine.comparable(theirs) for mine, theirs in pairs) and not any(a.fits(b) for a, b in pairs)
    return names and bool(one.names and two.names) and not any(named(name, two.text, two) for name in one.names)
