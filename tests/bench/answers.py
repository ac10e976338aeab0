"""How well questions are answered: `python -m tests.bench.answers [--data DIR] [--reader fusion] [--json FILE]`.

Prints a row a set: the right sentence first (sentence@1), among the first three (sentence@3), AUROC of confidence, the
share of answerable questions answered and of unanswerable ones refused at the shipped threshold, calibration error, and
milliseconds a question. Without --data only the seed article's own questions are asked.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from index.answering import Thresholds
from index.answering.evidence import EvidenceReader, FusionReader
from index.answering.reader import TrainedReader
from index.model import DEFAULT_MODEL
from index.search import Embedder, SentenceTransformerEmbedder
from tests.bench import data
from tests.bench.scoring import Interval, auroc, calibration_error, interval
from tests.searching import searcher_of


@dataclass(frozen=True)
class Outcome:
    """What became of one question."""

    answerable: bool
    first: bool
    third: bool
    confidence: float
    seconds: float


def outcomes(stories: Iterable[data.Story], embedder: Embedder, reader: EvidenceReader) -> list[Outcome]:
    """Ask every question of every story."""
    found = []
    for story in stories:
        searcher = searcher_of(story.documents, embedder)
        for case in story.cases:
            began = time.perf_counter()
            judgement = reader.read(case.question, searcher.search(case.question))
            seconds = time.perf_counter() - began
            places = [(item.document.id, item.number) for item in judgement.evidence[:3]]
            hits = [place in case.gold for place in places]
            found.append(Outcome(bool(case.gold), any(hits[:1]), any(hits), judgement.confidence, seconds))
    return found


def figures(found: Sequence[Outcome]) -> dict[str, Interval]:
    """The figures of a set, each with its 95 % interval."""

    def share(rows: Sequence[Outcome], values: Sequence[bool]) -> float:
        return sum(values) / len(rows) if rows else float("nan")

    def of(name: str, picked: Sequence[int]) -> float:
        rows = [found[at] for at in picked]
        yes = [row for row in rows if row.answerable]
        no = [row for row in rows if not row.answerable]
        match name:
            case "sentence@1":
                return share(yes, [row.first for row in yes])
            case "sentence@3":
                return share(yes, [row.third for row in yes])
            case "AUROC":
                return auroc([row.confidence for row in yes], [row.confidence for row in no])
            case "answered":
                return share(yes, [row.confidence >= Thresholds().answer for row in yes])
            case "refused":
                return share(no, [row.confidence < Thresholds().answer for row in no])
            case _:
                return calibration_error([row.confidence for row in rows], [row.first for row in rows])

    names = ["sentence@1", "sentence@3"]
    if any(not row.answerable for row in found):
        names += ["AUROC", "answered", "refused", "ECE"]
    return {name: interval(lambda picked, name=name: of(name, picked), len(found)) for name in names}  # type: ignore[misc]


def main() -> None:
    """Ask, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder `reading` of the evaluation data")
    parser.add_argument("--reader", choices=("fusion", "trained"), default="trained")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sets = {"seed article (own questions)": [data.seed()]}
    if options.data:
        sets |= {
            "SQuAD development articles": data.squad(options.data, development=True),
            "FairytaleQA validation": data.fairytale(options.data, "val"),
            "CLAPnq development": data.clapnq(options.data),
        }
    embedder = SentenceTransformerEmbedder(DEFAULT_MODEL)
    reader: EvidenceReader = TrainedReader() if options.reader == "trained" else FusionReader()
    console, report = Console(width=150), {}
    table = Table("set", "questions", "sentence@1", "sentence@3", "AUROC", "answered", "refused", "ECE", "ms")
    for name, stories in sets.items():
        found = outcomes(track(stories, name, console=Console(stderr=True)), embedder, reader)
        got = figures(found)
        middle = 1000 * statistics.median(row.seconds for row in found)
        cells = [
            "{:.3f} ({:.2f}–{:.2f})".format(*got[key]) if key in got else "–"
            for key in ("sentence@1", "sentence@3", "AUROC", "answered", "refused", "ECE")
        ]
        table.add_row(name, str(len(found)), *cells, f"{middle:.0f}")
        report[name] = {"questions": len(found), "ms": middle, **got}
    console.print(table)
    if options.json:
        options.json.write_text(json.dumps({"reader": options.reader, "sets": report}, indent=1))


if __name__ == "__main__":
    main()
