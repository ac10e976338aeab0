"""A place as the database keeps it → the place in the story as it is now."""

from __future__ import annotations

from collections.abc import Iterable

from bot.state import StoredCitation, quote_digest
from index import Citation, Document


def find_again(documents: tuple[Document, ...], place: StoredCitation) -> Citation | None:
    """The place in the story as it is now: where it stood, or where its words stand since; None if they are gone."""
    document = next((item for item in documents if item.id == place.document), None)
    if document is None:
        return None
    length = place.last - place.first
    starts = range(len(document.sentences) - length)
    for first in (place.first, *starts):
        if first in starts:
            citation = Citation(document, first, first + length)
            if quote_digest(citation) == place.digest:
                return citation
    return None


def all_stand(documents: tuple[Document, ...], cited: Iterable[Iterable[StoredCitation]]) -> list[bool]:
    """For each of several groups of places, whether all of them still stand in the story; each text is read once."""
    known, texts = {item.id: item for item in documents}, dict[tuple[str, int], frozenset[str]]()

    def stands(place: StoredCitation) -> bool:
        document, length = known.get(place.document), place.last - place.first
        if document is None:
            return False
        if (place.document, length) not in texts:
            starts = range(len(document.sentences) - length)
            windows = (quote_digest(Citation(document, first, first + length)) for first in starts)
            texts[place.document, length] = frozenset(windows)
        return place.digest in texts[place.document, length]

    return [all(map(stands, places)) for places in cited]
