"""A built index on disk: immutable generations, a manifest with digests, and one atomic switch.

    var/index/<story>/
      CURRENT                     the name of the generation that answers; replaced atomically
      lock                        held while a build runs
      journal                     what a build has embedded, until it is done
      <generation>/manifest.json  format, model, digests and sizes of all files; written last
                   documents.jsonl              what is known of each document
                   bodies.jsonl                 what it says: read when it is needed
                   passages.npy, sentences.npy  where each one stands; and of both kinds
                   …_vectors.npy, …_keys.npy, …_codes.npy, …_centre.npy, …_words/
                   positions/                   where each word stands; see index.search.positions
                   events/                      what is dated; see index.timeline.event_table
                   names/                       who is named where; see index.entities.name_table

A generation is written in full, and to the disk itself, before CURRENT names it. Whatever else lies there is the rest
of a build that did not finish, and the next build clears it away.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from index.disk import OWN_FILE, OWN_FOLDER, file_sha256, flush, write_whole
from index.errors import IndexBusyError, IndexDamagedError, IndexForeignError, IndexMissingError
from index.storage.document_store import REBUILD, stored_documents
from index.storage.embedding_journal import EmbeddingJournal
from index.storage.generation import (
    FORMAT,
    FORMATS,
    MANIFEST,
    Built,
    Model,
    ReadFile,
    load_built,
    read_files,
    stored_keys,
    stored_texts,
    vector_cache,
    vectors_file,
    write_codes,
    write_manifest,
    write_passage_vectors,
)
from index.storage.generation_writer import EMBEDDED, GenerationWriter
from index.storage.vector_cache import VectorCache

__all__ = [
    "Built",
    "EmbeddingJournal",
    "Generation",
    "GenerationWriter",
    "Model",
    "ReadFile",
    "Storage",
    "VectorCache",
    "stored_keys",
    "stored_texts",
    "vectors_file",
    "write_codes",
    "write_manifest",
    "write_passage_vectors",
]

CURRENT = "CURRENT"
DIGEST_ALWAYS = 64 * 1024 * 1024  # larger files are checked for their size on opening, and in full by `verify`


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation that was opened: its name, what was built, and by which rules; "" where it is of an old format."""

    name: str
    built: Built
    reading: str


class Storage:
    """The generations of one story's index, below one folder."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which need not exist yet."""
        self.folder = folder

    def current(self) -> str | None:
        """The name of the generation that answers now; None before the first build."""
        try:
            return (self.folder / CURRENT).read_text(encoding="ascii").strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    def refresh(self) -> None:
        """See to it that the newest generation is here, wherever it was built; what is on one disk is here."""

    def remove(self) -> None:
        """Remove all generations, wherever they are."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the story's build lock; the system lets go of it if the process dies. Raises IndexBusyError."""
        self.folder.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
        self.folder.chmod(OWN_FOLDER)  # as earlier versions did not make it
        try:
            with FileLock(self.folder / "lock", timeout=0, mode=OWN_FILE):
                yield
        except Timeout as error:
            raise IndexBusyError("This story is being indexed already; wait until that is done.", "busy") from error

    def open(self) -> Generation:
        """Open the current generation, vectors memory-mapped.

        Raises IndexMissingError, IndexDamagedError or IndexForeignError, each saying how to rebuild.
        """
        while True:
            name = self.current()
            if name is None:
                raise IndexMissingError(f"This story has no index yet. {REBUILD}", "unread")
            try:
                return self._opened(name)
            except IndexDamagedError:
                if self.current() == name:
                    raise  # else a build has put another one in its place meanwhile

    def _opened(self, name: str) -> Generation:
        folder = self.folder / name
        try:
            manifest = self._manifest(folder)
            self._check(folder, manifest, in_full=False)
            reading = str(manifest.get("reading", "")) if manifest["format"] == FORMAT else ""
            return Generation(name, load_built(folder, manifest), reading)
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            why = f"{type(error).__name__}: {error}"
            raise IndexDamagedError(f"The index is damaged ({why}). {REBUILD}") from error

    def verify(self) -> None:
        """Check every byte of the current generation. Raises as `open` does."""
        folder = self.folder / self.open().name
        self._check(folder, self._manifest(folder), in_full=True)

    def _manifest(self, folder: Path) -> Mapping[str, Any]:
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"The index is damaged: its manifest cannot be read. {REBUILD}") from error
        if not isinstance(manifest, dict) or manifest.get("format") not in FORMATS:
            raise IndexForeignError(f"The index was built by another version of Footnote. {REBUILD}")
        return manifest

    def _check(self, folder: Path, manifest: Mapping[str, Any], *, in_full: bool) -> None:
        for name, facts in manifest["files"].items():
            path = folder / name
            size = path.stat().st_size if path.is_file() else -1
            whole = in_full or size <= DIGEST_ALWAYS
            if size != facts["bytes"] or (whole and file_sha256(path) != facts["sha256"]):
                raise IndexDamagedError(f"The index is damaged: {name} is not as it was written. {REBUILD}")

    @contextmanager
    def new_generation(self, name: str = "") -> Iterator[Path]:
        """A folder for a new generation beside the others: switched to when it is left, and gone if that fails.

        It has a `name` already where it was built elsewhere. All generations but it are cleared away: what was taken
        out of the story is on the disk no more. Whoever has the one before open goes on reading it.
        """
        folder = self.folder / (name or secrets.token_hex(8))
        shutil.rmtree(folder, ignore_errors=True)  # of one that was built elsewhere a part may be here
        folder.mkdir(mode=OWN_FOLDER)
        try:
            yield folder
            flush(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        write_whole(self.folder / CURRENT, folder.name.encode())
        self._clear_but(folder.name)

    def tidy(self) -> None:
        """Clear away what an earlier version, or a build that was cut off, left; nothing while a build runs."""
        with suppress(IndexBusyError), self.building():
            if (name := self.current()) is not None:
                self._clear_but(name)
                for path in (*self.folder.rglob("*"), self.folder):
                    path.chmod(OWN_FOLDER if path.is_dir() else OWN_FILE)

    def _clear_but(self, name: str) -> None:
        for other in self.folder.iterdir():
            if other.is_dir() and other.name != name:
                shutil.rmtree(other, ignore_errors=True)

    def files_before(self) -> Mapping[str, ReadFile]:
        """What the files of the current generation were read as, by name; none where it is not usable."""
        name = self.current()
        if name is None:
            return {}
        folder = self.folder / name
        try:
            manifest = self._manifest(folder)
            self._check(folder, manifest, in_full=True)
            documents = {document.id: document for document in stored_documents(folder)}
            return read_files(manifest, documents)
        except (IndexDamagedError, IndexForeignError, OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def vector_cache(self, model: Model) -> Mapping[str, VectorCache]:
        """The current generation's vectors, by kind; none where it is not usable, or was built with another model."""
        none = {kind: VectorCache.none() for kind in EMBEDDED}
        name = self.current()
        if name is None:
            return none
        folder = self.folder / name
        try:
            manifest = self._manifest(folder)
            self._check(folder, manifest, in_full=True)  # damage must not be copied into the next generation
            if manifest["model"] != {"name": model.name, "digest": model.digest}:
                return none
            return {kind: vector_cache(folder, kind) for kind in EMBEDDED}
        except (IndexDamagedError, IndexForeignError, OSError, ValueError, KeyError, TypeError, AttributeError):
            return none

    def embedding_journal(self, model: Model, dimensions: int) -> EmbeddingJournal:
        """What a build that was cut off had embedded already with this model, to be gone on with."""
        return EmbeddingJournal(self.folder / "journal", model.digest, dimensions)
