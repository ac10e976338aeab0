"""Story folder → a new generation of its index."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.arrays import GrowingArray, mapped
from index.reading import Resting, reading_digest
from index.records import EventMention
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
from index.story_reading import Progress, StoryReading
from index.timeline import table_of, write_events

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
    story: Path,
    storage: Storage,
    load_embedder: Callable[[], Embedder],
    progress: Progress = silent,
    *,
    resting: Resting | None = None,
    again: bool = True,
) -> BuildReport:
    """Read the story folder and write a new generation of its index, reusing the vectors of unchanged texts.

    One file is held in memory at a time, and AT_ONCE texts while they are embedded. `progress` is told a stage, how
    much of it is done, and of how much. Of files that are not `resting` as they were, where that is told, the index has
    what it had; `again`, those of which nothing could be read are tried again though they are the same. Raises
    ReadingError if there is no such folder, SourcesError, ModelError, or IndexBusyError; files that cannot be read are
    listed in the report.
    """
    began = time.perf_counter()
    with storage.building():
        reading = StoryReading(story, storage.files_before(), resting=resting, again=again)
        with storage.new_generation() as folder:
            with GenerationWriter(folder) as writer:
                reading.write(writer.add, progress)
                contexts = writer.contexts
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
            problems = reading.problems
            write_manifest(folder, model, reading.digests, problems, reading.files, reading_digest())
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
