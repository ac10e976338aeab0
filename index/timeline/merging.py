"""Mentions → events: what several places tell is one event; what they date or count otherwise stands beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index.dates.calendar import place_of_when
from index.records import Event, EventKind, EventMention, Modifier, Precision
from index.timeline.likeness import Likeness, Vectors

# how alike mentions are that tell one event, on news texts of which people said whether they tell the same; more is
# asked for where a date is no finer than a year
ALIKE, ALIKE_COARSE = 0.55, 0.62
CONFLICTING = 0.65  # from here on mentions whose dates or numbers cannot be one contradict each other
NEAREST = 24  # mentions that are looked at closely
MANY = 2000  # of more that a date allows, those are looked at that share rare words
HOURS = {"MO": "06", "AF": "12", "EV": "18", "NI": "21"}
ASIDE = (Modifier.BEFORE, Modifier.AFTER, Modifier.ON_OR_BEFORE, Modifier.ON_OR_AFTER)

Numbers = npt.NDArray[np.intp]


@dataclass(slots=True)
class _Group:
    """Mentions of one event, the most precise first, and the days, as numbers, that all of them allow."""

    begins: int
    ends: int
    numbers: list[int] = field(default_factory=list)
    places: set[tuple[str, int]] = field(default_factory=set)
    conflicts: set[tuple[int, int]] = field(default_factory=set)  # its own mention, and another one


def order(mention: EventMention) -> tuple[int, int, str, str, int]:
    """By the earliest day it can lie in, then the most precise first, then by the hour, then as it is told."""
    when, (_, _, hour) = mention.when, mention.when.value.partition("T")
    return place_of_when(when)[0], when.precision.rank, HOURS.get(hour, hour), mention.citation.document.id, when.start


def merged(mentions: Iterable[EventMention], vectors: Vectors | None = None) -> list[Event]:
    """The events that mentions tell of, in order; `vectors` (mentions, dimensions) are those of their sentences."""
    found = list(mentions)
    grouping = _Grouping(found, Likeness(found, vectors))
    grouping.group()
    grouping.contradict()
    events = [
        Event(
            tuple(found[number] for number in group.numbers),
            tuple(
                (found[own], found[other]) for own, other in sorted(group.conflicts, key=lambda it: order(found[it[1]]))
            ),
        )
        for group in grouping.groups
    ]
    return sorted(events, key=lambda event: order(event.mentions[0]))


class _Grouping:
    """Puts each mention to the group that it is most alike to, the most precise mentions first."""

    def __init__(self, mentions: Sequence[EventMention], likeness: Likeness) -> None:
        self._mentions, self._likeness = mentions, likeness
        self._spans = [place_of_when(mention.when) for mention in mentions]
        self._places = [(item.citation.document.id, item.citation.first) for item in mentions]
        self._home: dict[int, _Group] = {}
        self._is_home = np.zeros(len(mentions), dtype=bool)
        self._same: dict[tuple[frozenset[str], str, EventKind], int] = {}
        self._levels = dict(_levels(mentions, self._spans))
        self.groups: list[_Group] = []

    def group(self) -> None:
        """Group all mentions."""
        for rank, level in self._levels.items():
            for number in sorted(level.numbers.tolist()):
                group, rivals = self._group_of(number, rank)
                if group is None:
                    group = _Group(*self._spans[number])
                    self.groups.append(group)
                group.numbers.append(number)
                group.places.add(self._places[number])
                group.begins = max(group.begins, self._spans[number][0])
                group.ends = min(group.ends, self._spans[number][1])
                self._home[number], self._is_home[number] = group, True
                self._same.setdefault(self._key(number), number)
                for rival in rivals:
                    _oppose(group, number, self._home[rival], rival)

    def _group_of(self, number: int, rank: int) -> tuple[_Group | None, list[int]]:
        """The group that a mention belongs to, if there is one, and mentions that tell other numbers of the same."""
        mention, best, most, rivals = self._mentions[number], None, 0.0, []
        same = self._same.get(self._key(number))
        if same is not None and self._fits(number, self._home[same]) and not self._differ(number, same):
            return self._home[same], []
        for other in self._candidates(number, rank).tolist():
            group = self._home.get(other)
            if group is None or self._mentions[other].kind is not mention.kind or not self._fits(number, group):
                continue
            alike = self._likeness.between(number, other)
            if alike < self._threshold(mention, self._mentions[other]) or self._likeness.of_others(number, other):
                continue
            if self._likeness.other_numbers(number, other):
                if alike >= CONFLICTING and self._places[other][0] != self._places[number][0]:
                    rivals.append(other)
            elif alike > most:
                best, most = group, alike
        return best, [rival for rival in rivals if self._home[rival] is not best][:1]

    def _key(self, number: int) -> tuple[frozenset[str], str, EventKind]:
        """What mentions have in common that say the same of the same date."""
        mention = self._mentions[number]
        return self._likeness.words[number], mention.when.value, mention.kind

    def _differ(self, number: int, other: int) -> bool:
        return self._likeness.of_others(number, other) or self._likeness.other_numbers(number, other)

    def _candidates(self, number: int, rank: int) -> Numbers:
        """Mentions with a group, as precise or more so, whose dates allow that they tell the same: the likeliest."""
        begins, ends = self._spans[number]
        levels = [level for finer, level in self._levels.items() if finer <= rank]
        if sum(level.size(begins, ends) for level in levels) > MANY:
            near = [other for other in self._likeness.rare_neighbours(number) if self._may_meet(number, other)]
            candidates = np.array(near, dtype=np.intp)
        else:
            candidates = np.concatenate([level.between(begins, ends) for level in levels])
        candidates = candidates[self._is_home[candidates]]
        return self._likeness.nearest(number, candidates, NEAREST)

    def _may_meet(self, number: int, other: int) -> bool:
        """Whether two dates can lie on one day."""
        (first, last), (begins, ends) = self._spans[number], self._spans[other]
        return first <= ends and begins <= last

    def _fits(self, number: int, group: _Group) -> bool:
        """Whether a mention can be of a group's event: its date allows it, and it stands in another sentence."""
        begins, ends = self._spans[number]
        return begins <= group.ends and ends >= group.begins and self._places[number] not in group.places

    @staticmethod
    def _threshold(first: EventMention, second: EventMention) -> float:
        coarse = max(first.when.precision.rank, second.when.precision.rank) >= Precision.YEAR.rank
        return ALIKE_COARSE if coarse else ALIKE

    def contradict(self) -> None:
        """Set beside each other what other documents tell of days that cannot be one."""
        leaders = {group.numbers[0]: group for group in self.groups if self._tells(group.numbers[0])}
        for number, group in leaders.items():
            documents = {self._places[item][0] for item in group.numbers}
            shared = [
                other for other, count in self._likeness.rare_neighbours(number).most_common(NEAREST) if count > 1
            ]
            for other in shared:
                rival = leaders.get(other)
                if rival is None or other < number or (rival.begins <= group.ends and group.begins <= rival.ends):
                    continue
                if documents & {self._places[item][0] for item in rival.numbers}:
                    continue
                if self._differ(number, other):
                    continue
                if self._likeness.between(number, other) >= CONFLICTING:
                    _oppose(group, number, rival, other)

    def _tells(self, number: int) -> bool:
        """Whether a mention says when something happened; what was before May can have been in April."""
        mention = self._mentions[number]
        return mention.kind is EventKind.EVENT and mention.when.modifier not in ASIDE


