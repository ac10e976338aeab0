"""The documents of a generation, each read from the disk when its text is needed."""

from __future__ import annotations

import json
import mmap
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.errors import IndexDamagedError
from index.records import Block, Document, Sentence, Timex
from index.storage.rows import body_of, body_row, facts_of, facts_row

REBUILD = "Run: footnote index"
FACTS, BODIES = "documents.jsonl", "bodies.jsonl"
HELD = 256  # documents whose text is kept in memory


class StoredDocument(Document):
    """A document whose text lies on the disk until it is asked for, and is let go of when others are."""

    def __init__(self, facts: Mapping[str, Any], body: Callable[[], Document]) -> None:
        """Know the fields in `facts`; `body` gives the document with all of them."""
        self.__dict__.update(facts, _body=body)

    @property
    def text(self) -> str:
        """The document's own text."""
        return self._read().text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        return self._read().sentences

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks, in order."""
        return self._read().blocks

    @property
    def times(self) -> tuple[Timex, ...]:
        """Its time expressions, in order."""
        return self._read().times

    @property
    def headings(self) -> tuple[str, ...]:
        """For each block, the words of the heading it stands under, or an empty string."""
        return self._read().headings

    @property
    def evidence(self) -> tuple[int, ...]:
        """Numbers of the sentences that may be cited, in reading order."""
        return self._read().evidence

    def _read(self) -> Document:
        found: Document = self.__dict__["_body"]()
        return found


class ShelfWriter:
    """Writes documents into a folder, one after the other."""

    def __init__(self, folder: Path) -> None:
        """Begin both files."""
        self._facts, self._bodies = (folder / FACTS).open("wb"), (folder / BODIES).open("wb")

    def add(self, document: Document) -> None:
        """Write one document behind those before."""
        start = self._bodies.tell()
        self._bodies.write(_line(body_row(document)))
        self._facts.write(_line(facts_row(document) | {"body": [start, self._bodies.tell()]}))

    def close(self) -> None:
        """Write the rest."""
        self._facts.close()
        self._bodies.close()


def _line(row: Mapping[str, Any]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode()


def stored_documents(folder: Path) -> tuple[Document, ...]:
    """The documents that a ShelfWriter wrote; their texts raise IndexDamagedError if they are not as it wrote them."""
    path = folder / BODIES
    with path.open("rb") as file:
        bodies = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""

    @lru_cache(maxsize=HELD)
    def read(number: int) -> Document:
        facts, (start, end) = known[number]
        try:
            return body_of(json.loads(bodies[start:end]), facts)
        except (ValueError, KeyError, TypeError) as error:
            raise IndexDamagedError(f"The index is damaged: {BODIES} is not as it was written. {REBUILD}") from error

    with (folder / FACTS).open("rb") as file:
        known = [(facts_of(row), row["body"]) for row in map(json.loads, file)]
    return tuple(
        StoredDocument(facts, lambda number=number: read(number))  # type: ignore[misc]
        for number, (facts, _) in enumerate(known)
    )
