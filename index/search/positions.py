"""Where each word of a story stands: a positional index (Manning, Raghavan & Schütze 2008, 2.4), sorted by word pairs.

The positions of a word are sorted by the word that follows, so that those of a pair lie together: it is the biword
index of the same chapter, too, and costs no more than positions alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import numpy as np
import numpy.typing as npt

from index.arrays import AT_ONCE, Array, GrowingArray, group_starts, mapped, new_array, sorted_places
from index.search.corpus import Corpus
from index.search.vectors import Rows
from index.search.vocabulary import Vocabulary
from index.text import SURFACE, folded

Words = npt.NDArray[np.int32]

BREAK = ""  # stands in the stream wherever what follows is not read on: its number is 0
CAPITAL, HYPHEN = 1, 2  # marks of a word: it begins with a capital; a hyphen or apostrophe ties it to the one behind it
HYPHENS = frozenset("-‐‑")  # behind which a line may end
TIES = HYPHENS | frozenset("'’")
FILES = ("letters", "ends", "starts", "positions", "stream", "marks", "firsts")
FOLDER = "positions"


@dataclass(frozen=True)
class PositionalIndex:
    """The words of sentences in reading order, and where each stands.

    `stream` is (words,): the number of each word in the vocabulary; a BREAK stands first, last, and between sentences
    that do not follow one another. `marks` is (words,). `firsts` is (sentences,): where each sentence begins in the
    stream. The places of word w are positions[starts[w]:starts[w + 1]], sorted by the word behind them, then in order.
    """

    vocabulary: Vocabulary
    starts: npt.NDArray[np.int64]
    positions: Words
    stream: Words
    marks: npt.NDArray[np.uint8]
    firsts: npt.NDArray[np.int64]

    def number(self, word: str) -> int:
        """The number of a word as `folded` gives it; -1 if it stands nowhere."""
        return self.vocabulary.find(word)

    def count(self, word: int) -> int:
        """How often a word stands in all sentences; it may be -1."""
        return int(self.starts[word + 1] - self.starts[word]) if word > 0 else 0

    def places(self, word: int) -> Words:
        """Where a word stands, in order."""
        return np.sort(self.positions[self._span(word)])

    def pair_span(self, word: int, behind: int) -> slice:
        """Which of the positions are those where a word stands before another, in order; either may be -1."""
        if word <= 0 or behind <= 0:
            return slice(0, 0)
        span = self._span(word)
        own = range(span.start, span.stop)
        first, last = (bisect_left(own, wanted, key=self._behind) for wanted in (behind, behind + 1))
        return slice(span.start + first, span.start + last)

    def row_at(self, places: Words) -> Rows:
        """The rows of the sentences that positions stand in."""
        return np.searchsorted(self.firsts, places, side="right") - 1

    def _span(self, word: int) -> slice:
        return slice(int(self.starts[word]), int(self.starts[word + 1])) if word > 0 else slice(0, 0)

    def _behind(self, at: int) -> int:
        return int(self.stream[self.positions[at] + 1])


class PositionsWriter:
    """Writes the positional index of sentences into the folder of a generation, when it is left as a context."""

    def __init__(self, folder: Path) -> None:
        """Begin a folder of its own in `folder`."""
        self._folder, self._numbers = folder / FOLDER, {BREAK: 0}
        self._folder.mkdir()
        with ExitStack() as leave:
            self._stream = leave.enter_context(GrowingArray(self._folder / "stream.part", np.int32))
            self._marks = leave.enter_context(GrowingArray(self._folder / "marks.npy", np.uint8))
            self._firsts = leave.enter_context(GrowingArray(self._folder / "firsts.npy", np.int64))
            self._open = leave.pop_all()

    def add(self, numbers: Sequence[int], sentences: Iterable[str]) -> None:
        """Add sentences of a document behind those before, with their numbers in it."""
        stream, marks, firsts = list[int](), list[int](), list[int]()
        before = -2
        for number, sentence in zip(numbers, sentences, strict=True):
            if number != before + 1:
                stream.append(0)
                marks.append(0)
            firsts.append(self._stream.rows + len(stream))
            for word, marked in marked_words(sentence):
                stream.append(self._numbers.setdefault(word, len(self._numbers)))
                marks.append(marked)
            before = number
        for array, own in ((self._stream, stream), (self._marks, marks), (self._firsts, firsts)):
            array.append(own)

    def __enter__(self) -> PositionsWriter:
        """Go on adding."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the index, if nothing failed."""
        self._stream.append([0])
        self._marks.append([0])
        self._open.close()
        if kind is None:
            words = sorted(self._numbers, key=str.encode)
            ranks = np.empty(len(words), dtype=np.int32)
            ranks[[self._numbers[word] for word in words]] = np.arange(len(words), dtype=np.int32)
            vocabulary = Vocabulary.of(words)
            for name, array in (("letters", vocabulary.letters), ("ends", vocabulary.ends)):
                np.save(self._folder / f"{name}.npy", array, allow_pickle=False)
            gathered = self._folder / "stream.part"
            write_positions(self._folder, mapped(gathered), ranks)
            gathered.unlink()


