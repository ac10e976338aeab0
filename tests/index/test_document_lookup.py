"""Words name a document by its id, its title, or a part of either."""

from __future__ import annotations

import pytest

from index.document_lookup import named_document
from index.errors import DocumentError
from index.reading import Source, parse_document

DOCUMENTS = [
    parse_document("It opened.", "harbour.txt", Source(title="Harbour opens")),
    parse_document("It closed.", "harbour-2.txt", Source(title="Harbour closes")),
    parse_document("It burns.", "lamp.txt", Source(title="Lamp")),
]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("harbour.txt", "harbour.txt"),
        ("  Harbour   closes ", "harbour-2.txt"),
        ("LAMP", "lamp.txt"),
        ("harbour-", "harbour-2.txt"),
        ("opens", "harbour.txt"),
    ],
)
def test_a_document_is_named(words: str, name: str) -> None:
    """The closest way in which words name just one."""
    assert named_document(words, DOCUMENTS).id == name


@pytest.mark.parametrize(("words", "told"), [("harbour", "Several documents are"), ("zebra", "No document is")])
def test_what_names_none_or_several(words: str, told: str) -> None:
    """Says which there are."""
    with pytest.raises(DocumentError, match=told) as caught:
        named_document(words, DOCUMENTS)
    assert "harbour.txt" in caught.value.hint
