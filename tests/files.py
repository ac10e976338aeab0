"""A file of any kind, read as the bot and the terminal read it, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from index import Source, extract
from index.reading import content_of, is_markdown, parse_document, text_of
from index.reading.formats import parse_apart
from index.records import BlockKind, Document
from index.sandbox import Sandbox


def documents_of(name: str, content: bytes) -> list[Document]:
    """The documents that a file becomes: extracted in a process of its own, then parsed."""
    return [
        parse_document(found.text, found.name, found.source, markdown=is_markdown(PurePath(found.name)))
        for found in extract(name, content).documents
    ]


def read_apart(sandbox: Sandbox, path: Path, name: str, source: Source | None = None) -> Document:
    """A text as a build reads it. Raises ReadingError."""
    return parse_apart(sandbox, text_of(content_of(path, name), name), name, source, markdown=is_markdown(path))


def sentences_of_file(name: str, content: bytes, kinds: Sequence[BlockKind] = tuple(BlockKind)) -> list[str]:
    """The sentences of a file, white space as one blank, over all its documents; of some kinds of block only."""
    return [
        " ".join(document.sentence_text(number).split())
        for document in documents_of(name, content)
        for block in document.blocks
        if block.kind in kinds
        for number in range(block.first, block.last + 1)
    ]
