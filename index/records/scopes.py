"""How much of a story may be used."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from index.records.documents import Document
from index.records.excerpts import excerpt


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of a story may be used: what was published by `as_of`, and what was read.

    `read_to` is the id of the document that was read last in the story's order, and `read_offset` how many characters
    of its text were read; None for all of them. What is not for everybody may be used `with_hidden` alone.
    """

    as_of: date | None = None
    read_to: str = ""
    read_offset: int | None = None
    with_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where a bookmark stands within a document: the title of the section, if it has any, and the percent before it."""

    section: str
    percent: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What a scope leaves of a story: those of its documents that may be used, of `total` up to the bookmark.

    `undated` are left out because nobody knows whether they were published by then. `last` is the title of the
    document that was read last, and `place` where in it the bookmark stands if it was not read to its end; empty where
    that does not matter. `whole` tells that nothing is left out.
    """

    scope: Scope
    documents: tuple[Document, ...]
    total: int
    undated: int = 0
    last: str = ""
    place: ReadingPlace | None = None
    whole: bool = False


def selected(documents: tuple[Document, ...], scope: Scope, hidden: AbstractSet[str] = frozenset()) -> Selection:
    """The documents within a scope; nothing at all where the one that was read last is no longer in the story.

    Those with the ids `hidden` are not for everybody. How many are left out because they lie beyond the bookmark, or
    are not for everybody, is not told.
    """
    read, place = documents, None
    if scope.read_to:
        at = next((number for number, item in enumerate(documents) if item.id == scope.read_to), -1)
        read = documents[: at + 1]
    kept, last = [], ""
    for document in read:
        if document.id in hidden and not scope.with_hidden:
            continue
        offset = scope.read_offset if document.id == scope.read_to else None
        part = _part(document, offset, with_hidden=scope.with_hidden)
        last = document.title if scope.read_to else ""
        place = None if offset is None else _place(document, part, offset)
        kept += [part] if part else []
    undated, total = 0, len(kept)
    if scope.as_of:
        undated = sum(item.published is None for item in kept)
        kept = [item for item in kept if item.published and item.published <= scope.as_of]
    whole = len(kept) == len(documents) and all(own is item for own, item in zip(kept, documents, strict=True))
    return Selection(scope, tuple(kept), total, undated, last, place, whole)


def _part(document: Document, offset: int | None, *, with_hidden: bool) -> Document | None:
    """What may be seen of a document; its text is not read where that is all of it."""
    if offset is None and (with_hidden or not document.restricted):
        return document
    return excerpt(document, offset, with_hidden=with_hidden)


def _place(document: Document, seen: Document | None, offset: int) -> ReadingPlace | None:
    """Where in a document, of which a part may be `seen`, a bookmark stands; None where all of it is read."""
    if offset >= document.sentences[-1].end:
        return None
    section = seen.sections[-1].title if seen and seen.sections else ""
    return ReadingPlace(section, offset * 100 // len(document.text))
