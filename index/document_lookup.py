"""Words → the document that they name."""

from __future__ import annotations

from collections.abc import Sequence

from index.errors import DocumentError
from index.records import Document

NAME_LENGTH = 100


def named_document(words: str, documents: Sequence[Document]) -> Document:
    """The document that words name, by its id, title or another name of it, or a part. Raises DocumentError."""
    typed = " ".join(words.split())
    for fits in (
        lambda item: item.id == typed,
        lambda item: typed.lower() in (item.id.lower(), item.title.lower()),
        lambda item: typed.lower() in map(str.lower, item.aliases),
        lambda item: typed.lower() in item.id.lower() or typed.lower() in item.title.lower(),
    ):
        named = [item for item in documents if fits(item)]
        if len(named) == 1:
            return named[0]
        if named:
            break
    which, some = ("Several documents are", named) if named else ("No document is", documents)
    called, ids = words[:NAME_LENGTH], "; ".join(item.id[:NAME_LENGTH] for item in some[:5])
    raise DocumentError(
        f"{which} called “{called}”. Name one of these: {ids}.",
        "many_documents" if named else "no_document",
        called=called,
        ids=ids,
    )
