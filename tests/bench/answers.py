"""How well questions are answered: `python -m tests.bench.answers [--data DIR] [--reader NAME] [--json FILE]`.

A row a set and a reader, without the trained one and with it: the right sentence first (@1), among the first three
(@3), AUROC of confidence, the share of answerable questions answered and of unanswerable ones refused at the shipped
threshold, calibration error, milliseconds a question. Then what search alone finds (the right paragraph or section
first, among five), AUROC by kind of silence, token F1 of the answering words, and the reliability diagram. Each figure
has its 95 % bootstrap interval. Without --data only the seed article's own questions are asked.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from index.answering import Thresholds
from index.reader.evidence import EvidenceReader, FusionReader
from index.reader.trained import TrainedReader
from index.records import Document
from index.search import Embedder, Searcher
from tests.bench import data, pools
from tests.bench.remembering import Remembering
from tests.bench.scoring import Interval, auroc, calibration_error, interval, reliability, token_f1
from tests.searching import searcher_of

FIGURES = ("sentence@1", "sentence@3", "AUROC", "answered", "refused", "ECE")


@dataclass(frozen=True)
class Outcome:
    """What became of one question."""

    answerable: bool
    first: bool
    third: bool
    confidence: float
    seconds: float


def outcome(searcher: Searcher, case: data.Case, reader: EvidenceReader) -> Outcome:
    """Ask one question."""
    began = time.perf_counter()
    reader_result = reader.read(case.question, searcher.search(case.question))
    seconds = time.perf_counter() - began
    places = [(item.document.id, item.number) for item in reader_result.evidence[:3]]
    hits = [place in case.gold for place in places]
    return Outcome(bool(case.gold), any(hits[:1]), any(hits), reader_result.confidence, seconds)


def share(values: Sequence[bool]) -> float:
    """How many are true."""
    return sum(values) / len(values) if values else float("nan")


def recall(among: int, ranks: Sequence[int]) -> float:
    """How many ranks, counted from 0, are among the first."""
    return share([rank < among for rank in ranks])


def figure(name: str, rows: Sequence[Outcome]) -> float:
    """One figure of a set."""
    yes = [row for row in rows if row.answerable]
    no = [row for row in rows if not row.answerable]
    match name:
        case "sentence@1":
            return share([row.first for row in yes])
        case "sentence@3":
            return share([row.third for row in yes])
        case "AUROC":
            return auroc([row.confidence for row in yes], [row.confidence for row in no])
        case "answered":
            return share([row.confidence >= Thresholds().answer for row in yes])
        case "refused":
            return share([row.confidence < Thresholds().answer for row in no])
        case _:
            return calibration_error([row.confidence for row in rows], [row.first for row in rows])


def of_all(rows: Sequence[Any], measure: Callable[[Sequence[Any]], float]) -> Interval:
    """A figure of rows, with its interval."""
    return interval(lambda picked: measure([rows[at] for at in picked]), len(rows))


def formatted(value: Interval) -> str:
    """A figure with its interval."""
    return "{:.3f} ({:.2f}–{:.2f})".format(*value)


def figures(rows: Sequence[Outcome]) -> dict[str, Interval]:
    """All figures that a set allows."""
    names = FIGURES if any(not row.answerable for row in rows) else FIGURES[:2]
    return {name: of_all(rows, partial(figure, name)) for name in names}


class Report:
    """Measures, prints, and remembers what it printed."""

    def __init__(self, embedder: Embedder, trained: TrainedReader) -> None:
        """Measure both readers over `embedder`."""
        self.embedder, self.trained = embedder, trained
        self.readers: dict[str, EvidenceReader] = {"without": FusionReader(), "with": self.trained}
        self.console, self.rows = Console(width=160), dict[str, Any]()

    def sets(self, sets: dict[str, Sequence[data.Story]]) -> list[Outcome]:
        """The main table; gives what became of all questions under the trained reader."""
        table = Table("set", "questions", "reader", *FIGURES, "ms")
        pooled: list[Outcome] = []
        for name, stories in sets.items():
            found: dict[str, list[Outcome]] = {reader: [] for reader in self.readers}
            for story in track(stories, name, console=Console(stderr=True)):
                searcher = searcher_of(story.documents, self.embedder)
                for case in story.cases:
                    for which, reader in self.readers.items():
                        found[which].append(outcome(searcher, case, reader))
            for which, rows in found.items():
                got = figures(rows)
                middle = 1000 * statistics.median(row.seconds for row in rows)
                cells = [formatted(got[key]) if key in got else "–" for key in FIGURES]
                table.add_row(name, str(len(rows)), which, *cells, f"{middle:.0f}")
                self.rows[f"{name}, {which} the reader"] = {"questions": len(rows), "ms": middle, **got}
            pooled += found["with"]
        self.console.print(table)
        return pooled

    def search(self, sets: dict[str, Sequence[data.Story]], unit: Callable[[Document, int], object]) -> None:
        """Whether the right paragraph or section is found; `unit` is what a sentence of a document belongs to."""
        for name, stories in sets.items():
            ranks = [rank for story in stories for rank in self._ranks(story, unit)]
            got = {f"R@{k}": of_all(ranks, partial(recall, k)) for k in (1, 5)}
            self.console.print(name, len(ranks), *(f"{key} {formatted(value)}" for key, value in got.items()), sep="  ")
            self.rows[name] = {"questions": len(ranks), **got}

    def _ranks(self, story: data.Story, unit: Callable[[Document, int], object]) -> Iterator[int]:
        searcher = searcher_of(story.documents, self.embedder)
        documents = {document.id: document for document in story.documents}
        for case in story.cases:
            if case.gold:
                right = {unit(documents[name], number) for name, number in case.gold}
                hits = searcher.search(case.question, 40).hits
                places = [hit.passage for hit in hits]
                read = [(place.document, number) for place in places for number in range(place.first, place.last + 1)]
                units = list(dict.fromkeys(unit(document, number) for document, number in read))
                yield min((units.index(item) for item in right if item in units), default=99)

    def silences(self, stories: Sequence[data.Story]) -> None:
        """AUROC of each kind of silence, against the questions that are answered."""
        chance = random.Random(0)  # noqa: S311 - not for secrets
        for which, reader in self.readers.items():
            found: dict[str, list[float]] = {
                "said": [],
                "never mentioned": [],
                "on topic, not said": [],
                "deceptive": [],
            }
            for story in stories:
                other = chance.choice([item for item in stories if item is not story])
                here, there = (
                    searcher_of(story.documents, self.embedder),
                    searcher_of(other.documents, self.embedder),
                )
                for case in story.cases:
                    found["said" if case.gold else "deceptive"].append(outcome(here, case, reader).confidence)
                    if case.gold:
                        found["never mentioned"].append(outcome(there, case, reader).confidence)
                        cut = searcher_of(data.without(story, case.gold), self.embedder)
                        found["on topic, not said"].append(outcome(cut, case, reader).confidence)
            said = found.pop("said")
            got = {kind: auroc(said, values) for kind, values in found.items()}
            words = "  ".join(f"{kind} {value:.3f}" for kind, value in got.items())
            self.console.print(f"AUROC by kind of silence, SQuAD development articles, {which} the reader: {words}")
            self.rows[f"AUROC by kind, {which} the reader"] = got

    def spans(self, stories: Sequence[data.Story]) -> None:
        """Token F1 and exact match of the best span, each question on its own paragraph."""
        scores = []
        for story in stories:
            for case in story.cases:
                if case.gold:
                    hits = searcher_of(data.alone(story, case), self.embedder).search(case.question).hits
                    read = self.trained.readings(case.question, [hit.passage for hit in hits])
                    best = max(read.values(), key=lambda item: item.span)
                    words = story.documents[0].text[slice(*best.mark)] if best.mark else ""
                    scores.append(token_f1(words, case.answers))
        got = {
            "token F1": of_all(scores, lambda some: sum(item[0] for item in some) / len(some)),
            "exact match": of_all(scores, lambda some: sum(item[1] for item in some) / len(some)),
        }
        words = "  ".join(f"{key} {formatted(value)}" for key, value in got.items())
        self.console.print(f"answering words, SQuAD development articles, {len(scores)} questions: {words}")
        self.rows["answering words"] = got

    def reliability(self, rows: Iterable[Outcome]) -> None:
        """How often the first sentence answers, by how confident the bot was."""
        rows = list(rows)
        bins = reliability([row.confidence for row in rows], [row.first for row in rows])
        table = Table("confidence", "questions", "mean confidence", "first sentence answers", "")
        for low, count, mean, right in bins:
            table.add_row(
                f"{low:.1f}–{low + 0.1:.1f}", str(count), f"{mean:.2f}", f"{right:.2f}", "█" * round(20 * right)
            )
        self.console.print(table)
        self.rows["reliability"] = bins


def main() -> None:
    """Ask, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder `reading` of the evaluation data")
    parser.add_argument("--bfloat16", action="store_true", help="compute as on a processor that is faster so")
    parser.add_argument("--reader", default="", help="a question-answering model of transformers, instead of ours")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    report = Report(Remembering(half=options.bfloat16), TrainedReader(options.reader, half=options.bfloat16))
    sets: dict[str, Sequence[data.Story]] = {"seed article (own questions)": [data.seed()]}
    if not options.data:
        report.sets(sets)
    else:
        squad, tales = data.squad(options.data), data.fairytale(options.data, "val")
        pooled = [data.squad_pooled(options.data)]
        sets |= {
            "SQuAD development articles": squad,
            "SQuAD, all articles pooled": pooled,
            "FairytaleQA validation": tales,
            "CLAPnq development": data.clapnq(options.data),
            "OneStopQA, all articles pooled": [pools.onestopqa(options.data)],
        }
        report.reliability(report.sets(sets))
        report.search(
            {"SQuAD pooled, the right paragraph": pooled}, lambda item, at: (item.id, item.sentences[at].block)
        )
        report.search({"FairytaleQA, the right section": tales}, lambda item, at: item.id)
        report.silences(squad)
        report.spans(squad)
    if options.json:
        options.json.write_text(json.dumps(report.rows, indent=1))


if __name__ == "__main__":
    main()
