"""Document → Events in order."""

from __future__ import annotations

from collections.abc import Iterable

from index.records import Document, Event
from index.timeline.event_mentions import tellings, undated
from index.timeline.filters import events_between, inside_first, matching
from index.timeline.merging import merged, order
from index.timeline.names import names

__all__ = ["events_between", "inside_first", "matching", "names", "timeline", "undated_events"]


def timeline(documents: Iterable[Document]) -> list[Event]:
    """The dated events of the documents, in order of the earliest day each can lie in, then the most precise first."""
    return merged(telling for document in documents for telling in tellings(document))


def undated_events(documents: Iterable[Document]) -> list[Event]:
    """What the documents tell without a date, in order of their publication; see `event_mentions.undated`."""
    found = [telling for document in documents for telling in undated(document)]
    return [Event((telling,)) for telling in sorted(found, key=order)]
