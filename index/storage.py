"""A built index on disk: immutable generations, a manifest with digests, and one atomic switch.

    var/index/<story>/
      CURRENT                     the name of the generation that answers; replaced atomically
      lock                        held while a build runs
      <generation>/manifest.json  format, model, digests and sizes of all files, counts; written last
                   documents.jsonl, passages.npy, sentences.npy, passage_keys.npy, sentence_keys.npy
                   passage_words/, sentence_words/

A generation is written in full, and to the disk itself, before CURRENT names it. Whatever else lies there is the rest
of a build that did not finish, and the next build clears it away.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from filelock import FileLock, Timeout

from index.errors import IndexBusyError, IndexDamagedError, IndexForeignError, IndexMissingError
from index.records import Block, BlockKind, Document, Sentence
from index.search import SearchIndex, Vectors, WordIndex, texts_of

FORMAT = 1
CURRENT = "CURRENT"
MANIFEST = "manifest.json"
REBUILD = "Run: footnote index"
DIGEST_ALWAYS = 64 * 1024 * 1024  # larger files are checked for their size on opening, and in full by `verify`
KEY_BYTES = 16

Keys = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Model:
    """The embedding model that an index was built with."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Built:
    """All that a build makes: the story's documents, its search index, and what could not be read."""

    model: Model
    documents: tuple[Document, ...]
    search: SearchIndex
    files: Mapping[str, str]  # name of each story file → SHA-256, those that could not be read included
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation that was opened: its name, and what was built."""

    name: str
    built: Built


def text_keys(texts: Sequence[str]) -> Keys:
    """(texts, 16) uint8: a digest of each text, by which a later build finds its vector again."""
    digests = b"".join(hashlib.blake2b(text.encode(), digest_size=KEY_BYTES).digest() for text in texts)
    return np.frombuffer(digests, dtype=np.uint8).reshape(-1, KEY_BYTES)


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

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the story's build lock; the system lets go of it if the process dies. Raises IndexBusyError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / "lock", timeout=0):
                yield
        except Timeout as error:
            raise IndexBusyError("This story is being indexed already; wait until that is done.") from error

    def open(self) -> Generation:
        """Open the current generation, vectors memory-mapped.

        Raises IndexMissingError, IndexDamagedError or IndexForeignError, each saying how to rebuild.
        """
        name = self.current()
        if name is None:
            raise IndexMissingError(f"This story has no index yet. {REBUILD}")
        folder = self.folder / name
        try:
            manifest = self._manifest(folder)
            self._check(folder, manifest, in_full=False)
            return Generation(name, _load(folder, manifest))
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            raise IndexDamagedError(f"The index is damaged ({type(error).__name__}: {error}). {REBUILD}") from error

    def verify(self) -> None:
        """Check every byte of the current generation. Raises as `open` does."""
        folder = self.folder / self.open().name
        self._check(folder, self._manifest(folder), in_full=True)

    def _manifest(self, folder: Path) -> Mapping[str, Any]:
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"The index is damaged: its manifest cannot be read. {REBUILD}") from error
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise IndexForeignError(f"The index was built by another version of Footnote. {REBUILD}")
        return manifest

    def _check(self, folder: Path, manifest: Mapping[str, Any], *, in_full: bool) -> None:
        for name, facts in manifest["files"].items():
            path = folder / name
            size = path.stat().st_size if path.is_file() else -1
            whole = in_full or size <= DIGEST_ALWAYS
            if size != facts["bytes"] or (whole and _sha256(path) != facts["sha256"]):
                raise IndexDamagedError(f"The index is damaged: {name} is not as it was written. {REBUILD}")

    def write(self, built: Built) -> str:
        """Write a new generation beside the others, switch to it, and clear away all but it and the one before."""
        before = self.current()
        name = f"{secrets.token_hex(8)}"
        folder = self.folder / name
        folder.mkdir()
        _save(folder, built)
        _flush(folder)
        pointer = self.folder / f"{CURRENT}.new"
        with pointer.open("w", encoding="ascii") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.folder / CURRENT)
        _flush_folder(self.folder)
        for other in self.folder.iterdir():
            if other.is_dir() and other.name not in (name, before):
                shutil.rmtree(other, ignore_errors=True)
        return name

    def known_vectors(self, model: Model) -> tuple[Mapping[bytes, Vectors], Mapping[bytes, Vectors]]:
        """Vectors of the current generation by their texts' keys, passages' and sentences'.

        Both are empty where there is no usable generation, or it was built with another model.
        """
        name = self.current()
        if name is None:
            return {}, {}
        folder = self.folder / name
        try:
            manifest = self._manifest(folder)
            self._check(folder, manifest, in_full=False)
            if manifest["model"] != {"name": model.name, "digest": model.digest}:
                return {}, {}
            return _by_key(folder, "passage"), _by_key(folder, "sentence")
        except (IndexDamagedError, IndexForeignError, OSError, ValueError, KeyError):
            return {}, {}


def _by_key(folder: Path, kind: str) -> dict[bytes, Vectors]:
    keys = np.load(folder / f"{kind}_keys.npy", allow_pickle=False)
    vectors = np.load(folder / f"{kind}s.npy", mmap_mode="r", allow_pickle=False)
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _save(folder: Path, built: Built) -> None:
    """Write all files of a generation, the manifest last."""
    search, texts = built.search, built.search.texts
    with (folder / "documents.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(_document_row(item), ensure_ascii=False) + "\n" for item in built.documents)
    for name, array in (
        ("passages", search.passage_vectors),
        ("sentences", search.sentence_vectors),
        ("passage_keys", text_keys(texts.passage_texts())),
        ("sentence_keys", text_keys(texts.sentence_texts())),
    ):
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
    search.passage_words.save(folder / "passage_words")
    search.sentence_words.save(folder / "sentence_words")
    files = {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": _sha256(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    manifest = {
        "format": FORMAT,
        "model": {"name": built.model.name, "digest": built.model.digest},
        "counts": {
            "documents": len(built.documents),
            "passages": len(texts.passages),
            "sentences": len(texts.sentences),
        },
        "sources": dict(built.files),
        "problems": list(built.problems),
        "files": files,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")


def _load(folder: Path, manifest: Mapping[str, Any]) -> Built:
    with (folder / "documents.jsonl").open(encoding="utf-8", newline="\n") as file:
        documents = tuple(_document(json.loads(line)) for line in file)
    texts = texts_of(documents)
    counts = manifest["counts"]
    if (len(documents), len(texts.passages), len(texts.sentences)) != (
        counts["documents"],
        counts["passages"],
        counts["sentences"],
    ):
        raise IndexForeignError(f"The index was built by another version of Footnote. {REBUILD}")
    search = SearchIndex(
        texts,
        np.load(folder / "passages.npy", mmap_mode="r", allow_pickle=False),
        np.load(folder / "sentences.npy", mmap_mode="r", allow_pickle=False),
        WordIndex.load(folder / "passage_words", len(texts.passages)),
        WordIndex.load(folder / "sentence_words", len(texts.sentences)),
    )
    model = Model(manifest["model"]["name"], manifest["model"]["digest"])
    return Built(model, documents, search, manifest["sources"], tuple(manifest["problems"]))


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published and document.published.isoformat(),
        "url": document.url,
        "blocks": [[block.kind, block.first, block.last] for block in document.blocks],
        "sentences": [[sentence.start, sentence.end, sentence.block] for sentence in document.sentences],
        "text": document.text,
    }


def _document(row: Mapping[str, Any]) -> Document:
    return Document(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        sentences=tuple(Sentence(*numbers) for numbers in row["sentences"]),
        blocks=tuple(Block(BlockKind(kind), first, last) for kind, first, last in row["blocks"]),
        publisher=row["publisher"],
        author=row["author"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        url=row["url"],
    )


def _flush(folder: Path) -> None:
    """Have the system write a generation's files and folders to the disk itself."""
    for path in folder.rglob("*"):
        if path.is_dir():
            _flush_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
