"""How much of a story may be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.records.documents import Document


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents may be used: those published by `as_of`, and those up to `read_to` in the story's order.

    `read_to` is a document's id; a scope that says neither is the whole story.
    """

    as_of: date | None = None
    read_to: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a scope leaves of a story: those of its documents that may be used, of `total` up to the bookmark.

    `undated` are left out because nobody knows whether they were published by then. `last` is the title of the
    document that was read last; empty where that does not matter.
    """

    scope: Scope
    documents: tuple[Document, ...]
    total: int
    undated: int = 0
    last: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing was to be left out."""
        return self.scope == Scope()


def selected(documents: tuple[Document, ...], scope: Scope) -> Selection:
    """The documents within a scope; nothing at all where the one that was read last is no longer in the story."""
    kept, last = documents, ""
    if scope.read_to:
        at = next((place for place, item in enumerate(documents) if item.id == scope.read_to), -1)
        kept, last = documents[: at + 1], documents[at].title if at >= 0 else ""
    undated, total = 0, len(kept)  # how many lie beyond a bookmark is not told
    if scope.as_of:
        undated = sum(item.published is None for item in kept)
        kept = tuple(item for item in kept if item.published and item.published <= scope.as_of)
    return Selection(scope, kept, total, undated, last)
