"""Does a text say what is claimed? `python -m tests.bench.entailment --data DIR [SET …]` prints a line a set.

DIR is the folder entailment/dev of the data. The text is given, nothing is searched: what `footnote check --evidence`
does. Beside it stands what words alone say. Of the longest sets a part is read, drawn by a hash.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.progress import track
from rich.table import Table

from index import DEFAULT_MODEL, Models, judge_claim
from index.reader.entailment import WordEntailmentReader
from index.reader.training.sets import for_calibration, read_lines
from index.records import Entailment, EntailmentLabel

SETS = ("begin_wow", "fool_me_twice", "wice", "conjnli", "mctest_statements", "qags_news", "summedits_news")
LONG = {"mctest_statements": 4, "qags_news": 2, "summedits_news": 4}  # one of so many is read
Booleans = npt.NDArray[np.bool_]


def balanced(right: Booleans, said: Booleans) -> float:
    """The mean of what is found of those that are supported, and of those that are not."""
    return float((said[right].mean() + (~said[~right]).mean()) / 2)


def precision_at(right: Booleans, score: npt.NDArray[np.float64], recall: float = 0.5) -> float:
    """The precision of the highest scores that find so much of what is supported."""
    order = np.argsort(-score, kind="stable")
    found = np.cumsum(right[order])
    last = int(np.searchsorted(found, recall * right.sum()))
    return float(found[last] / (last + 1))


def auroc(right: Booleans, score: npt.NDArray[np.float64]) -> float:
    """How often what is supported scores higher than what is not."""
    ranks = np.argsort(np.argsort(score, kind="stable"), kind="stable") + 1
    most = right.sum() * (right.sum() + 1) / 2
    return float((ranks[right].sum() - most) / (right.sum() * (~right).sum()))


def row_of(rows: Sequence[dict[str, str]], judge: Callable[[str, str], Entailment]) -> list[str]:
    """Balanced accuracy by label, AUROC, precision at half of what is supported, and of what is labelled supported."""
    found = [judge(row["claim"], row["evidence"]) for row in track(rows, transient=True)]
    right = np.array([row["label"] == "supported" for row in rows])
    said = np.array([item.label is EntailmentLabel.SUPPORTED for item in found])
    score = np.array([item.supported for item in found])
    sure = float(right[said].mean()) if said.any() else 0.0
    figures = (balanced(right, said), auroc(right, score), precision_at(right, score), sure, float(said[right].mean()))
    return [f"{figure:.3f}" for figure in figures]


def main() -> None:
    """Read the command line, judge, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    reader = Models(DEFAULT_MODEL).entailment_reader()
    columns = ("balanced", "AUROC", "precision at recall .5", "precision of supported", "recall of supported")
    table, kept = Table("set", "pairs", "by", *columns), {}
    for name in options.sets:
        rows = read_lines(options.data / f"{name}.jsonl")
        rows = [row for row in rows if for_calibration(row["id"], LONG.get(name, 1))]
        ways: dict[str, Callable[[str, str], Entailment]] = {
            "words": lambda claim, text: WordEntailmentReader().entailments([(claim, text)])[0],
            "reading": lambda claim, text: judge_claim(claim, text, reader),
        }
        for way, judge in ways.items():
            kept[f"{name} by {way}"] = figures = row_of(rows, judge)
            table.add_row(name, str(len(rows)), way, *figures)
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps(kept, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
