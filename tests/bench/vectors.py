"""How fast the nearest vectors are found, beside what people would use instead.

`python -m tests.bench.vectors --data DIR [--sizes N…] [--only NAME…] [--json FILE] [--plot FILE]`, with the peers of
tests/bench/peers.txt installed; one that is not is named. Vectors are of real texts (tests/bench/corpus.py) up to
their number, 101,138, and beyond that jittered copies of them. Each peer is told to make the least effort at which it
finds RECALL of the ten nearest on questions of its own; then all are asked the same other questions, in turn, one at a
time. The ratio is to FAISS Flat's time in the same run.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index.search import Vectors
from index.search.vectors import VectorIndex, best_rows
from tests.bench import corpus
from tests.bench.timing import interleaved, kept, median_ms, plot, shown
from tests.bench.vector_peers import PEERS, VectorPeer

COUNT = 10
RECALL = {1_000_000: 0.98}  # of so many; else .99
ASKED = 100  # questions that are timed, and as many others by which the effort is chosen
FLAT = "FAISS Flat"


class Footnote(VectorPeer):
    """Ours; how many rows the codes propose is not for the user to choose."""

    name = "Footnote"
    index: VectorIndex

    def build(self, vectors: Vectors, folder: Path) -> None:
        """Codes, in memory here."""
        self.index = VectorIndex.of(vectors)

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """The nearest rows."""
        rows: list[int] = self.index.best(question, count)[0].tolist()
        return rows


class Exact(Footnote):
    """Every row compared by numpy."""

    name = "numpy, exact"

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """The nearest rows."""
        rows: list[int] = best_rows(self.index.vectors @ question, count).tolist()
        return rows


@dataclass
class Entry:
    """A peer that was built, and the effort it is told to make."""

    peer: VectorPeer
    built: float
    effort: int = 0

    def ask(self, questions: Vectors, number: int) -> list[int]:
        """The nearest rows to one of the questions."""
        return self.peer.search(questions[number], COUNT, self.effort)

    def recall(self, questions: Vectors, right: Sequence[set[int]]) -> float:
        """How many of the nearest rows are found."""
        found = [len(own.intersection(self.ask(questions, row))) for row, own in enumerate(right)]
        return sum(found) / (COUNT * len(right))

    def choose(self, questions: Vectors, right: Sequence[set[int]], wanted: float) -> None:
        """Take the least effort that finds enough, or the greatest."""
        for effort in self.peer.efforts:
            self.effort = effort
            self.ask(questions, 0)  # the first search at an effort may be slower
            if self.recall(questions, right) >= wanted:
                return


def nearest(vectors: Vectors, questions: Vectors) -> list[set[int]]:
    """The rows of the COUNT nearest vectors of each question, exactly."""
    return [set(best_rows(vectors @ question, COUNT).tolist()) for question in questions]


def entries(makers: Sequence[Callable[[], VectorPeer]], vectors: Vectors, folder: Path) -> Iterator[Entry]:
    """Build each peer, and say which cannot be."""
    for number, make in enumerate(makers):
        peer, own = make(), folder / str(number)
        own.mkdir()
        began = time.perf_counter()
        try:
            peer.build(vectors, own)
        except ImportError as error:
            print(f"{peer.name} is not installed: {error}")
            continue
        yield Entry(peer, time.perf_counter() - began)
        print(f"{peer.name} built of {len(vectors):,} in {time.perf_counter() - began:.1f} s", flush=True)


def compared(size: int, base: Vectors, questions: Vectors, makers: Sequence[Callable[[], VectorPeer]]) -> list[Any]:
    """A row for each peer at one size."""
    vectors = corpus.many(base, size)
    ours, theirs = questions[: 2 * ASKED : 2], questions[1 : 2 * ASKED : 2]
    right, others = nearest(vectors, ours), nearest(vectors, theirs)
    with TemporaryDirectory() as place:
        built = list(entries(makers, vectors, Path(place)))
        for entry in built:
            entry.choose(theirs, others, RECALL.get(size, 0.99))
        times = interleaved({entry.peer.name: partial(entry.ask, ours) for entry in built}, ASKED)
        medians = {name: median_ms(seconds) for name, seconds in times.items()}
        return [
            {
                "vectors": size,
                "who": entry.peer.name,
                "ms": medians[entry.peer.name],
                "ratio": medians[entry.peer.name] / medians.get(FLAT, float("nan")),
                "recall@10": entry.recall(ours, right),
                "effort": entry.effort or "–",
                "built in s": entry.built,
            }
            for entry in built
        ]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder `reading` of the evaluation data")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--only", nargs="+", help="names of peers; all if none is named")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    makers = [make for make in (Footnote, Exact, *PEERS) if not options.only or make().name in options.only]
    base = corpus.vectors_of(options.data)
    questions = corpus.embedded("questions", corpus.questions(options.data, 2_000))
    rows: list[Any] = []
    for size in options.sizes:
        rows += compared(size, base, questions, makers)
        shown(f"{size:,} vectors", [row for row in rows if row["vectors"] == size])
        kept(options.json, rows)
    names = dict.fromkeys(row["who"] for row in rows)
    series = {name: {row["vectors"]: row["ms"] for row in rows if row["who"] == name} for name in names}
    plot(options.plot, series, ("vectors", "milliseconds a question"), "The ten nearest of so many vectors")


if __name__ == "__main__":
    main()
