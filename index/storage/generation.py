"""The files of one generation: what a build made, written piece by piece and read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

import numpy as np

from index.arrays import GrowingArray, mapped, new_array
from index.disk import file_sha256
from index.errors import IndexForeignError
from index.records import Document
from index.search import Corpus, Searched, SearchIndex, corpus_of
from index.search.binary_quantization import BinaryCodes, code_words
from index.search.composition import characters, composed, contexts_of
from index.search.corpus import Places
from index.search.positions import PositionsWriter, positions_in
from index.search.postings import PostingsWriter, load_words
from index.search.vectors import EXACT, VectorIndex
from index.storage.document_store import REBUILD, DocumentStoreWriter, stored_documents
from index.storage.vector_cache import KEY_WORDS, Keys, VectorCache, keys_of
from index.text import tokens
from index.timeline import EventTable, holds_events, load_events, table_of

FORMAT = 6
FORMATS = (4, 5, FORMAT)  # what is opened; 4 has no events, 5 no positions
MANIFEST = "manifest.json"
KINDS = ("passages", "sentences")
EMBEDDED = ("sentences", "contexts")  # what has vectors of its own, kept by the keys of its texts


@dataclass(frozen=True, slots=True)
class Model:
    """The embedding model that an index was built with."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Built:
    """All that a build makes: the story's documents, its search index, its events, and what could not be read."""

    model: Model
    documents: tuple[Document, ...]
    search: SearchIndex
    events: Callable[[], EventTable]
    files: Mapping[str, str]  # name of each story file → SHA-256, those that could not be read included
    problems: tuple[str, ...]


class _KindWriter:
    """Writes where the passages are, or the sentences, and everything of them but their vectors."""

    def __init__(self, folder: Path, kind: str, numbers: int, leave: ExitStack) -> None:
        """Begin the files; a place is so many `numbers`, and `leave` closes them."""
        self._places = leave.enter_context(GrowingArray(folder / f"{kind}.npy", np.int32, (numbers,)))
        self._words = leave.enter_context(PostingsWriter(folder / f"{kind}_words"))

    def add(self, places: Places, said: Iterable[str]) -> None:
        """Add texts: their places, and what they say."""
        self._places.append(places)
        self._words.add(map(tokens, said))


class _EmbeddedWriter:
    """Writes the keys of texts that are embedded, and how long they are."""

    def __init__(self, folder: Path, kind: str, leave: ExitStack) -> None:
        """Begin the files; `leave` closes them."""
        self._keys = leave.enter_context(GrowingArray(folder / f"{kind}_keys.npy", np.uint64, (KEY_WORDS,)))
        self._characters = leave.enter_context(GrowingArray(folder / f"{kind}_characters.npy", np.int32, ()))

    def add(self, texts: Sequence[str]) -> None:
        """Add texts behind those before."""
        self._keys.append(keys_of(texts))
        self._characters.append(characters(texts))


class GenerationWriter:
    """Writes documents into the folder of a new generation, one after the other."""

    def __init__(self, folder: Path) -> None:
        """Begin all files; leave it as a context when all documents are added."""
        with ExitStack() as leave:
            self._documents = leave.enter_context(closing(DocumentStoreWriter(folder)))
            self._passages = _KindWriter(folder, "passages", 3, leave)
            self._sentences = _KindWriter(folder, "sentences", 2, leave)
            self._embedded = {kind: _EmbeddedWriter(folder, kind, leave) for kind in EMBEDDED}
            self._positions = leave.enter_context(PositionsWriter(folder))
            self._of = leave.enter_context(GrowingArray(folder / "passages_contexts.npy", np.int32, ()))
            self._leave = leave.pop_all()
        self.documents = 0
        self.contexts: list[str] = []  # those that passages of one document share stand once

    def add(self, document: Document) -> None:
        """Write a document behind those before."""
        texts = corpus_of([document])
        number = np.array([self.documents, 0, 0], dtype=np.int32)
        self._passages.add(texts.passages + number, (texts.passage(row).text for row in range(len(texts.passages))))
        sentences = [texts.sentence_text(row) for row in range(len(texts.sentences))]
        self._sentences.add(texts.sentences + number[:2], sentences)
        self._positions.add(texts.sentences[:, 1].tolist(), sentences)
        contexts, of = contexts_of(texts)
        self._of.append((of + len(self.contexts)).astype(np.int32))
        self.contexts += contexts
        for kind, own in zip(EMBEDDED, (sentences, contexts), strict=True):
            self._embedded[kind].add(own)
        self._documents.add(document)
        self.documents += 1

    def __enter__(self) -> GenerationWriter:
        """Go on adding."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the rest, and close all files."""
        self._leave.__exit__(kind, error, trace)


