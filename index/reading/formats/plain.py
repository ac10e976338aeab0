"""Text and Markdown."""

from __future__ import annotations

from pathlib import PurePath

from index.errors import ReadingError
from index.reading import NOT_TEXT
from index.reading.formats import safe_name
from index.reading.formats.raw_document import RawDocument, empty


def read_plain(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """Text and Markdown: UTF-8, or what its bytes look like, which is said."""
    text = decoded(name, content, problems)
    suffix = ".md" if PurePath(name).suffix.lower() in (".md", ".markdown") else ".txt"
    return [RawDocument(safe_name(name, suffix), text)]


def decoded(name: str, content: bytes, problems: list[str]) -> str:
    """The words of bytes: UTF-8, or what they look like, which is said. Raises ReadingError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = None if b"\0" in content[:8192] else from_bytes(content).best()
        if best is None:
            raise ReadingError(f"{name[:80]} is no text.", "no_text", name=name[:80]) from None
        text = str(best)
        problems.append(f"{name[:80]} is not UTF-8; I read it as {best.encoding}.")
    if not NOT_TEXT.isdisjoint(text):
        raise ReadingError(f"{name[:80]} is no text.", "no_text", name=name[:80])
    if not text.strip():
        raise empty(name)
    return text
