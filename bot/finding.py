"""A place as the database keeps it → the place in the story as it is now."""

from __future__ import annotations

from bot.state import Place, quote_digest
from index import Citation, Document


def find_again(documents: tuple[Document, ...], place: Place) -> Citation | None:
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
