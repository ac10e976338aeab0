"""Document → Events in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from index.dates import find_times
from index.records import Citation, Document, Event, Precision

__all__ = ["events_between", "timeline"]

_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}


def _events(document: Document) -> Iterator[Event]:
    for number in document.evidence:
        sentence = document.sentences[number]
        for when in find_times(document.text, [(sentence.start, sentence.end)], document.published):
            yield Event(when, Citation(document, number, number))


def _order(event: Event) -> tuple[date, int, str, int]:
    """By the earliest day it can lie in, then the most precise first, then as it is told."""
    when, citation = event.when, event.citation
    return when.earliest, _FINENESS[when.precision], citation.document.id, when.start


def timeline(documents: Iterable[Document]) -> list[Event]:
    """Every dated statement of the documents, in order; one date named twice in a sentence is one event."""
    found: dict[tuple[str, int, str], Event] = {}
    for document in documents:
        for event in _events(document):
            found.setdefault((document.id, event.citation.first, event.when.value), event)
    return sorted(found.values(), key=_order)


def events_between(events: Iterable[Event], first: date | None, last: date | None) -> list[Event]:
    """The events that can lie in first..last, both included; None is open."""
    return [
        event
        for event in events
        if (last is None or event.when.earliest <= last) and (first is None or event.when.latest >= first)
    ]
