"""What is an archive inside: how far it may unpack."""

from __future__ import annotations

import io
import zipfile

from index.reading.formats import bomb, damaged

UNPACKED = 100 * 1024 * 1024  # bytes that an archive may grow to
MEMBERS = 5000
RATIO = 200  # times that a part of an archive may grow


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
