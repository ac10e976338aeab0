"""Texts → postings, gathered in files and then sorted by word; only the table of different words is held in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import numpy as np

from index.arrays import GrowingArray, mapped, new_array
from index.search.bm25 import WordIndex
from index.search.vocabulary import Vocabulary
from index.text import tokens

AT_ONCE = 1 << 22  # postings that are sorted together
MOST = 255  # of one word in one text that are counted
FILES = ("letters", "ends", "starts", "texts", "counts", "lengths")


class PostingsWriter:
    """Writes the word index of texts into a folder, when it is left as a context."""

    def __init__(self, folder: Path) -> None:
        """Begin in `folder`, which must not exist yet."""
        folder.mkdir(parents=True)
        self._folder, self._size = folder, 0
        self._numbers: dict[str, int] = {}
        self._open = ExitStack()
        self._words, self._texts, self._counts = (
            self._open.enter_context(GrowingArray(folder / f"{name}.part", dtype))
            for name, dtype in (("words", np.int32), ("texts", np.int32), ("counts", np.uint8))
        )
        self._lengths = self._open.enter_context(GrowingArray(folder / "lengths.npy", np.int32))

    def add(self, texts: Iterable[Sequence[str]]) -> None:
        """Add texts, given as their stemmed content words, behind those before."""
        words, rows, counts, lengths = [], [], [], []
        for text in texts:
            for word, count in Counter(text).items():
                words.append(self._numbers.setdefault(word, len(self._numbers)))
                rows.append(self._size)
                counts.append(min(count, MOST))
            lengths.append(len(text))
            self._size += 1
        self._words.append(words)
        self._texts.append(rows)
        self._counts.append(counts)
        self._lengths.append(lengths)

    def __enter__(self) -> PostingsWriter:
        """Go on adding."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the index, if nothing failed."""
        self._open.close()
        if kind is None:
            self._sort()

    def _sort(self) -> None:
        """Bring the postings into the order of their words, and of their texts within a word."""
        known = sorted(self._numbers, key=str.encode)
        ranks = np.empty(len(known), dtype=np.int64)
        ranks[[self._numbers[word] for word in known]] = np.arange(len(known))
        vocabulary = Vocabulary.of(known)
        words, texts, counts = (mapped(self._folder / f"{name}.part") for name in ("words", "texts", "counts"))
        blocks = [slice(at, at + AT_ONCE) for at in range(0, len(words), AT_ONCE)]
        sizes = sum((np.bincount(ranks[words[own]], minlength=len(known)) for own in blocks), np.zeros(len(known), int))
        starts = np.concatenate([[0], np.cumsum(sizes)])
        sorted_texts, sorted_counts = (
            new_array(self._folder / f"{name}.npy", part.dtype, part.shape)
            for name, part in (("texts", texts), ("counts", counts))
        )
        free = starts[:-1].copy()
        for own in blocks:
            numbers = ranks[words[own]]
            order = np.argsort(numbers, kind="stable")
            numbers = numbers[order]
            places = free[numbers] + np.arange(len(numbers)) - np.searchsorted(numbers, numbers)
            sorted_texts[places], sorted_counts[places] = texts[own][order], counts[own][order]
            free += np.bincount(numbers, minlength=len(known))
        for name, array in (("letters", vocabulary.letters), ("ends", vocabulary.ends), ("starts", starts)):
            np.save(self._folder / f"{name}.npy", array, allow_pickle=False)
        for name in ("words", "texts", "counts"):
            (self._folder / f"{name}.part").unlink()


def load_words(folder: Path) -> WordIndex:
    """Open what a PostingsWriter wrote, memory-mapped."""
    letters, ends, *others = (mapped(folder / f"{name}.npy") for name in FILES)
    return WordIndex(Vocabulary(letters, ends), *others)


def index_words(texts: Iterable[str]) -> WordIndex:
    """The word index of a few texts, that leaves nothing on the disk."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "words"
        with PostingsWriter(folder) as writer:
            writer.add(tokens(text) for text in texts)
        return load_words(folder)  # the files stay until the arrays go