def write_positions(folder: Path, gathered: Array, ranks: Words) -> None:
    """Write the stream, of the numbers that its words have in the vocabulary, and its positions sorted.

    `gathered` is the stream of other numbers, `ranks` gives for each of those the one in the vocabulary.
    """
    stream = new_array(folder / "stream.npy", np.int32, gathered.shape)
    for at in range(0, len(stream), AT_ONCE):
        stream[at : at + AT_ONCE] = ranks[gathered[at : at + AT_ONCE]]
    size = len(stream) - 1  # behind the last BREAK is nothing
    by_second = new_array(folder / "by_second.part", np.int32, (size,))
    positions = new_array(folder / "positions.npy", np.int32, (size,))

    def second(block: slice) -> Array:
        return np.asarray(stream[block.start + 1 : block.stop + 1])

    def first(block: slice) -> Array:
        return np.asarray(stream[by_second[block]])

    for block, order, places in sorted_places(second, size, group_starts(second, size, len(ranks))):
        by_second[places] = np.arange(block.start, block.stop, dtype=np.int32)[order]
    starts = group_starts(first, size, len(ranks))
    for block, order, places in sorted_places(first, size, starts):
        positions[places] = by_second[block][order]
    np.save(folder / "starts.npy", starts, allow_pickle=False)
    (folder / "by_second.part").unlink()


def marked_words(text: str) -> Iterator[tuple[str, int]]:
    """The words of a text as they are compared, each with its marks."""
    for match in SURFACE.finditer(text):
        yield folded(match[0]), _marks(text, match.start(), match.end())


def _marks(sentence: str, start: int, end: int) -> int:
    """The marks of the word at sentence[start:end]."""
    found = CAPITAL if sentence[start].isupper() else 0
    if end + 1 < len(sentence) and sentence[end] in TIES:
        wrapped = sentence[end] in HYPHENS and sentence[end + 1].isspace()
        found |= HYPHEN if sentence[end + 1 + wrapped : end + 2 + wrapped].isalnum() else 0
    return found


def positions_in(folder: Path, corpus: Corpus) -> Callable[[], PositionalIndex]:
    """Gives what a PositionsWriter wrote into the folder of a generation, memory-mapped.

    Where none did, as before there were any, the corpus is read for it when it is first needed.
    """
    own = folder / FOLDER
    if not own.is_dir():
        return cache(lambda: positions_of(corpus))
    positions = _load(own)
    return lambda: positions


def positions_of(corpus: Corpus) -> PositionalIndex:
    """The positional index of a corpus; it leaves nothing on the disk."""
    with TemporaryDirectory() as place:
        with PositionsWriter(Path(place)) as writer:
            for number, document in enumerate(corpus.documents):
                rows = corpus.rows_between(number, 0, len(document.sentences))
                sentences = corpus.sentences[rows, 1].tolist()
                writer.add(sentences, map(document.sentence_text, sentences))
        return _load(Path(place) / FOLDER)  # the files stay until the arrays go


def _load(folder: Path) -> PositionalIndex:
    letters, ends, *others = (mapped(folder / f"{name}.npy") for name in FILES)
    return PositionalIndex(Vocabulary(letters, ends), *others)