def stored_texts(folder: Path) -> Corpus:
    """The documents, passages and sentences that a GenerationWriter wrote."""
    return Corpus(stored_documents(folder), *(mapped(folder / f"{kind}.npy") for kind in KINDS))


def stored_keys(folder: Path, kind: str) -> Keys:
    """(texts, 2) uint64: the keys of the texts of a kind."""
    return mapped(folder / f"{kind}_keys.npy")


def vectors_file(folder: Path, kind: str) -> Path:
    """Where the vectors of a kind lie."""
    return folder / f"{kind}_vectors.npy"


def write_passage_vectors(folder: Path, texts: Corpus, dimensions: int) -> None:
    """Write the vectors of the passages, composed of those that are written of sentences and contexts."""
    vectors = {kind: mapped(vectors_file(folder, kind)) for kind in EMBEDDED}
    sizes = {kind: mapped(folder / f"{kind}_characters.npy") for kind in EMBEDDED}
    of = mapped(folder / "passages_contexts.npy")
    with GrowingArray(vectors_file(folder, "passages"), np.float32, (dimensions,)) as file:
        for part in composed(
            texts.first_rows,
            texts.lengths,
            vectors["sentences"],
            sizes["sentences"],
            vectors["contexts"],
            of,
            sizes["contexts"],
        ):
            file.append(part)


def write_codes(folder: Path) -> None:
    """Write the codes of both kinds of vectors, where there are so many that they are of use."""
    for kind in KINDS:
        vectors = mapped(vectors_file(folder, kind))
        if len(vectors) > EXACT:
            shape = code_words(vectors.shape[1]), len(vectors)
            path = folder / f"{kind}_codes.npy"
            out = new_array(path, np.uint64, shape)
            np.save(folder / f"{kind}_centre.npy", BinaryCodes.of(vectors, out).centre, allow_pickle=False)


def write_manifest(
    folder: Path, model: Model, files: Mapping[str, str], problems: Sequence[str], read: Mapping[str, str]
) -> None:
    """Write what belongs to the generation, with digests, when all else is written.

    `files` are the digests of the story's files, `read` is what each document was made of.
    """
    own = {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    manifest = {
        "format": FORMAT,
        "model": {"name": model.name, "digest": model.digest},
        "sources": dict(files),
        "problems": list(problems),
        "read": dict(read),
        "files": own,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")


def load_built(folder: Path, manifest: Mapping[str, Any]) -> Built:
    """Open what was written, memory-mapped. Raises IndexForeignError if it does not belong together."""
    texts = stored_texts(folder)
    passages, sentences = (_searched(folder, kind) for kind in KINDS)
    sizes = [(len(part.vectors.vectors), len(part.words.lengths)) for part in (passages, sentences)]
    if sizes != [(len(places), len(places)) for places in (texts.passages, texts.sentences)]:
        raise IndexForeignError(f"The index was built by another version of Footnote. {REBUILD}")
    model = Model(manifest["model"]["name"], manifest["model"]["digest"])
    search = SearchIndex(texts, passages, sentences, positions_in(folder, texts))
    return Built(
        model,
        texts.documents,
        search,
        _events(folder, texts.documents),
        manifest["sources"],
        tuple(manifest["problems"]),
    )


def _events(folder: Path, documents: tuple[Document, ...]) -> Callable[[], EventTable]:
    """Gives the events; an index of format 4 has none, and they are found anew, once, when they are needed."""
    if holds_events(folder):
        table = load_events(folder, documents)
        return lambda: table
    lock = Lock()
    found = cache(lambda: table_of(documents))

    def find() -> EventTable:
        with lock:
            return found()

    return find


def _searched(folder: Path, kind: str) -> Searched:
    codes = folder / f"{kind}_codes.npy"
    held = (
        BinaryCodes(np.load(folder / f"{kind}_centre.npy", allow_pickle=False), mapped(codes))
        if codes.is_file()
        else None
    )
    return Searched(VectorIndex(mapped(vectors_file(folder, kind)), held), load_words(folder / f"{kind}_words"))


def vector_cache(folder: Path, kind: str) -> VectorCache:
    """The vectors of a generation by their texts' keys; none where one of before does not keep them."""
    if not (folder / f"{kind}_keys.npy").is_file():
        return VectorCache.none()
    return VectorCache(stored_keys(folder, kind), mapped(vectors_file(folder, kind)))
