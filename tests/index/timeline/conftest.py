"""What a text of a known day tells."""

from __future__ import annotations

from datetime import date

from index.reading import Source, parse_document
from index.records import Document, EventKind
from index.timeline import timeline

PUBLISHED = date(2018, 4, 20)


def document(text: str, name: str = "a.txt", published: date | None = PUBLISHED) -> Document:
    return parse_document(text, name, Source(published=published))


def told(text: str) -> list[tuple[str, str, EventKind]]:
    """Value, words and kind of the events of a text."""
    return [(event.when.value, event.text, event.kind) for event in timeline([document(text)])]
