"""Real texts to measure speed on, and their vectors: the sentences of DIR, then windows of two to six of them.

A window is neighbouring sentences of one paragraph, so every text was written by somebody. There are about 100,000.
Whoever wants more is given copies that are jittered; which figures rest on those stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.reading import parse_document
from index.records import Document
from index.search import DefaultEmbedder, Vectors
from tests.bench.data import rows

CACHE = Path("var/bench")
WINDOWS = range(1, 7)
JITTER = 0.6  # the length of what is added to a vector of length 1: copies are as far apart as paraphrases
AT_ONCE = 2048


def documents(folder: Path) -> list[Document]:
    """The texts of all sets in `folder`, each a document."""
    found = [row["sentence"] for row in rows(folder / "wiki_sentences.jsonl")]
    found += dict.fromkeys(row["context"] for row in rows(folder / "squad_a.jsonl"))
    for split in ("train", "val"):
        found += [row["text"] for row in rows(folder / f"fairytale_{split}.jsonl") if "text" in row]
    found += [" ".join(row["sentences"]) for row in rows(folder / "clapnq_dev.jsonl")]
    return [parse_document(text, f"{number:05}") for number, text in enumerate(found)]


def windows(items: list[Document], size: int) -> Iterator[str]:
    """Every `size` neighbouring sentences of each paragraph."""
    for document in items:
        for block in document.blocks:
            for first in range(block.first, block.last + 2 - size):
                start, end = document.sentences[first].start, document.sentences[first + size - 1].end
                yield " ".join(document.text[start:end].split())


def texts(folder: Path) -> list[list[str]]:
    """All different texts, of each size of window; single sentences first."""
    items, known, found = documents(folder), set[str](), []
    for size in WINDOWS:
        found.append([text for text in dict.fromkeys(windows(items, size)) if text not in known])
        known.update(found[-1])
    return found


def vectors_of(folder: Path) -> Vectors:
    """(texts, 384) float32: the vectors of all texts."""
    return np.concatenate([embedded(f"windows of {size}", own) for size, own in enumerate(texts(folder), start=1)])


def questions(folder: Path, count: int) -> list[str]:
    """Questions that people asked on some of the sentences, evenly drawn."""
    found = list(dict.fromkeys(row["question"] for row in rows(folder / "qamr.jsonl")))
    return found[:: max(1, len(found) // count)][:count]


def embedded(name: str, items: list[str]) -> Vectors:
    """(items, 384) float32: their vectors, kept in CACHE, since embedding 100,000 texts takes ten minutes."""
    path = CACHE / f"{name.replace(' ', '-')}-{len(items)}.npy"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        embedder = DefaultEmbedder()
        order = sorted(range(len(items)), key=lambda row: len(items[row]))
        found = np.empty((len(items), embedder.dimensions), dtype=np.float32)
        for at in range(0, len(order), AT_ONCE):
            own = order[at : at + AT_ONCE]
            found[own] = embedder.encode([items[row] for row in own])
            print(f"\rembedding {name}: {at + len(own):,} of {len(items):,}", end="", flush=True)
        print()
        np.save(path, found)
    return np.asarray(np.load(path))


def order(rows: int, count: int) -> npt.NDArray[np.intp]:
    """(count,): the rows in a fixed random order, again and again in others."""
    chance = np.random.default_rng(1)
    return np.concatenate([chance.permutation(rows) for _ in range(-(-count // rows))])[:count]


def many(vectors: Vectors, count: int) -> Vectors:
    """(count, dimensions) float32: the vectors in that order; those that come again are jittered."""
    chance = np.random.default_rng(2)
    rows = order(len(vectors), count)
    found = np.empty((count, vectors.shape[1]), dtype=np.float32)
    for at in range(0, count, len(vectors)):
        own = vectors[rows[at : at + len(vectors)]]
        if at:
            noise = chance.standard_normal(own.shape, dtype=np.float32)
            own += noise * np.float32(JITTER / np.sqrt(own.shape[1]))
            own /= np.linalg.norm(own, axis=1, keepdims=True)
        found[at : at + len(own)] = own
    return found
