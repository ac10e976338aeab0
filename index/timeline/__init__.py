"""Document → Events in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from index.records import Document, Event, EventMention
from index.timeline.event_mentions import mentions, undated
from index.timeline.event_table import EventTable, event_table, load_events, write_events
from index.timeline.likeness import Vectors
from index.timeline.merging import merged, order
from index.timeline.story_events import EventList, StoryEvents

__all__ = [
    "EventList",
    "EventTable",
    "StoryEvents",
    "load_events",
    "table_of",
    "timeline",
    "undated_events",
    "write_events",
]


def timeline(
    documents: Iterable[Document], vectors_of: Callable[[Sequence[EventMention]], Vectors] | None = None
) -> list[Event]:
    """The dated events of the documents, in order of the earliest day each can lie in, then the most precise first.

    `vectors_of` gives (mentions, dimensions), the vectors of the sentences that they stand in.
    """
    found = [mention for document in documents for mention in mentions(document)]
    return merged(found, vectors_of(found) if vectors_of and found else None)


def undated_events(documents: Iterable[Document]) -> list[Event]:
    """What the documents tell without a date, in order of their publication; see `event_mentions.undated`."""
    found = [mention for document in documents for mention in undated(document)]
    return [Event((mention,)) for mention in sorted(found, key=order)]


def table_of(
    documents: Sequence[Document], vectors_of: Callable[[Sequence[EventMention]], Vectors] | None = None
) -> EventTable:
    """Everything that the documents date, and what they tell without a date; `vectors_of` as in `timeline`."""
    return event_table(documents, timeline(documents, vectors_of), undated_events(documents))