def _oppose(group: _Group, number: int, rival: _Group, other: int) -> None:
    group.conflicts.add((number, other))
    rival.conflicts.add((other, number))


@dataclass(frozen=True, slots=True)
class _Level:
    """Mentions whose dates are equally precise, by the days they begin with."""

    numbers: Numbers
    begins: list[int]
    ends: npt.NDArray[np.int64]
    longest: int

    def between(self, begins: int, ends: int) -> Numbers:
        """Those that can lie in some days."""
        part = self._part(begins, ends)
        return self.numbers[part][self.ends[part] >= begins]

    def size(self, begins: int, ends: int) -> int:
        """How many are looked through for these."""
        part = self._part(begins, ends)
        return int(part.stop - part.start)

    def _part(self, begins: int, ends: int) -> slice:
        return slice(bisect_left(self.begins, begins - self.longest), bisect_right(self.begins, ends))


def _levels(mentions: Sequence[EventMention], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, _Level]]:
    """The mentions by how precise their dates are, the most precise first; a day holds its hours."""
    by_rank: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        by_rank.setdefault(max(mention.when.precision.rank, Precision.DAY.rank), []).append(number)
    for rank, numbers in sorted(by_rank.items()):
        numbers.sort(key=lambda number: spans[number][0])
        begins = [spans[number][0] for number in numbers]
        ends = np.array([spans[number][1] for number in numbers], dtype=np.int64)
        yield rank, _Level(np.array(numbers, dtype=np.intp), begins, ends, max(ends - begins).item())
