"""The files of one generation: what a build made, written piece by piece and read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import numpy as np

from index.arrays import GrowingArray, mapped, new_array
from index.disk import file_sha256
from index.entities import NameTable, holds_names, load_names, name_table_of
from index.errors import IndexForeignError
from index.records import Document
from index.search import Corpus, Searched, SearchIndex
from index.search.binary_quantization import BinaryCodes, code_words
from index.search.composition import composed
from index.search.positions import positions_in
from index.search.postings import load_words
from index.search.vectors import EXACT, VectorIndex
from index.storage.document_store import REBUILD, stored_documents
from index.storage.generation_writer import EMBEDDED
from index.storage.vector_cache import Keys, VectorCache
from index.timeline import EventTable, holds_events, load_events, table_of

FORMAT = 6
FORMATS = (4, 5, FORMAT)  # what is opened; 4 has no events, 5 no names and no positions
MANIFEST = "manifest.json"
KINDS = ("passages", "sentences")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Model:
    """The embedding model that an index was built with."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file of a story was read as: documents, in order, and a sentence for each thing that could not be read.

    `digest` is the SHA-256 of its bytes, and `key` tells what all that was made of; empty where it is to be read again.
    """

    digest: str
    key: str
    documents: tuple[Document, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """All that a build makes: the story's documents, its search index, events and names, and what could not be read."""

    model: Model
    documents: tuple[Document, ...]
    search: SearchIndex
    events: Callable[[], EventTable]
    names: Callable[[], NameTable]
    files: Mapping[str, str]  # name of each story file → SHA-256, those that could not be read included
    problems: tuple[str, ...]


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
    folder: Path,
    model: Model,
    files: Mapping[str, str],
    problems: Sequence[str],
    read: Mapping[str, ReadFile],
    reading: str,
) -> None:
    """Write what belongs to the generation, with digests, when all else is written.

    `files` are the digests of the story's files, `read` is what each was read as, and `reading` tells the rules by
    which they were read.
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
        "read": {name: _read_row(item) for name, item in read.items() if item.key},
        "reading": reading,
        "files": own,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")


def _read_row(item: ReadFile) -> dict[str, Any]:
    return {"key": item.key, "documents": [own.id for own in item.documents], "problems": list(item.problems)}


def read_files(manifest: Mapping[str, Any], documents: Mapping[str, Document]) -> dict[str, ReadFile]:
    """What `write_manifest` wrote of the story's files; raises what comes of a manifest of before that has it not."""
    return {
        name: ReadFile(
            manifest["sources"][name],
            row["key"],
            tuple(documents[own] for own in row["documents"]),
            tuple(row["problems"]),
        )
        for name, row in manifest["read"].items()
    }


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
        _names(folder, texts.documents),
        manifest["sources"],
        tuple(manifest["problems"]),
    )


def _events(folder: Path, documents: tuple[Document, ...]) -> Callable[[], EventTable]:
    """Gives the events; an index of format 4 has none, and they are found anew when they are needed."""
    if holds_events(folder):
        table = load_events(folder, documents)
        return lambda: table
    return _once(lambda: table_of(documents))


def _names(folder: Path, documents: tuple[Document, ...]) -> Callable[[], NameTable]:
    """Gives the names; an old index has none, and they are found anew when they are needed."""
    return _once(lambda: load_names(folder) if holds_names(folder) else name_table_of(documents))


def _once(make: Callable[[], T]) -> Callable[[], T]:
    """Makes something when it is first asked for, once, whoever asks."""
    lock = Lock()
    made = cache(make)

    def found() -> T:
        with lock:
            return made()

    return found


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
