"""Predict the time expressions of texts, and score them: `python -m tests.bench.dates GOLD.jsonl > PRED.jsonl`.

A line an expression on standard output (doc, start, end, type, value); on standard error the figures: strict, relaxed
and value F1 as TempEval-3 counts them (UzZaman et al. 2013), for all documents, for each type, and for the third of the
documents that no rule was written on (by a hash of their names) beside the two thirds that were read; what goes wrong,
by class; and sentences a second, cut and read. `--json FILE` writes the figures; `--hostile` times hostile text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from index.dates import find_times
from index.reading.sentences import sentence_spans
from tests.bench.data import rows

HOSTILE = {
    "digits": "1" * 10**6,
    "“last last last…”": "last " * 200_000,
    "slashes": "/" * 10**6,
    "blanks": " \n" * 500_000,
    "“the the the…”": "the " * 250_000,
    "“12 12 12…”": "12 " * 333_000,
    "“March 3 March 3…”": "March 3 " * 125_000,
    "“a year earlier…”": "a year earlier " * 66_000,
}

Row = dict[str, Any]


@dataclass
class Count:
    """What was asked for, found, and right."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def f1(self, right: int) -> float:
        """F1 in percent."""
        return 200 * right / ((self.gold + self.found) or 1)

    def figures(self) -> dict[str, float]:
        """Strict, relaxed and value F1."""
        return {name: round(self.f1(getattr(self, name)), 2) for name in ("strict", "relaxed", "value")}


def is_unread(name: str) -> bool:
    """Whether a document is of the third that no rule was written on."""
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def predictions(row: Row) -> list[Row]:
    """What the engine finds in one document."""
    text, published = row["text"], date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
    found = find_times(text, list(sentence_spans(text, 0, len(text))), published)
    return [
        {"doc": row["doc"], "start": item.start, "end": item.end, "type": item.type, "value": item.value}
        for item in found
    ]


def matched(gold: Sequence[Row], found: Sequence[Row]) -> dict[int, int]:
    """Gold → found, one to one, those that overlap most first."""
    overlaps = []
    for number, expected in enumerate(gold):
        for at, item in enumerate(found):
            shared = min(expected["end"], item["end"]) - max(expected["start"], item["start"])
            if shared > 0:
                overlaps.append((shared, -abs(expected["start"] - item["start"]), number, at))
    pairs: dict[int, int] = {}
    for _, _, number, at in sorted(overlaps, reverse=True):
        if number not in pairs and at not in pairs.values():
            pairs[number] = at
    return pairs


def shape(value: str) -> str:
    """A value's class: 2018-04-20 → dddd-dd-dd, P3D → PdD."""
    return re.sub(r"\d", "d", re.sub(r"^P(T?)[\dX.]+", r"P\1n", value))


def add(count: Count, gold: Sequence[Row], found: Sequence[Row]) -> None:
    """Count one document."""
    pairs = matched(gold, found)
    count.gold += len(gold)
    count.found += len(found)
    for number, expected in enumerate(gold):
        if number not in pairs:
            count.wrong[f"missed {shape(expected['value'])}"] += 1
            continue
        item = found[pairs[number]]
        count.relaxed += 1
        count.strict += (expected["start"], expected["end"]) == (item["start"], item["end"])
        count.value += expected["value"] == item["value"]
        if expected["value"] != item["value"]:
            count.wrong[f"read {shape(expected['value'])} as {shape(item['value'])}"] += 1
    for at, item in enumerate(found):
        if at not in pairs.values():
            count.wrong[f"found {shape(item['value'])} where none is"] += 1


def counts(documents: Iterable[tuple[Row, list[Row]]]) -> dict[str, Count]:
    """The counts of all documents, of the third that was not read and of the rest, and of each type."""
    found = {name: Count() for name in ("all", "read", "unread", "DATE", "TIME", "DURATION", "SET")}
    for row, predicted in documents:
        gold = row["timexes"]
        add(found["all"], gold, predicted)
        add(found["unread" if is_unread(row["doc"]) else "read"], gold, predicted)
        for kind in ("DATE", "TIME", "DURATION", "SET"):
            add(
                found[kind],
                [item for item in gold if item["type"] == kind],
                [item for item in predicted if item["type"] == kind],
            )
    return found


def report(found: dict[str, Count], rate: float, console: Console) -> None:
    """Print the figures, and what goes wrong most."""
    table = Table("documents", "gold", "found", "strict F1", "relaxed F1", "value F1")
    for name, count in found.items():
        figures = (f"{value:.1f}" for value in count.figures().values())
        table.add_row(name, str(count.gold), str(count.found), *figures)
    console.print(table)
    wrong = Table("what goes wrong, in the two thirds that were read", "times")
    for words, times in found["read"].wrong.most_common(20):
        wrong.add_row(words, str(times))
    console.print(wrong)
    console.print(f"{rate:,.0f} sentences a second, cut and read, on one core")


def hostile(console: Console) -> None:
    """Time a megabyte of what holds no dates, and of what holds nothing else."""
    table = Table("a megabyte of", "found", "seconds")
    for name, text in HOSTILE.items():
        began = time.perf_counter()
        found = find_times(text, [(0, len(text))], date(2018, 4, 20))
        table.add_row(name, str(len(found)), f"{time.perf_counter() - began:.2f}")
    console.print(table)


def main() -> None:
    """Read the documents of GOLD, print what is found, and how good it is where GOLD says what there is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    console = Console(stderr=True, width=120)
    if options.hostile:
        hostile(console)
    if options.gold is None:
        return
    documents = list(rows(options.gold))
    began = time.perf_counter()
    predicted = [predictions(row) for row in documents]
    seconds = time.perf_counter() - began
    for found in predicted:
        sys.stdout.writelines(json.dumps(row) + "\n" for row in found)
    if all("timexes" in row for row in documents):
        sentences = sum(len(list(sentence_spans(row["text"], 0, len(row["text"])))) for row in documents)
        got = counts(zip(documents, predicted, strict=True))
        report(got, sentences / seconds, console)
        if options.json:
            figures = {name: count.figures() for name, count in got.items()}
            options.json.write_text(json.dumps(figures | {"sentences a second": round(sentences / seconds)}, indent=1))


if __name__ == "__main__":
    main()
