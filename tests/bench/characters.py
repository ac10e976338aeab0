"""Who is in a novel: `python -m tests.bench.characters NOVEL_DIR… [--json FILE] [--mistakes]`.

A novel is a folder with text.txt and characters.json (Project Dialogism Novel Corpus): characters with their aliases,
and whether they are major, intermediate or minor. Of major and intermediate ones that are called by something that
stands in the text it counts those that are found, under any of their aliases; and of aliases the pairs that are told
to be of the same one: precision, recall and F1, of all of them, and of the major and intermediate ones alone. Beside it
the seconds on one core for names and cast.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from index.entities import StoryEntities, name_table_of
from index.reading import names_in, parse_document

MAIN = ("major", "intermediate")
PAIRS = ("right", "told", "gold")
COLUMNS = ("characters", "found", "precision", "recall", "f1", "main f1", "seconds")


def normal(name: str) -> str:
    """A name without what is written one way or another."""
    words = re.sub(r"[.’']", "", name.lower()).split()
    return " ".join(words[1:] if words and words[0] in ("the", "a", "an") else words)


def pairs_of(groups: Iterable[Iterable[str]], among: set[str]) -> set[tuple[str, str]]:
    """The pairs of names that are of one group, of those `among` which are counted."""
    return {pair for group in groups for pair in combinations(sorted(set(group) & among), 2)}


def scored(gold: Sequence[Mapping[str, Any]], found: Sequence[Iterable[str]], text: str) -> dict[str, Any]:
    """Found characters, and pairs of aliases; both sides in lists of names."""
    words = normal(text.replace("\n", " "))
    told = [(item, {normal(name) for name in {item["name"], *item["aliases"]}}) for item in gold]
    told = [(item, {name for name in names if re.search(rf"\b{re.escape(name)}\b", words)}) for item, names in told]
    main = [names for item, names in told if item["category"] in MAIN and names]
    guessed = [{normal(name) for name in names} for names in found]
    known = set().union(*guessed) if guessed else set()
    missed = [sorted(names) for names in main if not names & known]
    among = set().union(*(names for _, names in told))
    right, told_so = pairs_of((names for _, names in told), among), pairs_of(guessed, among)
    return {
        "characters": len(main),
        "found": len(main) - len(missed),
        "right": len(right & told_so),
        "told": len(told_so),
        "gold": len(right),
        "missed": missed,
        "wrong": sorted(told_so - right),
        "parted": sorted(right - told_so),
    }


def ratios(row: dict[str, Any]) -> dict[str, Any]:
    """The same with precision, recall and F1."""
    precision, recall, f1 = _f1(*(row[key] for key in PAIRS))
    *_, main = _f1(*(row[f"main {key}"] for key in PAIRS))
    return row | {"precision": precision, "recall": recall, "f1": f1, "main f1": main}


def _f1(right: int, told: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, told), right / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def measured(folder: Path) -> dict[str, Any]:
    """The scores of one novel."""
    document = parse_document((folder / "text.txt").read_text(encoding="utf-8"), "text.txt")
    began = time.process_time()
    names_in(document)
    table = name_table_of([document])
    cast = StoryEntities(table, [document], np.ones(len(table.mentions), dtype=bool)).cast
    seconds = time.process_time() - began
    gold = json.loads((folder / "characters.json").read_text(encoding="utf-8"))
    gold = [item for item in gold if not item["name"].startswith("_")]
    names = [entity.aliases for entity in cast]
    main = scored([item for item in gold if item["category"] in MAIN], names, document.text)
    return scored(gold, names, document.text) | {"seconds": seconds} | {f"main {key}": main[key] for key in PAIRS}


def main() -> None:
    """Print a table, and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("novels", type=Path, nargs="+")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--mistakes", action="store_true")
    options = parser.parse_args()
    rows = {folder.name: measured(folder) for folder in options.novels}
    counted = ("characters", "found", *PAIRS, *(f"main {key}" for key in PAIRS), "seconds")
    rows["all"] = {name: sum(row[name] for row in rows.values()) for name in counted}
    table = Table("novel", *COLUMNS)
    for name, row in rows.items():
        row = rows[name] = ratios(row)
        table.add_row(name, *(f"{row[key]:.3f}" if isinstance(row[key], float) else str(row[key]) for key in COLUMNS))
    console = Console()
    console.print(table)
    if options.mistakes:
        for name, row in rows.items():
            for kind in ("missed", "wrong", "parted"):
                console.print(name, kind, row.get(kind), markup=False)
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
