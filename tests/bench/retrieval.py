"""From a question to ranked passages, and from texts to an index, beside what people would use instead.

`python -m tests.bench.retrieval --data DIR [--passages N] [--only NAME…] [--json FILE]`, with the peers of
tests/bench/peers.txt installed; one that is not is named. All embed with the same model the same passages, those that
Footnote makes of pages of Wikipedia and Wikinews, each in a process of its own; then all are asked the same questions
one at a time, ROW of them in turn. R@1 and R@5 say how often the sentence that the question was written on is the first
passage or among five. Passages a second count from loading the model to the first hit, and the memory is the most that
the process held, the model's included. Footnote embeds every sentence too, and reads the files.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index import DEFAULT_MODEL, Models, StoryIndex, StoryView, story_files
from index.reading import read_document, shown_name
from index.search import corpus_of
from tests.bench.apart import built
from tests.bench.data import rows
from tests.bench.retrieval_peers import PEERS, RetrievalPeer
from tests.bench.starting import memory
from tests.bench.timing import kept, median_ms, percentile_ms, print_table

ASKED = 150
ROW = 10  # questions that one is asked before it is the next one's turn
COUNT = 10


class Footnote(RetrievalPeer):
    """Ours, from the folder that the passages come from."""

    name = "Footnote"
    _edition: StoryView

    def __init__(self, story: Path) -> None:
        """The story's folder."""
        self._story = story

    def build(self, texts: Sequence[str], folder: Path) -> None:
        """Index the story, whose passages `texts` are."""
        story_index = StoryIndex(self._story, folder, Models(DEFAULT_MODEL, folder))
        story_index.build()
        self._edition = story_index.whole
        self._numbers = {text: number for number, text in enumerate(texts)}

    def search(self, question: str, count: int) -> list[int]:
        """The numbers of passages, best first."""
        hits = [hit.passage for hit in self._edition.search(question).hits[:count]]
        return [self._numbers[f"{passage.context}\n{passage.text}"] for passage in hits]


def makers(story: Path) -> dict[str, Callable[[], RetrievalPeer]]:
    """Footnote and all others, by name."""
    every: Sequence[Callable[[], RetrievalPeer]] = (partial(Footnote, story), *PEERS)
    return {make().name: make for make in every}


class Answerer:
    """One of them, in its own process."""

    def __init__(self, name: str, story: Path, texts: Sequence[str], folder: Path) -> None:
        """Nothing is embedded yet."""
        self._peer, self._texts, self._folder = makers(story)[name](), texts, folder

    def build(self) -> tuple[float, int]:
        """Seconds to the first hit, and MB of memory held at most."""
        began = time.perf_counter()
        self._folder.mkdir()
        self._peer.build(self._texts, self._folder)
        self._peer.search("Who was the first of them?", COUNT)
        return time.perf_counter() - began, memory()[1]

    def ask(self, questions: Sequence[str]) -> list[tuple[float, list[int]]]:
        """Seconds and what is found for each question."""
        found = []
        for question in questions:
            began = time.perf_counter()
            numbers = self._peer.search(question, COUNT)
            found.append((time.perf_counter() - began, numbers))
        return found


@dataclass(frozen=True)
class Task:
    """A story's passages, questions on it, and the number of the passage that each was written on."""

    passages: list[str]
    questions: list[str]
    right: list[int]


def write_story(data: Path, folder: Path, most: int) -> dict[str, str]:
    """Write pages into a folder, a sentence a paragraph, `most` in all; gives the sentences by their ids."""
    pages: dict[str, list[str]] = defaultdict(list)
    sentences = {row["sentence_id"]: row["sentence"] for row in list(rows(data / "wiki_sentences.jsonl"))[:most]}
    for name, sentence in sentences.items():
        pages[re.sub(r"\W+", "-", name.rsplit(":", 2)[0])].append(sentence)
    folder.mkdir()
    for page, own in pages.items():
        (folder / f"{page}.txt").write_text("\n\n".join(own), encoding="utf-8")
    return sentences


def task_of(data: Path, story: Path, sentences: dict[str, str]) -> Task:
    """The passages of the story that was written, and questions on them."""
    texts = corpus_of(read_document(path, shown_name(path, story)) for path in story_files(story))
    every = (texts.passage(row) for row in range(len(texts.passages)))
    passages = list(dict.fromkeys(f"{passage.context}\n{passage.text}" for passage in every))
    numbers = {text.split("\n", 1)[1]: number for number, text in enumerate(passages)}
    asked = {
        row["question"]: numbers[sentences[row["sentence_id"]]]
        for row in rows(data / "qamr.jsonl")
        if sentences.get(row["sentence_id"]) in numbers
    }
    drawn = list(asked)[:: max(1, len(asked) // ASKED)][:ASKED]
    return Task(passages, drawn, [asked[question] for question in drawn])


def figures(found: Sequence[tuple[float, list[int]]], task: Task) -> dict[str, float]:
    """How fast, and how often right."""
    ranks = [own.index(right) if right in own else COUNT for (_, own), right in zip(found, task.right, strict=True)]
    seconds = [time for time, _ in found]
    recall = {f"R@{most}": sum(rank < most for rank in ranks) / len(ranks) for most in (1, 5)}
    return {"ms": median_ms(seconds), "p95 ms": percentile_ms(seconds, 0.95), **recall}


def compared(task: Task, story: Path, folder: Path, only: Sequence[str] | None) -> list[dict[str, Any]]:
    """A row for each of them."""
    names = [name for name in makers(story) if not only or name in only]
    facts = {name: (Answerer, (name, story, task.passages, folder / str(at))) for at, name in enumerate(names)}
    with built(facts) as held:
        found: dict[str, list[tuple[float, list[int]]]] = {name: [] for name in held}
        for first in range(0, len(task.questions), ROW):
            for name, (apart, _) in held.items():
                found[name] += apart.do("ask", task.questions[first : first + ROW])
        return [
            {
                "who": name,
                **figures(found[name], task),
                "passages a second": len(task.passages) / seconds,
                "at most MB": most,
            }
            for name, (_, (seconds, most)) in held.items()
        ]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder `reading` of the evaluation data")
    parser.add_argument("--passages", type=int, default=3_000)
    parser.add_argument("--only", nargs="+", help="names of peers; all if none is named")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as place:
        story = Path(place) / "story"
        task = task_of(options.data, story, write_story(options.data, story, options.passages))
        found = compared(task, story, Path(place), options.only)
    print_table(f"{len(task.passages):,} passages", found)
    kept(options.json, found)


if __name__ == "__main__":
    main()
