"""Story folder → a new generation of its index."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.arrays import GrowingArray, mapped
from index.errors import ReadingError
from index.reading import Source, read_sources, reading_digest, shown_name, story_digests, story_files
from index.reading.formats import read_apart
from index.records import Document, EventMention
from index.sandbox import Sandbox
from index.search import Corpus, Embedder, Vectors
from index.storage import (
    EmbeddingJournal,
    GenerationWriter,
    Model,
    Storage,
    VectorCache,
    stored_keys,
    stored_texts,
    vectors_file,
    write_codes,
    write_manifest,
    write_passage_vectors,
)
from index.timeline import table_of, write_events

Progress = Callable[[str, int, int], None]
AT_ONCE = 4096  # texts that are sorted by their length
EMBED_AT_ONCE = 64  # more is not faster, and takes memory


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


def build_index(
    story: Path, storage: Storage, load_embedder: Callable[[], Embedder], progress: Progress = silent
) -> BuildReport:
    """Read the story folder and write a new generation of its index, reusing the vectors of unchanged texts.

    One document is held in memory at a time, and AT_ONCE texts while they are embedded. `progress` is told a stage, how
    much of it is done, and of how much. Raises ReadingError if there is no such folder, SourcesError, ModelError, or
    IndexBusyError; files that cannot be read are listed in the report.
    """
    began = time.perf_counter()
    with storage.building():
        paths, sources, files = story_files(story), read_sources(story), story_digests(story)
        with storage.new_generation() as folder:
            keys = {name: _reading_key(digest, sources.get(name)) for name, digest in files.items()}
            before = storage.documents_before(keys)
            with GenerationWriter(folder) as writer:
                problems, doubtful = _read(story, paths, sources, before, writer, progress)
                contexts = writer.contexts
            problems += [
                f"sources.toml names {name}, which is not in the story." for name in sources if name not in files
            ]
            embedder = load_embedder()
            model = Model(embedder.name, embedder.digest)
            texts, known = stored_texts(folder), storage.vector_cache(model)
            with storage.embedding_journal(model, embedder.dimensions) as journal:
                work = _Embedding(folder, embedder, journal, progress)
                work.write("contexts", contexts.__getitem__, known["contexts"])
                work.write("sentences", texts.sentence_text, known["sentences"])
            progress("writing", 0, 1)
            write_passage_vectors(folder, texts, embedder.dimensions)
            write_codes(folder)
            write_events(folder, table_of(texts.documents, _vectors_of(folder, texts)))
            read = {name: key for name, key in keys.items() if name not in doubtful}  # the doubt is told each time
            write_manifest(folder, model, files, problems, read, reading_digest())
        progress("writing", 1, 1)
    counts = len(texts.documents), len(texts.passages), len(texts.sentences), work.embedded, work.reused
    return BuildReport(*counts, tuple(problems), time.perf_counter() - began)


def _vectors_of(folder: Path, texts: Corpus) -> Callable[[Sequence[EventMention]], Vectors]:
    """Gives the vectors of the sentences that mentions stand in."""
    vectors = mapped(vectors_file(folder, "sentences"))
    numbers = {document.id: number for number, document in enumerate(texts.documents)}

    def vectors_of(mentions: Sequence[EventMention]) -> Vectors:
        places = [(numbers[item.citation.document.id], item.citation.first) for item in mentions]
        return np.asarray(vectors[texts.rows_of(np.array(places, dtype=np.int32))])

    return vectors_of


def _reading_key(digest: str, source: Source | None) -> str:
    """What a document is made of: the bytes of its file, what is said of it, and how files are read."""
    return hashlib.blake2b(f"{reading_digest()} {digest} {source!r}".encode(), digest_size=16).hexdigest()


def _read(
    story: Path,
    paths: Sequence[Path],
    sources: Mapping[str, Source],
    before: Mapping[str, Document],
    writer: GenerationWriter,
    progress: Progress,
) -> tuple[list[str], set[str]]:
    """Write every document, those that were read `before` as they are.

    Gives what could not be read, or not surely, and which documents the latter are.
    """
    problems: list[str] = []
    doubtful: set[str] = set()
    progress("reading", 0, len(paths))
    with Sandbox() as sandbox:
        for done, path in enumerate(paths, start=1):
            name = shown_name(path, story)
            doubts: list[str] = []
            try:
                writer.add(before.get(name) or read_apart(sandbox, path, name, sources.get(name), doubts))
            except ReadingError as error:
                problems.append(error.hint)
            problems += doubts
            doubtful |= {name} if doubts else set()
            progress("reading", done, len(paths))
    return problems, doubtful


class _Embedding:
    """Writes vectors, embedding the texts that have none yet, and counts."""

    def __init__(self, folder: Path, embedder: Embedder, journal: EmbeddingJournal, progress: Progress) -> None:
        self.embedded = 0
        self.reused = 0
        self._folder = folder
        self._embedder = embedder
        self._journal = journal
        self._progress = progress

    def write(self, kind: str, text_of: Callable[[int], str], known: VectorCache) -> None:
        """Write the vectors of all texts of a kind: known ones where there are, new ones elsewhere."""
        keys, left = stored_keys(self._folder, kind), self._journal.known
        rows, left_rows = known.rows(keys), left.rows(keys)
        new, done = int(np.count_nonzero((rows < 0) & (left_rows < 0))), 0
        self._progress(kind, 0, new)
        with GrowingArray(vectors_file(self._folder, kind), np.float32, (self._embedder.dimensions,)) as file:
            for at in range(0, len(rows), AT_ONCE):
                part = slice(at, at + AT_ONCE)
                block = np.empty((len(rows[part]), self._embedder.dimensions), dtype=np.float32)
                held = np.zeros(len(block), dtype=bool)
                for cache, own in ((left, left_rows[part]), (known, rows[part])):
                    if (there := own >= 0).any():
                        block[there] = cache.vectors[own[there]]
                        held |= there
                missing: dict[str, list[int]] = {}  # equal texts are embedded once
                for place in np.flatnonzero(~held).tolist():
                    missing.setdefault(text_of(at + place), []).append(place)
                for texts in _batches(missing):
                    vectors = self._embedder.encode(texts)
                    self._journal.add(keys[[at + missing[text][0] for text in texts]], vectors)
                    for text, vector in zip(texts, vectors, strict=True):
                        block[missing[text]] = vector
                        done += len(missing[text])
                    self._progress(kind, done, new)
                file.append(block)
        self.embedded += new
        self.reused += len(rows) - new


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in batches, the longest first: those of like length together need less padding."""
    ordered = sorted(texts, key=lambda text: -len(text))
    yield from (ordered[at : at + EMBED_AT_ONCE] for at in range(0, len(ordered), EMBED_AT_ONCE))
