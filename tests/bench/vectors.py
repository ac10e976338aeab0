"""How fast the nearest vectors are found, beside what people would use instead.

`python -m tests.bench.vectors --data DIR [--sizes N…] [--only NAME…] [--json FILE] [--plot FILE]`, with the peers of
tests/bench/peers.txt installed; one that is not is named. Vectors are of real texts (bench/corpus.py) up to their
number, 101,138, and beyond that jittered copies of them. Each peer has a process of its own, and is told to make the
least effort at which it finds RECALL of the ten nearest on questions of its own; then all are asked the same other
questions one at a time, ROW of them in turn. The ratio is to FAISS Flat's time in the same run. What FILE holds of
other sizes stays, and is drawn too: not every peer can take in a million in the memory and time that there is.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from index.search import Vectors
from index.search.vectors import VectorIndex, best_rows
from tests.bench import corpus
from tests.bench.apart import built
from tests.bench.timing import kept, median_ms, plot, print_table
from tests.bench.vector_peers import PEERS, VectorPeer

COUNT = 10
RECALL = {1_000_000: 0.98}  # of so many; else .99
ASKED = 100  # questions that are timed, and as many others by which the effort is chosen
ROW = 10  # questions that one peer is asked before it is the next one's turn
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


MAKERS: tuple[Callable[[], VectorPeer], ...] = (Footnote, Exact, *PEERS)


class Answerer:
    """Builds a peer in a process of its own, and does what it is told: nobody's threads disturb another's search."""

    def __init__(self, name: str, files: Path, folder: Path) -> None:
        """The peer of this name, over the vectors and questions in `files`; it may write into a new `folder`."""
        self.peer = next(peer for peer in (make() for make in MAKERS) if peer.name == name)
        self.folder = folder
        self.vectors = np.load(files / "vectors.npy", mmap_mode="r")
        self.questions = np.load(files / "questions.npy")
        self.effort = 0

    def build(self) -> float:
        """Seconds to take in all vectors."""
        self.folder.mkdir()
        began = time.perf_counter()
        self.peer.build(self.vectors, self.folder)
        return time.perf_counter() - began

    def ask(self, rows: Sequence[int]) -> list[tuple[float, list[int]]]:
        """Seconds and nearest rows of some questions."""
        found = []
        for row in rows:
            began = time.perf_counter()
            nearest_rows = self.peer.search(self.questions[row], COUNT, self.effort)
            found.append((time.perf_counter() - began, nearest_rows))
        return found

    def choose(self, right: Mapping[int, set[int]], wanted: float) -> int:
        """Take the least effort that finds enough, or the greatest."""
        for effort in self.peer.efforts:
            self.effort = effort
            self.ask([0])  # the first search at an effort may be slower
            if recall(self.ask([*right]), right.values()) >= wanted:
                break
        return self.effort


def nearest(vectors: Vectors, questions: Vectors) -> list[set[int]]:
    """The rows of the COUNT nearest vectors of each question, exactly."""
    return [set(best_rows(vectors @ question, COUNT).tolist()) for question in questions]


def recall(found: Sequence[tuple[float, list[int]]], right: Iterable[set[int]]) -> float:
    """How many of the nearest rows are found."""
    return sum(len(own.intersection(rows)) for (_, rows), own in zip(found, right, strict=True)) / (COUNT * len(found))


def compared(size: int, base: Vectors, questions: Vectors, names: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each peer at one size."""
    with TemporaryDirectory() as place:
        files = Path(place)
        vectors = corpus.many(base, size)
        np.save(files / "vectors.npy", vectors)
        np.save(files / "questions.npy", questions[: 2 * ASKED])
        right = dict(enumerate(nearest(vectors, questions[: 2 * ASKED])))
        del vectors
        tuning = {row: right[row] for row in range(ASKED, 2 * ASKED)}
        facts = {name: (Answerer, (name, files, files / str(at))) for at, name in enumerate(names)}
        with built(facts) as held:
            wanted = RECALL.get(size, 0.99)
            efforts = {name: apart.do("choose", tuning, wanted) for name, (apart, _) in held.items()}
            found: dict[str, list[tuple[float, list[int]]]] = {name: [] for name in held}
            for first in range(0, ASKED, ROW):
                for name, (apart, _) in held.items():
                    found[name] += apart.do("ask", range(first, first + ROW))
        medians = {name: median_ms([seconds for seconds, _ in own]) for name, own in found.items()}
        return [
            {
                "vectors": size,
                "who": name,
                "ms": medians[name],
                "ratio": medians[name] / medians.get(FLAT, float("nan")),
                "recall@10": recall(found[name], [right[row] for row in range(ASKED)]),
                "effort": efforts[name] or "–",
                "built in s": seconds,
            }
            for name, (_, seconds) in held.items()
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
    names = [make().name for make in MAKERS if not options.only or make().name in options.only]
    base = corpus.vectors_of(options.data)
    questions = corpus.embedded("questions", corpus.questions(options.data, 2_000))
    before = json.loads(options.json.read_text(encoding="utf-8")) if options.json and options.json.is_file() else []
    rows: list[dict[str, Any]] = [row for row in before if row["vectors"] not in options.sizes]
    for size in options.sizes:
        found = compared(size, base, questions, names)
        print_table(f"{size:,} vectors", found)
        rows = sorted([*rows, *found], key=lambda row: row["vectors"])
        kept(options.json, rows)
    every = dict.fromkeys(row["who"] for row in rows)
    series = {name: {row["vectors"]: row["ms"] for row in rows if row["who"] == name} for name in every}
    plot(options.plot, series, ("vectors", "milliseconds a question"), "The ten nearest of so many vectors")


if __name__ == "__main__":
    main()
