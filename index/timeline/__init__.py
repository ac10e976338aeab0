"""Document → Events in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from index.records import Document, Event, EventMention
from index.timeline.event_mentions import mentions, undated
from index.timeline.event_table import EventTable, event_table, holds_events, load_events, write_events
from index.timeline.likeness import Vectors
from index.timeline.merging import merged, order
from index.timeline.story_events import EventList, StoryEvents

__all__ = [
    "EventList",
    "EventTable",
    "StoryEvents",
    "holds_events",
    "load_events",
    "table_of",
    "timeline",
    "undated_events",
    "write_events",
]


VectorsOf = Callable[[Sequence[EventMention]], Vectors]


def table_of(documents: Sequence[Document], vectors_of: VectorsOf | None = None) -> EventTable:
    """Everything that the documents date, and what they tell without a date.

    `vectors_of` gives (mentions, dimensions), the vectors of the sentences that they stand in.
    """
    dated: list[EventMention] = []
    others: list[EventMention] = []
    for document in documents:
        found = list(mentions(document))
        dated += found
        others += undated(document, found)
    events = merged(dated, vectors_of(dated) if vectors_of and dated else None)
    others.sort(key=lambda mention: order(mention)[:3])  # of one day as they are told, document by document
    return event_table(documents, events, [Event((mention,)) for mention in others])


def timeline(documents: Iterable[Document]) -> list[Event]:
    """The dated events of documents that no index is built of, in order of the earliest day each can lie in."""
    return list(StoryEvents(table_of(tuple(documents))).dated())


def undated_events(documents: Iterable[Document]) -> list[Event]:
    """What they tell without a date, in order of their publication; see `event_mentions.undated`."""
    return list(StoryEvents(table_of(tuple(documents))).undated())
