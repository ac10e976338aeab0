"""Files and the disk: digests, and writing that survives a power cut."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

OWN_FILE, OWN_FOLDER = 0o600, 0o700  # what is kept about a story is its owner's alone


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it holds either all of `content` or what it held before, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with open(part, "wb", opener=_own) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)  # on a full disk it would take the last room
        raise
    flush_folder(path.parent)


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, OWN_FILE)


def flush(folder: Path) -> None:
    """Have the system write a generation's files and folders to the disk itself; they are their owner's alone."""
    for path in folder.rglob("*"):
        path.chmod(OWN_FOLDER if path.is_dir() else OWN_FILE)
        if path.is_dir():
            flush_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Have the system write a folder's list of names to the disk itself."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
