"""Archives (ZIP) of files of all other kinds."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import PurePath, PurePosixPath

from index.errors import ReadingError
from index.reading import in_order
from index.reading.formats import slug
from index.reading.formats.archives import unpacked
from index.reading.formats.raw_document import FormatReader, RawDocument

ENCRYPTED = 0x1  # the flag of a part that a password locks


def read_zip(name: str, content: bytes, problems: list[str], readers: dict[str, FormatReader]) -> list[RawDocument]:
    """The documents of an archive's files, in the order of their names; what cannot be read in it is said.

    `readers` are those of other kinds. Raises ReadingError if nothing in it can be read.
    """
    archive = unpacked(name, content)
    if any(part.flag_bits & ENCRYPTED for part in archive.infolist()):
        raise ReadingError(f"{name[:80]} is locked with a password.", "locked", name=name[:80])
    found: list[RawDocument] = []
    for path in sorted(map(PurePosixPath, archive.namelist()), key=in_order):
        reader = readers.get(path.suffix.lower())
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if reader is None or hidden:
            if not hidden and not str(path).endswith("/") and path.suffix:
                problems.append(f"Left out: {path.name[:80]}, which is of another kind.")
            continue
        try:
            documents = reader(path.name, archive.read(str(path)), problems)
        except (ReadingError, zipfile.BadZipFile) as error:
            problems.append(error.hint if isinstance(error, ReadingError) else f"{path.name[:80]} is damaged.")
            continue
        found += [_placed(document, path) for document in documents]
    if not found:
        raise ReadingError(f"{name[:80]} holds no files that I can read.", "nothing_inside", name=name[:80])
    return found


def _placed(document: RawDocument, path: PurePosixPath) -> RawDocument:
    """A document under a name that tells in which folder of the archive its file stood."""
    if not path.parent.parts:
        return document
    own = PurePath(document.name)
    return replace(document, name=f"{slug(f'{path.parent} {own.stem}')}{own.suffix}")
