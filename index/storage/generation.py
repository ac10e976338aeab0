"""The files of one generation: what a build made, written and read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import IndexForeignError
from index.files import file_sha256
from index.records import (
    Basis,
    Block,
    BlockKind,
    Dating,
    Document,
    Modifier,
    Precision,
    Sentence,
    Timex,
    TimexType,
    When,
)
from index.search import SearchIndex, Vectors, WordIndex, texts_of

FORMAT = 3
MANIFEST = "manifest.json"
REBUILD = "Run: footnote index"
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


def text_key(text: str) -> bytes:
    """A digest of a text, by which a later build finds its vector again."""
    return hashlib.blake2b(text.encode(), digest_size=KEY_BYTES).digest()


def text_keys(texts: Sequence[str]) -> Keys:
    """(texts, 16) uint8: the digest of each text."""
    return np.frombuffer(b"".join(map(text_key, texts)), dtype=np.uint8).reshape(-1, KEY_BYTES)


def vectors_by_key(folder: Path, kind: str) -> dict[bytes, Vectors]:
    """The vectors of a generation by their texts' keys; `kind` is "passage" or "sentence"."""
    keys = np.load(folder / f"{kind}_keys.npy", allow_pickle=False)
    vectors = np.load(folder / f"{kind}s.npy", mmap_mode="r", allow_pickle=False)
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def save_built(folder: Path, built: Built) -> None:
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
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
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


def load_built(folder: Path, manifest: Mapping[str, Any]) -> Built:
    """Read back what `save_built` wrote. Raises IndexForeignError if it does not belong together."""
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
        "dated": document.dated,
        "url": document.url,
        "blocks": [[block.kind, block.first, block.last] for block in document.blocks],
        "sentences": [[item.start, item.end, item.block, item.speaker] for item in document.sentences],
        "times": [_timex_row(timex) for timex in document.times],
        "text": document.text,
    }


def _timex_row(timex: Timex) -> list[Any]:
    row = [timex.start, timex.end, timex.type, timex.value, timex.modifier]
    if isinstance(timex, When):
        days = [timex.earliest.isoformat(), timex.latest.isoformat()]
        return [*row, *days, timex.precision, timex.basis, timex.anchor]
    return row


def _timex(row: Sequence[Any]) -> Timex:
    start, end, kind, value, modifier, *place = row
    timex = Timex(start, end, TimexType(kind), value, modifier and Modifier(modifier))
    if not place:
        return timex
    earliest, latest, precision, basis, anchor = place
    return When(
        timex.start,
        timex.end,
        timex.type,
        timex.value,
        timex.modifier,
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest),
        precision=Precision(precision),
        basis=Basis(basis),
        anchor=anchor,
    )


def _document(row: Mapping[str, Any]) -> Document:
    return Document(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        sentences=tuple(Sentence(*facts) for facts in row["sentences"]),
        blocks=tuple(Block(BlockKind(kind), first, last) for kind, first, last in row["blocks"]),
        publisher=row["publisher"],
        author=row["author"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        dated=row["dated"] and Dating(row["dated"]),
        url=row["url"],
        times=tuple(map(_timex, row["times"])),
    )
