"""The PDFs that documents were read from: their bytes are kept, so that a page can be shown as it was printed.

One that lies in the story folder is a document itself. One that was added lies beside its text, hidden:

report.md                     the text
.originals/report.md.pdf      what it was read from
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from index.disk import OWN_FOLDER, write_whole

FOLDER, SUFFIX = ".originals", ".pdf"


def original_of(folder: Path, name: str) -> Path | None:
    """The PDF that a document of a story folder was read from; None where none was kept."""
    for path in (folder / name, _place(folder, name)):
        if path.suffix.lower() == SUFFIX and path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return path
    return None


def kept_originals(folder: Path) -> list[Path]:
    """All PDFs that are kept beside the documents of a story folder, in order."""
    kept = folder / FOLDER
    return sorted(
        path
        for path in kept.rglob(f"*{SUFFIX}")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(kept).parts)
    )


def keep_original(folder: Path, name: str, content: bytes) -> None:
    """Keep what a document was read from, whole or not at all; one that was kept is replaced. Raises OSError."""
    path = _place(folder, name)
    for parent in reversed(path.relative_to(folder).parents[:-1]):
        (folder / parent).mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    write_whole(path, content)


def drop_original(folder: Path, name: str) -> None:
    """Remove what a document was read from, if it was kept."""
    _place(folder, name).unlink(missing_ok=True)


def tidy_originals(folder: Path) -> None:
    """Remove what belongs to no document any more, and what was half written; where it cannot be, it stays."""
    for path in (folder / FOLDER).rglob("*"):
        document = folder / path.relative_to(folder / FOLDER).with_suffix("")
        if path.is_file() and (path.name.startswith(".") or not document.is_file()):
            with contextlib.suppress(OSError):  # whoever runs the bot may have lent the folder for reading
                path.unlink()


def _place(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{name}{SUFFIX}"
