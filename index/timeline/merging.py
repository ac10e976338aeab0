"""Mentions → events: what several places tell is one event; what they date otherwise stands beside it.

Two mentions are compared by the cosine of their content words, weighted by how rare each is among all mentions
(Salton & Buckley 1988, Term-weighting approaches in automatic text retrieval).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from index.records import Event, EventKind, EventMention, Modifier, Precision
from index.text import content_words

ALIKE = 0.45  # from here on mentions with dates that can be one are one event
ALIKE_COARSE = 0.55  # where a date is no finer than a year
ALIKE_SAID = 0.7  # what one says on one day is rarely one thing
CONFLICTING = 0.7  # from here on mentions with dates that cannot be one contradict each other
SHARED = 2  # words that two mentions share at the least
OFTEN = 200  # a word in more mentions than this, the same ones counted once, leads to no candidates
HOURS = {"MO": "06", "AF": "12", "EV": "18", "NI": "21"}
ASIDE = (Modifier.BEFORE, Modifier.AFTER, Modifier.ON_OR_BEFORE, Modifier.ON_OR_AFTER)


Key = tuple[frozenset[str], str, EventKind]


@dataclass(slots=True)
class _Group:
    """Mentions of one event, the most precise first, and the days that all of them allow."""

    mentions: list[EventMention]
    numbers: list[int]
    places: set[tuple[str, int]]
    earliest: date
    latest: date
    conflicting: list[EventMention] = field(default_factory=list)


class _Likeness:
    """How alike mentions are, by their numbers."""

    def __init__(self, mentions: Sequence[EventMention]) -> None:
        self._words = [content_words(mention.text.replace(mention.expression, " ")) for mention in mentions]
        self._keys = [
            (words, mention.when.value, mention.kind) for words, mention in zip(self._words, mentions, strict=True)
        ]
        counts = Counter(word for words in self._words for word in words)
        self._weights = {word: math.log((len(mentions) + 1) / count) ** 2 for word, count in counts.items()}
        self._norms = [math.sqrt(sum(self._weights[word] for word in words)) for words in self._words]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._first: dict[Key, int] = {}
        for number, key in enumerate(self._keys):
            if self._first.setdefault(key, number) == number:
                for word in self._words[number]:
                    self._places[word].append(number)

    def first(self, number: int) -> int:
        """The first of the mentions that say the same of the same date."""
        return self._first[self._keys[number]]

    def candidates(self, number: int) -> set[int]:
        """Other mentions that share a word with one that is not everywhere; of the same ones the first."""
        places = (self._places[word] for word in self._words[number])
        return {other for found in places if len(found) <= OFTEN for other in found} - {number} | {self.first(number)}

    def between(self, first: int, second: int) -> float:
        """The cosine of two mentions, in 0…1; 0 where they share too few words to tell."""
        shared = self._words[first] & self._words[second]
        if len(shared) < SHARED:
            return 0.0
        return sum(self._weights[word] for word in shared) / (self._norms[first] * self._norms[second])


def order(mention: EventMention) -> tuple[date, int, str, str, int]:
    """By the earliest day it can lie in, then the most precise first, then by the hour, then as it is told."""
    when, (_, _, hour) = mention.when, mention.when.value.partition("T")
    return when.earliest, when.precision.rank, HOURS.get(hour, hour), mention.citation.document.id, when.start


def merged(mentions: Iterable[EventMention]) -> list[Event]:
    """The events that mentions tell of, in order."""
    found = list(mentions)
    likeness = _Likeness(found)
    groups = _grouped(found, likeness)
    for first, second in _contradictions(groups, likeness):
        first.conflicting.append(second.mentions[0])
        second.conflicting.append(first.mentions[0])
    events = [Event(tuple(group.mentions), tuple(sorted(group.conflicting, key=order))) for group in groups]
    return sorted(events, key=lambda event: order(event.mentions[0]))


def _grouped(mentions: Sequence[EventMention], likeness: _Likeness) -> list[_Group]:
    """Each mention joins the group that it is most alike to, the most precise mentions first."""
    groups: list[_Group] = []
    home: dict[int, _Group] = {}
    numbers = sorted(range(len(mentions)), key=lambda number: (mentions[number].when.precision.rank, number))
    for number in numbers:
        mention, best, most = mentions[number], None, 0.0
        for other in likeness.candidates(number):
            group = home.get(other)
            if group is None or not _may_be_one(mention, mentions[other], group):
                continue
            alike = likeness.between(number, other)
            if alike >= _threshold(mention, mentions[other]) and alike > most:
                best, most = group, alike
        if best is None:
            best = _Group([], [], set(), mention.when.earliest, mention.when.latest)
            groups.append(best)
        best.mentions.append(mention)
        best.numbers.append(number)
        best.places.add((mention.citation.document.id, mention.citation.first))
        best.earliest = max(best.earliest, mention.when.earliest)
        best.latest = min(best.latest, mention.when.latest)
        home[number] = best
    return groups


def _may_be_one(mention: EventMention, other: EventMention, group: _Group) -> bool:
    """Whether a mention can be of a group's event: its date allows it, and it stands in another sentence."""
    when, place = mention.when, (mention.citation.document.id, mention.citation.first)
    fits = when.earliest <= group.latest and when.latest >= group.earliest and mention.kind is other.kind
    return fits and place not in group.places


def _threshold(first: EventMention, second: EventMention) -> float:
    if first.kind is EventKind.STATEMENT:
        return ALIKE_SAID
    coarse = max(first.when.precision.rank, second.when.precision.rank) >= Precision.YEAR.rank
    return ALIKE_COARSE if coarse else ALIKE


def _contradictions(groups: Sequence[_Group], likeness: _Likeness) -> Iterator[tuple[_Group, _Group]]:
    """Pairs of groups that tell the same in other documents, on days that cannot be one."""
    leader = {group.numbers[0]: group for group in groups if group.mentions[0].kind is EventKind.EVENT}
    for number, group in leader.items():
        for other in likeness.candidates(number):
            conflict = leader.get(other)
            if conflict is None or other < number or likeness.between(number, other) < CONFLICTING:
                continue
            if group.mentions[0].when.modifier in ASIDE or conflict.mentions[0].when.modifier in ASIDE:
                continue  # what was before May can have been in April
            apart = group.latest < conflict.earliest or conflict.latest < group.earliest
            documents = {item.citation.document.id for item in group.mentions}
            if apart and not documents & {item.citation.document.id for item in conflict.mentions}:
                yield group, conflict
