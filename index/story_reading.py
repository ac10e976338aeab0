"""The files of a story folder → its documents; those that are as they were, as they were read before.

A text is a document. A file of another kind is one under its own name, or several under names below it, in the order
that they have in it: `report.pdf`, `book.epub/book-001-the-harbour.md`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath

from index.errors import ReadingError, SourcesError
from index.reading import (
    SOURCES_NAME,
    SUFFIXES,
    Resting,
    Source,
    content_of,
    is_markdown,
    merged,
    read_sources,
    reading_digest,
    shown_name,
    stamp_of,
    story_digests,
    story_files,
    text_of,
)
from index.reading.formats import Extracted, check_size, extract_apart, parse_apart
from index.records import Document
from index.sandbox import Sandbox
from index.storage import ReadFile

Progress = Callable[[str, int, int], None]


class StoryReading:
    """Reads a story folder once."""

    def __init__(
        self, story: Path, before: Mapping[str, ReadFile], *, resting: Resting | None = None, again: bool = True
    ) -> None:
        """Read `story`, where files were read as something `before`; see `index.build.build_index` for the rest.

        Raises ReadingError if there is no such folder, or SourcesError.
        """
        self._story, self._before, self._resting, self._again = story, before, resting, again
        self._paths, self._sources, digests = story_files(story), read_sources(story), story_digests(story)
        if resting is not None and stamp_of(story / SOURCES_NAME) != resting.get(SOURCES_NAME):
            raise SourcesError(f"{SOURCES_NAME} is being changed just now.")  # half of it would change all documents
        self._found = digests  # as the files were just now; what is read may be newer
        self._said = _by_file(self._sources, digests)
        self.digests = {SOURCES_NAME: digests[SOURCES_NAME]} if SOURCES_NAME in digests else {}
        self.files: dict[str, ReadFile] = {}

    def write(self, add: Callable[[Document], None], progress: Progress) -> None:
        """Give every document to `add`, in order."""
        progress("reading", 0, len(self._paths))
        with Sandbox() as sandbox:
            for done, path in enumerate(self._paths, start=1):
                name = shown_name(path, self._story)
                read = self._read(sandbox, path, name)
                if read is not None:
                    for document in read.documents:
                        add(document)
                    self.files[name] = read
                    self.digests[name] = read.digest
                progress("reading", done, len(self._paths))

    @property
    def problems(self) -> list[str]:
        """A sentence for each thing that could not be read, or not surely, when all is written."""
        known = {*self.files, *(document.id for item in self.files.values() for document in item.documents)}
        waiting = set(self._found) - set(self.digests)  # they are told of when they are read
        return [problem for item in self.files.values() for problem in item.problems] + [
            f"sources.toml names {name}, which is not in the story."
            for name in self._sources
            if name not in known and _file_of(name, self._found) not in waiting
        ]

    def _read(self, sandbox: Sandbox, path: Path, name: str) -> ReadFile | None:
        """What a file is read as; None where it is gone, or does not rest and was never read."""
        before, digest = self._before.get(name), self._found.get(name)
        if digest is None:
            return None
        if before is not None and before.key == self._key(name, digest) and (before.documents or not self._again):
            return before
        try:
            content = content_of(path, name)
        except ReadingError as error:
            if stamp_of(path) is None:
                return None
            if not self._rests(path, name):
                return before
            lasting = not isinstance(error.__cause__, OSError)
            return ReadFile(digest, self._key(name, digest) if lasting else "", problems=(error.hint,))
        if not self._rests(path, name):
            return before
        digest = hashlib.sha256(content).hexdigest()
        documents, problems = list[Document](), list[str]()
        try:
            documents += self._documents(sandbox, name, content, problems)
        except ReadingError as error:
            problems.append(error.hint)
        return ReadFile(digest, self._key(name, digest), tuple(documents), tuple(problems))

    def _rests(self, path: Path, name: str) -> bool:
        """Whether a file, now that it is read, still is as it was when it rested; looked at behind the reading."""
        if self._resting is None:
            return True
        return name in self._resting and self._resting[name] in (None, stamp_of(path))

    def _key(self, name: str, digest: str) -> str:
        """What a file's documents are made of: its bytes, what is said of it, and how files are read."""
        made_of = f"{reading_digest()} {digest} {self._said.get(name)!r}"
        return hashlib.blake2b(made_of.encode(), digest_size=16).hexdigest()

    def _documents(self, sandbox: Sandbox, name: str, content: bytes, problems: list[str]) -> Iterator[Document]:
        """The documents that a file holds. Raises ReadingError if there are none."""
        own = self._sources.get(name)
        if PurePath(name).suffix.lower() in SUFFIXES:
            text = text_of(content, name, problems)
            yield parse_apart(sandbox, text, name, own, markdown=is_markdown(PurePath(name)))
            return
        check_size(name, len(content))
        extraction = extract_apart(sandbox, name, content)
        problems += extraction.problems
        several = len(extraction.documents) > 1
        for document, item in _named(name, extraction.documents):
            source = merged(own or Source(), item.source, several)
            if several:
                source = merged(self._sources.get(document, Source()), source, several=False)
            try:
                markdown = is_markdown(PurePath(item.name))
                yield parse_apart(sandbox, item.text, document, source, markdown=markdown)
            except ReadingError as error:
                problems.append(error.hint)  # one of several: the others are read


def _named(name: str, found: tuple[Extracted, ...]) -> Iterator[tuple[str, Extracted]]:
    """The documents of a file with their ids."""
    if len(found) == 1:
        yield name, found[0]
        return
    taken = set[str]()
    for item in found:
        inner = PurePath(item.name)
        numbered = (f"{inner.stem}-{number}{inner.suffix}" for number in range(2, len(found) + 1))
        own = next(way for way in (item.name, *numbered) if way not in taken)
        taken.add(own)
        yield f"{name}/{own}", item


def _file_of(name: str, files: Mapping[str, str]) -> str:
    """The file that an entry of sources.toml is about: the one of that name, or the one that holds a document of it."""
    ways = [name, *(folder.as_posix() for folder in PurePath(name).parents)]
    return next((way for way in ways if way in files), name)


def _by_file(sources: Mapping[str, Source], files: Mapping[str, str]) -> dict[str, dict[str, Source]]:
    """What is said of each file, and of the documents in it."""
    said: defaultdict[str, dict[str, Source]] = defaultdict(dict)
    for name, source in sources.items():
        said[_file_of(name, files)][name] = source
    return dict(said)
