"""The documents of a generation, each read from the disk when its text is needed."""

from __future__ import annotations

import hashlib
import json
import mmap
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from index.arrays import SMALL
from index.errors import IndexDamagedError
from index.records import Block, Document, LinkStart, NameMention, PageStart, Section, Sentence, Timex
from index.records.serialization import body_of, body_row, facts_of, facts_row, joined_parts, parts_of

REBUILD = "Run: footnote index"
FACTS, BODIES = "documents.jsonl", "bodies.jsonl"
HELD = 32_000_000  # characters of a story that are kept in memory, with what is known of them; the latest


class StoredDocument(Document):
    """A document whose text lies on the disk until it is asked for, and is let go of when others are.

    It equals itself alone: to compare what it says, it would have to be read.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __init__(self, facts: Mapping[str, Any], digest: str, body: Callable[[], Document]) -> None:
        """Know the fields in `facts`, and the digest of the text; `body` gives the document with all fields."""
        self.__dict__.update(facts, digest=digest, _body=body)

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
    def pages(self) -> tuple[PageStart, ...]:
        """Where its pages begin, in order."""
        return self._read().pages

    @property
    def links(self) -> tuple[LinkStart, ...]:
        """Where its messages begin that have links, in order."""
        return self._read().links

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its parts and chapters, in order."""
        return self._read().sections

    @property
    def names(self) -> tuple[NameMention, ...]:
        """The names in it, in order."""
        return self._read().names

    @property
    def headings(self) -> tuple[str, ...]:
        """For each block, the heading of the section it stands in, or an empty string."""
        return self._read().headings

    @property
    def evidence(self) -> tuple[int, ...]:
        """Numbers of the sentences that may be cited, in reading order."""
        return self._read().evidence

    def _read(self) -> Document:
        found: Document = self.__dict__["_body"]()
        return found


class DocumentStoreWriter:
    """Writes documents into a folder, one after the other."""

    def __init__(self, folder: Path) -> None:
        """Begin both files."""
        self._facts, self._bodies = (folder / FACTS).open("wb"), (folder / BODIES).open("wb")

    def add(self, document: Document) -> None:
        """Write one document behind those before."""
        start, check = self._bodies.tell(), _check()
        for line in map(_line, parts_of(body_row(document))):
            self._bodies.write(line)
            check.update(line)
        place = {"body": [start, self._bodies.tell()], "check": check.hexdigest()}
        self._facts.write(_line(facts_row(document) | {"digest": document.digest} | place))

    def close(self) -> None:
        """Write the rest."""
        self._facts.close()
        self._bodies.close()


def _line(row: Mapping[str, Any]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode()


def _check() -> hashlib.blake2b:
    """What a body is checked by when it is read: nobody is shown a word that was changed on the disk."""
    return hashlib.blake2b(digest_size=16)


class _Bodies:
    """Reads documents, and holds those that were read last."""

    def __init__(self, bodies: mmap.mmap | bytes) -> None:
        self._bodies = bodies
        self._held: OrderedDict[int, Document] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def read(self, facts: Mapping[str, Any], start: int, end: int, check: str) -> Document:
        """The document whose body lies at bodies[start:end]. Raises IndexDamagedError where it is another.

        An index of before has no `check`.
        """
        with self._lock:
            if start in self._held:
                self._held.move_to_end(start)
                return self._held[start]
        try:
            body, expected = self._bodies[start:end], _check()
            expected.update(body)
            if check and expected.hexdigest() != check:
                raise ValueError("its bytes are others")
            parts = map(json.loads, body.splitlines())
            document = body_of(joined_parts(parts), facts)
        except (ValueError, KeyError, TypeError) as error:
            raise IndexDamagedError(f"The index is damaged: {BODIES} is not as it was written. {REBUILD}") from error
        with self._lock:
            if start not in self._held:
                self._held[start] = document
                self._characters += len(document.text)
            while self._characters > HELD and len(self._held) > 1:
                self._characters -= len(self._held.popitem(last=False)[1].text)
            return document


def stored_documents(folder: Path) -> tuple[Document, ...]:
    """The documents that were written; their texts raise IndexDamagedError if they are not as they were written."""
    path = folder / BODIES
    with path.open("rb") as file:
        small = path.stat().st_size <= SMALL
        bodies = _Bodies(file.read() if small else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    with (folder / FACTS).open("rb") as file:
        known = [(facts_of(row), row["digest"], (*row["body"], row.get("check", ""))) for row in map(json.loads, file)]
    return tuple(StoredDocument(facts, digest, partial(bodies.read, facts, *place)) for facts, digest, place in known)
