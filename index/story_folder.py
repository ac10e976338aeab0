"""Documents into and out of a story folder, with what sources.toml says of them; no file is ever half written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path, PurePath

import tomli_w

from index.disk import write_whole
from index.errors import DocumentError, ReadingError
from index.originals import drop_original, keep_original
from index.reading import LARGEST, SOURCES_NAME, Source, is_text, read_sources


def free_name(folder: Path, name: str, text: str) -> str:
    """A name that no other document of the folder has: `name`, or `name` with a number.

    Raises DocumentError if the very same text is there under such a name already.
    """
    path = Path(name)
    for number in range(1, 1000):
        wanted = name if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}").as_posix()
        if not (folder / wanted).exists():
            return wanted
        if (folder / wanted).read_bytes() == text.encode():
            raise DocumentError(f"{wanted} is in the story already.", "there_already", name=wanted)
    raise DocumentError(f"There are too many documents called {name}.", "there_already", name=name)


def check_document(name: str, text: str) -> None:
    """Raises ReadingError if a text could not be read again once it is written; whether it has words `extract` told."""
    if len(text.encode()) > LARGEST:
        raise ReadingError(f"{name} has more than 20 MB of text.", "large", name=name, size=len(text) // 2**20)
    if not is_text(text):
        raise ReadingError(f"{name} is no text.", "no_text", name=name)


def put_document(folder: Path, name: str, text: str, source: Source, original: bytes | None = None) -> None:
    """Write a document, what it is and the PDF that it was read from; one of the same name is replaced with all it has.

    Raises SourcesError, or ReadingError if it could not be read again as a document.
    """
    check_document(name, text)
    if original is not None:  # first: what cannot be kept is not added
        keep_original(folder, name, original)
    describe_document(folder, name, source)
    write_whole(folder / name, text.encode())
    if original is None:
        drop_original(folder, name)  # of a text that it takes the place of


def file_of(folder: Path, document: str) -> str:
    """The name of the file that a document is, or is in; its own where there is none."""
    ways = (document, *(place.as_posix() for place in PurePath(document).parents))
    return next((way for way in ways if (folder / way).is_file()), document)


def drop_document(folder: Path, name: str) -> None:
    """Remove a file, what it was read from and what was said of it, and of the documents in it. Raises SourcesError."""
    drop_original(folder, name)
    (folder / name).unlink(missing_ok=True)
    sources = read_sources(folder)
    _say(folder, {key: item for key, item in sources.items() if key != name and not key.startswith(f"{name}/")})


def describe_document(folder: Path, name: str, source: Source | None) -> None:
    """Say in sources.toml what a document is, or with None nothing any more. Raises SourcesError."""
    sources = read_sources(folder)
    sources.pop(name, None)
    if source is not None:
        sources[name] = source
    _say(folder, sources)


def _say(folder: Path, sources: Mapping[str, Source]) -> None:
    tables = {
        key: {fact: value for fact, value in asdict(item).items() if value is not None} for key, item in sources.items()
    }
    write_whole(folder / SOURCES_NAME, tomli_w.dumps(tables).encode())


def described(folder: Path, name: str) -> Source:
    """What sources.toml says of a document. Raises SourcesError."""
    return read_sources(folder).get(name) or Source()
