"""Texts → postings, gathered in files and then sorted by word; only the table of different words is held in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import numpy as np
import numpy.typing as npt

from index.arrays import GrowingArray, group_starts, mapped, new_array, sorted_places
from index.search.bm25 import WordIndex
from index.search.vocabulary import Vocabulary
from index.text import tokens

Ranks = npt.NDArray[np.int64]

MOST = 255  # of one word in one text that are counted
GATHERED = ("words", "texts", "counts")
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
            for name, dtype in zip(GATHERED, (np.int32, np.int32, np.uint8), strict=True)
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
        words = sorted(self._numbers, key=str.encode)
        ranks = np.empty(len(words), dtype=np.int64)  # of each word's number, its place in that order
        ranks[[self._numbers[word] for word in words]] = np.arange(len(words))
        starts = self._sort_postings(ranks)
        vocabulary = Vocabulary.of(words)
        for name, array in (("letters", vocabulary.letters), ("ends", vocabulary.ends), ("starts", starts)):
            np.save(self._folder / f"{name}.npy", array, allow_pickle=False)
        for name in GATHERED:
            (self._folder / f"{name}.part").unlink()

    def _sort_postings(self, ranks: Ranks) -> Ranks:
        """Write the postings sorted; gives (words + 1,): where the postings of each word start."""
        words, texts, counts = (mapped(self._folder / f"{name}.part") for name in GATHERED)
        sorted_texts = new_array(self._folder / "texts.npy", texts.dtype, texts.shape)
        sorted_counts = new_array(self._folder / "counts.npy", counts.dtype, counts.shape)

        def own(block: slice) -> Ranks:
            return np.asarray(ranks[words[block]])

        starts = group_starts(own, len(words), len(ranks))
        for block, order, places in sorted_places(own, len(words), starts):
            sorted_texts[places], sorted_counts[places] = texts[block][order], counts[block][order]
        return starts


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
