"""How fast words are found in a large story, exactly and nearly.

`python -m tests.bench.phrases [--passages N] [--json FILE]`.

A story of N passages (1,000,000) of 110 words, drawn as English words are spread (Zipf–Mandelbrot, 400,000 different
ones), 20 to a sentence and 100 passages to a document; no text is kept of it, only its positional index on the disk.
What is looked for is cut out of it. Milliseconds to find all places and to count those that a scope of half the
documents lets through: the median, and the worst of ASKED.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt

from index.arrays import AT_ONCE, GrowingArray, mapped
from index.search.phrases import find_phrase, within
from index.search.positions import FOLDER, PositionalIndex, positions_in, write_positions
from index.search.vocabulary import Vocabulary
from tests.bench.timing import kept, median_ms, percentile_ms, print_table

DIFFERENT, OFFSET, EXPONENT = 400_000, 2.7, 1.07
PASSAGE, SENTENCE, DOCUMENT = 110, 20, 11_000  # words of each
EVERYDAY = 40  # of the commonest words
ASKED = 100
LETTERS = "etaoinshrdlcumwfgypbvkjxqz"

Words = npt.NDArray[np.int32]


def spelt(rank: int) -> str:
    """A word for each rank of frequency, the commoner the shorter."""
    word = ""
    while rank:
        rank, letter = divmod(rank - 1, len(LETTERS))
        word += LETTERS[letter]
    return word


def write_story(folder: Path, passages: int) -> None:
    """Write the positional index of a story of so many passages."""
    chance, size = np.random.default_rng(1), passages * PASSAGE
    spread = np.cumsum((np.arange(1, DIFFERENT + 1) + OFFSET) ** -EXPONENT)
    with GrowingArray(folder / "drawn.part", np.int32) as drawn:
        for at in range(0, size, AT_ONCE):
            places = np.arange(at, min(at + AT_ONCE, size))
            ranks = np.searchsorted(spread, chance.random(len(places)) * spread[-1]).astype(np.int32) + 1
            ranks[places % DOCUMENT == 0] = 0  # a break before each document
            drawn.append(ranks)
        drawn.append([0])
    words = [spelt(rank) for rank in range(DIFFERENT + 1)]
    order = sorted(range(len(words)), key=lambda rank: words[rank].encode())
    ranks = np.empty(len(words), dtype=np.int32)
    ranks[order] = np.arange(len(words), dtype=np.int32)
    vocabulary = Vocabulary.of([words[rank] for rank in order])
    np.save(folder / "letters.npy", vocabulary.letters)
    np.save(folder / "ends.npy", vocabulary.ends)
    np.save(folder / "marks.npy", np.zeros(size + 1, dtype=np.uint8))
    np.save(folder / "firsts.npy", np.arange(1, size, SENTENCE, dtype=np.int64))
    write_positions(folder, mapped(folder / "drawn.part"), ranks)
    (folder / "drawn.part").unlink()


class Asker:
    """Cuts words out of a story."""

    def __init__(self, index: PositionalIndex) -> None:
        """Of this one."""
        self._index, self._chance = index, np.random.default_rng(2)

    def _words(self, least: int, most: int) -> list[str]:
        size = int(self._chance.integers(least, most + 1))
        at = int(self._chance.integers(1, len(self._index.stream) - size))
        numbers = self._index.stream[at : at + size].tolist()
        return [self._spelt(number) for number in numbers if number]

    def _spelt(self, number: int) -> str:
        vocabulary = self._index.vocabulary
        start = int(vocabulary.ends[number - 1]) if number else 0
        return vocabulary.letters[start : int(vocabulary.ends[number])].tobytes().decode()

    def exact(self) -> str:
        """Three to twelve words as they stand there."""
        return " ".join(self._words(3, 12))

    def wrong(self) -> str:
        """Six to twelve, one of which is another."""
        words = self._words(6, 12)
        words[int(self._chance.integers(len(words)))] = spelt(int(self._chance.integers(1, DIFFERENT)))
        return " ".join(words)

    def never(self) -> str:
        """Eight words that never stand together."""
        return " ".join(spelt(int(rank)) for rank in self._chance.integers(1, 2_000, 8))

    def everyday(self) -> str:
        """Six of the commonest words."""
        return " ".join(spelt(int(rank)) for rank in self._chance.integers(1, EVERYDAY, 6))

    def pair(self) -> str:
        """Two of the ten commonest words."""
        return " ".join(spelt(int(rank)) for rank in self._chance.integers(1, 11, 2))

    def one(self) -> str:
        """One of the hundred commonest."""
        return spelt(int(self._chance.integers(1, 101)))


def measured(index: PositionalIndex, allowed: npt.NDArray[np.bool_], ask: Callable[[], str]) -> dict[str, Any]:
    """A row: one kind of words."""
    taken, found = list[float](), list[int]()
    for phrase in [ask() for _ in range(ASKED)]:
        began = time.perf_counter()
        places = find_phrase(index, phrase)
        found.append(len(places))
        len(within(index, places, allowed))
        taken.append(time.perf_counter() - began)
    return {
        "words": (ask.__doc__ or "").strip("."),
        "median ms": median_ms(taken),
        "95 % ms": percentile_ms(taken, 0.95),
        "worst ms": 1000 * max(taken),
        "places, median": int(np.median(found)),
        "places, most": max(found),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as place:
        folder = Path(place) / FOLDER
        folder.mkdir()
        began = time.perf_counter()
        write_story(folder, options.passages)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{size / 1e6:,.0f} MB, written in {time.perf_counter() - began:.0f} s")
        index = positions_in(Path(place), None)()  # type: ignore[arg-type]  # it is there, so no corpus is read
        allowed = np.arange(len(index.firsts)) * SENTENCE // DOCUMENT % 2 == 0
        asker = Asker(index)
        kinds = (asker.exact, asker.wrong, asker.never, asker.everyday, asker.pair, asker.one)
        asker_rows = [measured(index, allowed, ask) for ask in kinds]
        print_table(f"{options.passages:,} passages", asker_rows)
        kept(options.json, asker_rows)


if __name__ == "__main__":
    main()
