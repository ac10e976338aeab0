"""Story folder → a new generation of its index."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.errors import ReadingError
from index.reading import read_document, read_sources, shown_name, story_digests, story_files
from index.records import Document
from index.search import Embedder, SearchIndex, Vectors, texts_of
from index.storage import Built, Model, Storage, text_key

Progress = Callable[[str, int, int], None]
EMBED_AT_ONCE = 64


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: how much there is now, how many texts had to be embedded, and what could not be read."""

    documents: int
    passages: int
    sentences: int
    embedded: int
    reused: int
    problems: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Read:
    """What a story folder held: its documents, the digests of all its files, and what could not be read."""

    documents: tuple[Document, ...]
    files: Mapping[str, str]
    problems: tuple[str, ...]


def build_index(
    story: Path, storage: Storage, load_embedder: Callable[[], Embedder], progress: Progress = silent
) -> BuildReport:
    """Read the story folder and write a new generation of its index, reusing the vectors of unchanged texts.

    `progress` is told a stage, how much of it is done, and of how much. Raises ReadingError if there is no such
    folder, SourcesError, ModelError, or IndexBusyError; files that cannot be read are listed in the report.
    """
    began = time.perf_counter()
    with storage.building():
        read = _read(story, progress)
        texts = texts_of(read.documents)
        embedder = load_embedder()
        model = Model(embedder.name, embedder.digest)
        known = storage.known_vectors(model)
        work = _Embedding(embedder, progress)
        search = SearchIndex.of(
            texts,
            work.vectors("passages", texts.passage_texts(), known.passages),
            work.vectors("sentences", texts.sentence_texts(), known.sentences),
        )
        progress("writing", 0, 1)
        storage.write(Built(model, read.documents, search, read.files, read.problems))
        progress("writing", 1, 1)
    return BuildReport(
        len(read.documents),
        len(texts.passages),
        len(texts.sentences),
        work.embedded,
        work.reused,
        read.problems,
        time.perf_counter() - began,
    )


def _read(story: Path, progress: Progress) -> _Read:
    documents: list[Document] = []
    problems: list[str] = []
    paths, sources, files = story_files(story), read_sources(story), story_digests(story)
    for done, path in enumerate(paths, start=1):
        name = shown_name(path, story)
        try:
            documents.append(read_document(path, name, sources.get(name)))
        except ReadingError as error:
            problems.append(error.hint)
        progress("reading", done, len(paths))
    problems += [f"sources.toml names {name}, which is not in the story." for name in sources if name not in files]
    return _Read(tuple(documents), files, tuple(problems))


class _Embedding:
    """Embeds the texts that have no vector yet, and counts."""

    def __init__(self, embedder: Embedder, progress: Progress) -> None:
        self.embedded = 0
        self.reused = 0
        self._embedder = embedder
        self._progress = progress

    def vectors(self, stage: str, texts: Sequence[str], known: Mapping[bytes, Vectors]) -> Vectors:
        """(texts, dimensions) float32: known vectors where there are, new ones elsewhere; longest texts first."""
        dimensions = self._embedder.dimensions
        found = np.empty((len(texts), dimensions), dtype=np.float32)
        new = []
        for row, text in enumerate(texts):
            vector = known.get(text_key(text))
            if vector is None:
                new.append(row)
            else:
                found[row] = vector
        new.sort(key=lambda row: -len(texts[row]))  # texts of like length together: less padding
        self._progress(stage, 0, len(new))
        for at in range(0, len(new), EMBED_AT_ONCE):
            rows = new[at : at + EMBED_AT_ONCE]
            found[rows] = self._embedder.encode([texts[row] for row in rows])
            self._progress(stage, min(at + EMBED_AT_ONCE, len(new)), len(new))
        self.embedded += len(new)
        self.reused += len(texts) - len(new)
        return found
