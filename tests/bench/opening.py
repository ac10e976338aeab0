"""How long it takes to open a timeline: `python -m tests.bench.opening TOPIC_DIR… [--json FILE] [--plot FILE]`.

Stories of 100, 1,000 and 10,000 articles: those of the topics, again and again under other names, so that more of them
tell the same than in a real story. Milliseconds to open the events that lie on the disk and make the key ones; to do
so again; and within a scope that holds half of the articles. Beside them the seconds that a build needs for its events
once, with vectors of chance, and how much lies on the disk.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console
from rich.table import Table

from bot.embeds.limits import KEY_EVENTS
from index.records import Document, EventMention
from index.search import Vectors
from index.timeline import StoryEvents, load_events, table_of, write_events
from tests.bench.timelines import read_topic
from tests.bench.timing import plot

SIZES = (100, 1_000, 10_000)
ROUNDS = 5
SHOWN = ("opened, ms", "again, ms", "half of them, ms")


def story(articles: Sequence[Document], size: int) -> list[Document]:
    """So many documents with names of their own."""
    return [replace(article, id=f"{at:06}.txt") for at, article in enumerate(islice(cycle(articles), size))]


def by_chance(mentions: Sequence[EventMention]) -> Vectors:
    """(mentions, 384): vectors that tell nothing."""
    vectors = np.random.default_rng(7).standard_normal((len(mentions), 384)).astype(np.float32)
    found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return found


def key_events(folder: Path, documents: Sequence[Document], own: Sequence[Document] | None = None) -> float:
    """Milliseconds to open a table and make the key events of it."""
    began = time.perf_counter()
    events = StoryEvents(load_events(folder, documents), own)
    list(events.key(events.dated(), KEY_EVENTS))
    return 1000 * (time.perf_counter() - began)


def measured(articles: Sequence[Document], size: int) -> dict[str, float]:
    """What one story takes."""
    documents = story(articles, size)
    half = documents[: size // 2]
    with TemporaryDirectory() as place:
        folder, began = Path(place), time.perf_counter()
        table = table_of(documents, by_chance)
        built = time.perf_counter() - began
        write_events(folder, table)
        first = key_events(folder, documents)
        times = [(key_events(folder, documents), key_events(folder, documents, half)) for _ in range(ROUNDS)]
        again, scoped = (float(np.median(own)) for own in zip(*times, strict=True))
        size_mb = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    return {
        "events": len(table),
        "opened, ms": round(first, 1),
        "again, ms": round(again, 1),
        "half of them, ms": round(scoped, 1),
        "built, s": round(built, 1),
        "on the disk, MB": round(size_mb, 1),
    }


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", type=Path, nargs="+")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    articles = [document for topic in options.topics for document in read_topic(topic)[0]]
    measured(articles, SIZES[0])  # what is slow the first time is no part of it
    found = {size: measured(articles, size) for size in SIZES}
    table = Table("articles", *found[SIZES[0]])
    for size, figures in found.items():
        table.add_row(f"{size:,}", *map(str, figures.values()))
    Console(width=120).print(table)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    series = {name: {size: figures[name] for size, figures in found.items()} for name in SHOWN}
    plot(options.plot, series, ("articles", "milliseconds"), "To open a timeline, and make its key events")


if __name__ == "__main__":
    main()
