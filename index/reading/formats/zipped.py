"""Archives (ZIP) of files of all other kinds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath, PurePosixPath

from index.errors import ReadingError
from index.reading import in_order
from index.reading.formats import NAME_LENGTH, locked, slug
from index.reading.formats.archives import content_of, is_locked, unpacked
from index.reading.formats.picture_support import INSTALL
from index.reading.formats.raw_document import FormatReader, RawDocument

OF_PICTURES = {  # why several are not read, in one sentence
    "no_words_seen": "{count} pictures have no words that I can read.",
    "too_many_pictures": "{count} pictures were not read: there was no more time.",
    "no_pictures": f"{{count}} pictures were not read; for that, run: {INSTALL}",
}
SHORTEST_FOLDER = 20  # characters of a document's name that tell its folder, however long its own name


def read_zip(name: str, content: bytes, problems: list[str], readers: dict[str, FormatReader]) -> list[RawDocument]:
    """The documents of an archive's files, in the order of their names; what cannot be read in it is said.

    `readers` are those of other kinds. Raises ReadingError if nothing in it can be read.
    """
    found, unread = list[RawDocument](), dict[str, list[str]]()
    archive, any_locked = unpacked(name, content), False
    for part in sorted(archive.infolist(), key=lambda part: in_order(PurePosixPath(part.filename))):
        path = PurePosixPath(part.filename)
        reader = readers.get(path.suffix.lower())
        hidden = any(own.startswith((".", "__MACOSX")) for own in path.parts)
        if reader is None or hidden or part.is_dir():
            if not hidden and not part.is_dir() and path.suffix:
                problems.append(f"Left out: {path.name[:80]}, which is of another kind.")
            continue
        any_locked |= is_locked(part)
        try:
            documents = reader(path.name, content_of(archive, part, path.name), problems)
        except ReadingError as error:
            (unread.setdefault(error.key, []) if error.key in OF_PICTURES else problems).append(error.hint)
            continue
        found += [_placed(document, path) for document in documents]
    for key, hints in unread.items():  # there may be hundreds, of faces in a chat
        problems += hints if len(hints) == 1 else [OF_PICTURES[key].format(count=len(hints))]
    if not found and any_locked:
        raise locked(name)
    if not found:
        raise ReadingError(f"{name[:80]} holds no files that I can read.", "nothing_inside", name=name[:80])
    return found


def _placed(document: RawDocument, path: PurePosixPath) -> RawDocument:
    """A document under a name that tells in which folder of the archive its file stood.

    Where that is long the folders are cut, since they are those of other files, too.
    """
    own = PurePath(document.name)
    folder = slug(str(path.parent), max(SHORTEST_FOLDER, NAME_LENGTH - len(own.stem) - 1))
    return replace(document, name=f"{folder}-{own}") if folder else document
