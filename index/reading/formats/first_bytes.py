"""What a file is by its first bytes, where its name says something else."""

from __future__ import annotations

from functools import wraps
from pathlib import PurePath

from index.errors import ReadingError
from index.reading import PICTURES
from index.reading.formats import locked
from index.reading.formats.raw_document import FormatReader, RawDocument

OLD_OFFICE, LOCKED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
SIGNATURES = {  # the kind, as it is called in all languages, and what files of it are called
    b"\xff\xd8\xff": ("JPEG", PICTURES),
    b"\x89PNG\r\n\x1a\n": ("PNG", PICTURES),
    b"GIF8": ("GIF", PICTURES),
    OLD_OFFICE: ("Word 97–2003", ()),
    b"PK\x03\x04": ("ZIP", (".zip", ".docx", ".epub")),
    b"%PDF": ("PDF", (".pdf",)),
    b"{\\rtf": ("RTF", ()),
    b"<!doctype html": ("HTML", (".html", ".htm")),
    b"<html": ("HTML", (".html", ".htm")),
}
HEAD = 64  # bytes that are looked at
UNREADABLE = (
    "damaged",
    "no_article",
    "no_chat",
)  # why a file of another kind is not read; what is no text is said to be none


def named_by_content(reader: FormatReader) -> FormatReader:
    """A reader that says of a file of another kind what it is, in the place of that it may be damaged."""

    @wraps(reader)
    def read(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
        try:
            return reader(name, content, problems)
        except ReadingError as error:
            kind = other_kind(name, content) if error.key in UNREADABLE else None
            if kind is None:
                raise
            if content.startswith(OLD_OFFICE) and LOCKED_OFFICE in content:
                raise locked(name) from None  # a Word document with a password is packed as old ones are
            raise _misnamed(name, kind) from None

    return read


def other_kind(name: str, content: bytes) -> str | None:
    """What a file is by its first bytes; None if nothing is known of them, or its name says the same."""
    head = content[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    for signature, (kind, suffixes) in SIGNATURES.items():
        if head.startswith(signature) or head.lower().startswith(signature):
            return None if PurePath(name).suffix.lower() in suffixes else kind
    return None


def _misnamed(name: str, kind: str) -> ReadingError:
    hint = f"{name[:80]} is really a file of another kind: {kind}."
    return ReadingError(hint, "misnamed", name=name[:80], kind=kind)
