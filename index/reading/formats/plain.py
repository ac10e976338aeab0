"""Text and Markdown."""

from __future__ import annotations

from pathlib import PurePath

from index.errors import ReadingError
from index.reading import is_markdown
from index.reading.encoding import decoded
from index.reading.formats import safe_name
from index.reading.formats.raw_document import RawDocument, empty


def read_plain(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """Text and Markdown, in the encoding that they are in."""
    suffix = ".md" if is_markdown(PurePath(name)) else ".txt"
    return [RawDocument(safe_name(name, suffix), text_of(name, content, problems))]


def text_of(name: str, content: bytes, problems: list[str]) -> str:
    """The words of bytes; what had to be guessed of their encoding is said. Raises ReadingError."""
    found = decoded(content)
    if found is None:
        raise ReadingError(f"{name[:80]} is no text.", "no_text", name=name[:80])
    problems += found.doubts(name)
    if not found.text.strip():
        raise empty(name)
    return found.text
