"""Documents → the files of a generation that hold them, written one document after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType

import numpy as np

from index.arrays import GrowingArray
from index.entities import NamesWriter
from index.records import Document
from index.search import corpus_of
from index.search.composition import characters, contexts_of
from index.search.corpus import Places
from index.search.positions import PositionsWriter
from index.search.postings import PostingsWriter
from index.storage.document_store import DocumentStoreWriter
from index.storage.vector_cache import KEY_WORDS, keys_of
from index.text import tokens

EMBEDDED = ("sentences", "contexts")  # what has vectors of its own, kept by the keys of its texts


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
            self._names = leave.enter_context(NamesWriter(folder))
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
        self._names.add(document)
        self.documents += 1

    def __enter__(self) -> GenerationWriter:
        """Go on adding."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the rest, and close all files."""
        self._leave.__exit__(kind, error, trace)
