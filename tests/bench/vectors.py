"""How fast the nearest vectors are found, beside what people would use instead.

`python -m tests.bench.vectors --data DIR [--sizes N…] [--only NAME…] [--patience S] [--json FILE] [--plot FILE]`, with the peers of
tests/bench/peers.txt installed; one that is not is named. Vectors are of real texts (tests/bench/corpus.py) up to
their number, 101,138, and beyond that jittered copies of them. Each peer has a process of its own, and is told to make
the least effort at which it finds RECALL of the ten nearest on questions of its own; then all are asked the same other
questions one at a time, ROW of them in turn. The ratio is to FAISS Flat's time in the same run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from index.search import Vectors
from index.search.vectors import VectorIndex, best_rows
from tests.bench import corpus
from tests.bench.timing import kept, median_ms, plot, shown
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

    def __init__(self, name: str, files: Path) -> None:
        """The peer of this name, over the vectors and questions in `files`."""
        self.peer = next(peer for peer in (make() for make in MAKERS) if peer.name == name)
        self.vectors = np.load(files / "vectors.npy", mmap_mode="r")
        self.questions = np.load(files / "questions.npy")
        self.effort = 0

    def build(self, folder: Path) -> float:
        """Seconds to take in all vectors."""
        began = time.perf_counter()
        self.peer.build(self.vectors, folder)
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


def serve(name: str, files: Path, folder: Path, pipe: Connection) -> None:
    """Build, say how long that took or why it cannot be, and then do what comes down the pipe."""
    try:
        answerer = Answerer(name, files)
        pipe.send(answerer.build(folder))
    except ImportError as error:
        pipe.send(str(error))
        return
    while (order := pipe.recv()) is not None:
        what, *facts = order
        pipe.send(getattr(answerer, what)(*facts))


@dataclass(frozen=True)
class Entry:
    """A peer in its process."""

    name: str
    built: float
    pipe: Connection

    def do(self, what: str, *facts: object) -> Any:
        """What the Answerer's method of that name gives."""
        self.pipe.send((what, *facts))
        return self.pipe.recv()


@contextmanager
def entries(names: Sequence[str], files: Path) -> Iterator[list[Entry]]:
    """Every peer that can be built, one built after the other; all stop at the end."""
    context, found = multiprocessing.get_context("spawn"), []
    for number, name in enumerate(names):
        folder = files / str(number)
        folder.mkdir()
        pipe, other = context.Pipe()
        context.Process(target=serve, args=(name, files, folder, other), daemon=True).start()
        built = pipe.recv()
        if isinstance(built, str):
            print(f"{name} is not installed: {built}")
        else:
            print(f"{name} built in {built:.1f} s", flush=True)
            found.append(Entry(name, built, pipe))
    yield found
    for entry in found:
        entry.pipe.send(None)


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
        with entries(names, files) as built:
            efforts = {entry.name: entry.do("choose", tuning, RECALL.get(size, 0.99)) for entry in built}
            found: dict[str, list[tuple[float, list[int]]]] = {entry.name: [] for entry in built}
            for first in range(0, ASKED, ROW):
                for entry in built:
                    found[entry.name] += entry.do("ask", range(first, first + ROW))
        medians = {name: median_ms([seconds for seconds, _ in own]) for name, own in found.items()}
        return [
            {
                "vectors": size,
                "who": entry.name,
                "ms": medians[entry.name],
                "ratio": medians[entry.name] / medians.get(FLAT, float("nan")),
                "recall@10": recall(found[entry.name], [right[row] for row in range(ASKED)]),
                "effort": efforts[entry.name] or "–",
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
    parser.add_argument("--patience", type=float, default=3600, help="seconds that a peer may take to build, about")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    names = [make().name for make in MAKERS if not options.only or make().name in options.only]
    base = corpus.vectors_of(options.data)
    questions = corpus.embedded("questions", corpus.questions(options.data, 2_000))
    rows: list[Any] = []
    for size in options.sizes:
        built = {row["who"]: row["built in s"] * size / row["vectors"] for row in rows}  # the latest, at least so long
        for name in [name for name in names if built.get(name, 0) > options.patience]:
            print(f"{name} would take {built[name]:.0f} s or more to take in {size:,} vectors: left out")
            names.remove(name)
        rows += compared(size, base, questions, names)
        shown(f"{size:,} vectors", [row for row in rows if row["vectors"] == size])
        kept(options.json, rows)
    series = {name: {row["vectors"]: row["ms"] for row in rows if row["who"] == name} for name in names}
    plot(options.plot, series, ("vectors", "milliseconds a question"), "The ten nearest of so many vectors")


if __name__ == "__main__":
    main()
