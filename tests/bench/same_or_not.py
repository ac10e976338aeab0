"""Do two sentences tell the same? `python -m tests.bench.same_or_not same_or_not.jsonl`.

The measure by which mentions become one event, on pairs of news sentences that people judged (a, b, same): F1 and
precision of “the same” with words alone, with words and meaning, and as the timeline merges, where other names, other
numbers, or a denial never do. Words are weighed by how rare they are among all the sentences.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from index.reading import parse_document
from index.records import Basis, Citation, EventKind, EventMention, Precision, TimexType, When
from index.search import DefaultEmbedder
from index.timeline.likeness import Likeness
from index.timeline.merging import ALIKE
from tests.bench.data import rows

WORDS = 0.45  # what was asked for before meaning was weighed
AT_ONCE = 64
DAY = date(2000, 1, 1)


def mention(text: str, name: str) -> EventMention:
    """A sentence as what a timeline compares, without a date of its own."""
    document = parse_document(text, name)
    when = When(
        0, 0, TimexType.DATE, str(DAY), earliest=DAY, latest=DAY, precision=Precision.DAY, basis=Basis.PUBLISHED
    )
    return EventMention(when, 0, len(document.text), EventKind.EVENT, Citation(document, 0, 0))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    options = parser.parse_args()
    told = list(rows(options.pairs))
    texts = [text for row in told for text in (row["a"], row["b"])]
    embedder = DefaultEmbedder()
    vectors = np.concatenate([embedder.encode(texts[at : at + AT_ONCE]) for at in range(0, len(texts), AT_ONCE)])
    mentions = [mention(text, str(at)) for at, text in enumerate(texts)]
    by_words, by_both = Likeness(mentions, None), Likeness(mentions, vectors)
    same = np.array([row["same"] for row in told])

    def merges(at: int) -> bool:
        differ = by_both.of_others(at, at + 1) or by_both.other_numbers(at, at + 1)
        return by_both.between(at, at + 1) >= ALIKE and not differ

    ways: dict[str, Callable[[int], bool]] = {
        "words alone, as before": lambda at: by_words.between(at, at + 1) >= WORDS,
        "words and meaning": lambda at: by_both.between(at, at + 1) >= ALIKE,
        "as the timeline merges": merges,
        "all are the same": lambda _: True,
    }
    table = Table(f"{len(told):,} pairs", "F1", "precision", "recall")
    for name, way in ways.items():
        found = np.array([way(2 * number) for number in range(len(told))])
        right = np.count_nonzero(found & same)
        precision, recall = right / np.count_nonzero(found), right / np.count_nonzero(same)
        figures = (2 * precision * recall / (precision + recall), precision, recall)
        table.add_row(name, *(f"{figure:.3f}" for figure in figures))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
