"""What is an archive inside: how far it may unpack, and its parts, each on its own."""

from __future__ import annotations

import io
import zipfile
import zlib

from index.reading.formats import bomb, damaged, locked

UNPACKED = 100 * 1024 * 1024  # bytes that an archive may grow to
MEMBERS = 5000
RATIO = 200  # times that a part of an archive may grow
ENCRYPTED = 0x1  # the flag of a part that a password locks


def unpacked(name: str, content: bytes) -> zipfile.ZipFile:
    """An archive whose parts grow no larger than they may. Raises ReadingError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise damaged(name) from error
    parts = archive.infolist()
    large = sum(part.file_size for part in parts) > UNPACKED or len(parts) > MEMBERS
    if large or any(part.file_size > max(1, part.compress_size) * RATIO and part.file_size > 2**20 for part in parts):
        raise bomb(name)
    return archive


def is_locked(part: zipfile.ZipInfo) -> bool:
    """Whether a part of an archive is locked with a password."""
    return bool(part.flag_bits & ENCRYPTED)


def content_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a part of an archive, which is called `name` to people.

    Raises ReadingError if it is locked or damaged, or packed in a way that Python does not know.
    """
    if is_locked(part):
        raise locked(name)
    try:
        return archive.read(part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise damaged(name) from error
