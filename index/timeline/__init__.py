"""Document → Events in order."""

from __future__ import annotations

from collections.abc import Iterable

from index.records import Document, Event
from index.timeline.event_mentions import mentions, undated
from index.timeline.filters import events_between, inside_first, matching
from index.timeline.merging import merged, order
from index.timeline.names import names

__all__ = ["events_between", "inside_first", "matching", "names", "timeline", "undated_events"]


def timeline(documents: Iterable[Document]) -> list[Event]:
    """The dated events of the documents, in order of the earliest day each can lie in, then the most precise first."""
    return merged(mention for document in documents for mention in mentions(document))


def undated_events(documents: Iterable[Document]) -> list[Event]:
    """What the documents tell without a date, in order of their publication; see `event_mentions.undated`."""
    found = [mention for document in documents for mention in undated(document)]
    return [Event((mention,)) for mention in sorted(found, key=order)]
