"""Documents in the store are those that were put there, and lie on the disk until they are needed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.errors import IndexDamagedError
from index.reading import Source, parse_document
from index.records import Document
from index.records.serialization import body_of
from index.storage import document_store
from index.storage.document_store import BODIES, DocumentStoreWriter, stored_documents

NEWS = parse_document(
    "Harbour opens\n\nThe “new” harbour opened last May. It rained — 日本.",
    "a.txt",
    Source(published=date(2018, 4, 20)),
)
OTHER = parse_document("An owl flew. It came back.", "b.txt")


def stored(folder: Path, *documents: Document) -> tuple[Document, ...]:
    """The documents, written and opened."""
    with closing(DocumentStoreWriter(folder)) as writer:
        for document in documents:
            writer.add(document)
    return stored_documents(folder)


def test_they_are_what_was_written(tmp_path: Path) -> None:
    """Every field, and what is worked out from them."""
    for before, after in zip((NEWS, OTHER), stored(tmp_path, NEWS, OTHER), strict=True):
        for field in dataclasses.fields(Document):
            assert getattr(after, field.name) == getattr(before, field.name), field.name
        assert (after.headings, after.evidence) == (before.headings, before.evidence)
        assert after.sentence_text(1) == before.sentence_text(1)


def test_texts_are_read_when_needed_and_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles need no text; of many documents only the latest are held."""
    read: list[str] = []

    def noted(row: Mapping[str, Any], facts: Mapping[str, Any]) -> Document:
        read.append(facts["id"])
        return body_of(row, facts)

    monkeypatch.setattr(document_store, "body_of", noted)
    monkeypatch.setattr(document_store, "HELD", len(NEWS.text) + 1)
    first, second = stored(tmp_path, NEWS, OTHER)
    assert (first.title, second.id, read) == (NEWS.title, "b.txt", [])
    assert [first.text, first.text, second.text, first.text] == [NEWS.text, NEWS.text, OTHER.text, NEWS.text]
    assert read == ["a.txt", "b.txt", "a.txt"]


def test_an_empty_store(tmp_path: Path) -> None:
    """A story may have no documents."""
    assert stored(tmp_path) == ()


def test_damage_that_shows_late_is_told(tmp_path: Path) -> None:
    """With what to do."""
    stored(tmp_path, NEWS)
    with (tmp_path / BODIES).open("r+b") as file:
        file.write(b"}")
    (document,) = stored_documents(tmp_path)
    assert document.title == NEWS.title
    with pytest.raises(IndexDamagedError, match="footnote index"):
        _ = document.text


def test_a_changed_word_is_never_shown(tmp_path: Path) -> None:
    """Though it is whole JSON still; a store of before, which has nothing to check it by, is read as it is."""
    stored(tmp_path, OTHER)
    path = tmp_path / BODIES
    path.write_bytes(path.read_bytes().replace(b"An owl flew", b"An owl fled"))
    (changed,) = stored_documents(tmp_path)
    with pytest.raises(IndexDamagedError):
        _ = changed.text
    facts = tmp_path / document_store.FACTS
    row = json.loads(facts.read_text())
    del row["check"]
    facts.write_text(json.dumps(row))
    assert stored_documents(tmp_path)[0].text.startswith("An owl fled")
