"""The events of a story that may be shown: those that some of its documents tell, selected before they are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt

from index.records import Document, Event, EventMention, seen_sentences
from index.timeline.event_table import AT, PRECISIONS, EventTable, Rows
from index.timeline.names import names_by_document
from index.timeline.salience import (
    HISTORY,
    HISTORY_WORTH,
    Weights,
    Wording,
    day_scores,
    key_events,
    precision_worth,
    tellings,
)

Numbers = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_UNKNOWN = -1  # days behind what is told, where that is not known


@dataclass(frozen=True, eq=False)
class EventList(Sequence[Event]):
    """Events in order, each made when it is looked at."""

    numbers: Numbers
    make: Callable[[int], Event]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Event: ...
    @overload
    def __getitem__(self, at: slice) -> EventList: ...
    def __getitem__(self, at: int | slice) -> Event | EventList:
        """One of them, or a part."""
        if isinstance(at, slice):
            return EventList(self.numbers[at], self.make)
        return self.make(int(self.numbers[at]))


class StoryEvents:
    """The events that a part of a story tells; what is told elsewhere alone is not selected, counted or named."""

    def __init__(self, table: EventTable, documents: Sequence[Document] | None = None) -> None:
        """Use the events that these documents tell, some of which may be excerpts; all of them where that is None."""
        self._table = table if documents is None else table.of(documents)
        known = None if documents is None else {document.id for document in documents}
        self._documents: Mask = np.array([known is None or item.id in known for item in table.documents], dtype=bool)
        self._excerpts: dict[int, tuple[int, ...]] = {
            number: seen_sentences(document)
            for number, (document, whole) in enumerate(zip(self._table.documents, table.documents, strict=True))
            if document is not whole
        }

    def dated(
        self,
        first: date | None = None,
        last: date | None = None,
        sentences: AbstractSet[tuple[str, int]] | None = None,
        document: str = "",
    ) -> EventList:
        """The dated events, in order, that can lie in first..last, both included; None is open.

        With `sentences`, given by (document id, number), or `document` (an id), those with a mention there, which is
        their first then.
        """
        rows = self._table.mentions
        wanted = self._wanted(rows, self._visible, sentences, document)
        kept = self._leads[_between(rows[self._leads], first, last)]
        if wanted is None:
            return EventList(kept, self._event)
        told = np.bincount(self._table.events[wanted], minlength=len(self._table)) > 0
        return EventList(kept[told[self._table.events[kept]]], lambda lead: self._event(lead, wanted))

    def on(self, first: date, last: date) -> EventList:
        """What lies in first..last wholly, then what can lie in it but also outside, each in order."""
        found = self.dated(first, last)
        rows = self._table.mentions[found.numbers]
        outside = (rows[:, AT["earliest"]] < first.toordinal()) | (rows[:, AT["latest"]] > last.toordinal())
        return EventList(found.numbers[np.argsort(outside, kind="stable")], self._event)

    def undated(
        self,
        first: date | None = None,
        last: date | None = None,
        sentences: AbstractSet[tuple[str, int]] | None = None,
        document: str = "",
    ) -> EventList:
        """What is told as past without a date, published in first..last; else as `dated`."""
        rows = self._table.undated
        visible = self._shown(rows)
        kept = np.flatnonzero(visible)
        wanted = self._wanted(rows, visible, sentences, document)
        if wanted is not None:
            kept = kept[wanted[kept]]
        return EventList(kept[_between(rows[kept], first, last)], self._undated)

    def in_story_calendar(self, sentences: AbstractSet[tuple[str, int]] | None = None, document: str = "") -> EventList:
        """What is dated by a calendar of the story's own, in the order in which it is told; else as `undated`."""
        found = self.undated(None, None, sentences, document)
        rows = self._table.undated[found.numbers]
        own = np.array([item.has_story_calendar for item in self._table.documents], dtype=bool)
        kept = own[rows[:, AT["document"]]] & (rows[:, AT["when_end"]] > rows[:, AT["when_start"]])
        return EventList(found.numbers[kept], found.make)

    def only_of(self, documents: AbstractSet[str]) -> EventList:
        """The events that only the documents with these ids tell, of those that may be shown."""
        table = self._table
        other = np.array([item.id not in documents for item in table.documents], dtype=bool)
        elsewhere = self._visible & other[table.mentions[:, AT["document"]]]
        told = np.bincount(table.events[elsewhere], minlength=len(table)) > 0
        return EventList(self._leads[~told[table.events[self._leads]]], self._event)

    def key(self, events: EventList, count: int) -> EventList:
        """Of events the ones that matter most, in order: as many as are wanted."""
        rows = self._table.mentions[events.numbers]
        days = rows[:, AT["day"]].astype(np.int64)
        scores = self._day_scores[days] * _WORTH[rows[:, AT["precision"]]]
        scores[rows[:, AT["ends"]] < self._begins - HISTORY] *= HISTORY_WORTH
        telling = self._telling[events.numbers]
        return EventList(events.numbers[key_events(days, scores, telling, count)], events.make)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that occur in what is dated, the commonest first."""
        table, excerpts = self._table, list(self._excerpts)
        rows = table.names[self._documents[table.names[:, 1]] & ~np.isin(table.names[:, 1], excerpts)]
        counts = np.bincount(rows[:, 0], weights=rows[:, 2], minlength=len(table.name_list))
        found = Counter({table.name_list[number]: int(counts[number]) for number in np.flatnonzero(counts).tolist()})
        numbers = np.flatnonzero(self._visible & np.isin(table.mentions[:, AT["document"]], excerpts))
        for (_, name), count in names_by_document(map(table.mention, numbers.tolist())).items():
            found[name] += count
        return tuple(name for name, _ in found.most_common())

    @cached_property
    def _visible(self) -> Mask:
        """(mentions,): which may be shown."""
        return self._shown(self._table.mentions)

    def _shown(self, rows: Rows) -> Mask:
        """Which of some mentions may be shown."""
        shown = self._documents[rows[:, AT["document"]]]
        for number, sentences in self._excerpts.items():
            own = np.flatnonzero(rows[:, AT["document"]] == number)
            shown[own] &= np.isin(rows[own, AT["sentence"]], sentences)
        return shown

    @cached_property
    def _leads(self) -> Numbers:
        """Of each event that may be shown the mention that leads, in the order of the events."""
        numbers = np.flatnonzero(self._visible)
        rows = self._table.mentions[numbers]
        numbers = numbers[np.lexsort((-self._telling[numbers], rows[:, AT["precision"]], self._table.events[numbers]))]
        _, firsts = np.unique(self._table.events[numbers], return_index=True)
        leads = numbers[firsts]
        return leads[np.argsort(self._table.mentions[leads, AT["place"]], kind="stable")]

    @cached_property
    def _telling(self) -> Weights:
        """(mentions,): how well each tells its day, among those that may be shown; 0 for the others."""
        table, kept = self._table, self._visible
        owners = np.asarray(table.owners, dtype=np.int64)
        own = kept[owners]
        place = np.cumsum(kept) - 1  # of each mention, among those that may be shown
        wording = Wording(
            place[owners[own]], np.asarray(table.words, dtype=np.int64)[own], table.worth[kept].astype(np.float64)
        )
        rows = table.mentions[kept].astype(np.int64)
        found = np.zeros(len(kept))
        found[kept] = tellings(wording, rows[:, AT["day"]], rows[:, AT["sentence"]])
        return found

    @cached_property
    def _day_scores(self) -> Weights:
        """How much each day matters, by the number of its value."""
        rows = self._table.mentions[self._visible].astype(np.int64)
        published = self._table.published[rows[:, AT["document"]]]
        lags = np.where(published > 0, published - rows[:, AT["ends"]], _UNKNOWN)
        found = np.zeros(len(self._table.values))
        scores = day_scores(rows[:, AT["day"]], rows[:, AT["document"]], lags)
        found[: len(scores)] = scores
        return found

    @cached_property
    def _begins(self) -> int:
        """The day on which the first document came out that may be shown; 0 where none is known."""
        published = self._table.published[self._documents]
        return int(published[published > 0].min(initial=date.max.toordinal())) if published.any() else 0

    def _wanted(
        self, rows: Rows, found: Mask, sentences: AbstractSet[tuple[str, int]] | None, document: str
    ) -> Mask | None:
        """Which of the mentions that may be shown are asked for; None where all are."""
        if sentences is None and not document:
            return None
        places = {item.id: number for number, item in enumerate(self._table.documents)}
        if document:
            found = found & (rows[:, AT["document"]] == places.get(document, -1))
        if sentences is not None:
            keys = [places[name] << 32 | number for name, number in sentences if name in places]
            own = rows[:, AT["document"]].astype(np.int64) << 32 | rows[:, AT["sentence"]]
            found = found & np.isin(own, np.array(keys, dtype=np.int64))
        return found

    def _event(self, lead: int, wanted: Mask | None = None) -> Event:
        table, owner = self._table, int(self._table.events[lead])
        mentions = [number for number in table.members_of(owner) if self._visible[number]]
        ranks = table.mentions[:, AT["precision"]]
        mentions.sort(key=lambda at: (wanted is not None and not wanted[at], ranks[at], -self._telling[at]))
        pairs = [pair for pair in table.conflicts_of(owner) if self._visible[pair[0]] and self._visible[pair[1]]]
        conflicts = tuple((table.mention(own), table.mention(other)) for own, other in pairs)
        return Event(tuple(map(table.mention, mentions)), conflicts)

    def _undated(self, number: int) -> Event:
        mention: EventMention = self._table.undated_mention(number)
        return Event((mention,))


_WORTH = np.array([precision_worth(item) for item in PRECISIONS])


def _between(rows: Rows, first: date | None, last: date | None) -> Mask:
    """Which of some rows can lie in first..last."""
    found = np.ones(len(rows), dtype=bool)
    if first is not None:
        found &= rows[:, AT["latest"]] >= first.toordinal()
    if last is not None:
        found &= rows[:, AT["earliest"]] <= last.toordinal()
    return found
