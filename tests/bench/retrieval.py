"""From a question to ranked passages, and from texts to an index, beside what people would use instead.

`python -m tests.bench.retrieval --data DIR [--passages N] [--only NAME…] [--json FILE]`, with the peers of
tests/bench/peers.txt installed; one that is not is named. All embed with
the same model the same passages, those that Footnote makes of pages of Wikipedia and Wikinews, and are asked the same
questions, in turn, one at a time; R@1 and R@5 say how often the sentence that the question was written on is the first
passage or among five. An index is built in a process of its own, which tells how many passages a second that is, from
loading the model to the first hit, and how much memory the process held at most, the model's included. Footnote embeds
every sentence too, and reads the files.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index import DEFAULT_MODEL, Library, Models, story_files
from index.reading import read_document, shown_name
from index.search import texts_of
from tests.bench.data import rows
from tests.bench.retrieval_peers import PEERS, RetrievalPeer
from tests.bench.starting import memory
from tests.bench.timing import interleaved, kept, median_ms, percentile_ms, shown

ASKED = 150
COUNT = 10


class Footnote(RetrievalPeer):
    """Ours, from the folder that the passages come from."""

    name = "Footnote"

    def __init__(self, story: Path) -> None:
        """The story's folder."""
        self._story = story

    def build(self, texts: Sequence[str], folder: Path) -> None:
        """Index the story, whose passages `texts` are."""
        self._edition = indexed(self._story, folder).whole
        self._numbers = {text: number for number, text in enumerate(texts)}

    def search(self, question: str, count: int) -> list[int]:
        """The numbers of passages, best first."""
        hits = [hit.passage for hit in self._edition.search(question).hits[:count]]
        return [self._numbers[f"{passage.context}\n{passage.text}"] for passage in hits]


def indexed(story: Path, home: Path) -> Library:
    """The library of a story, built."""
    library = Library(story, home, Models(DEFAULT_MODEL, home))
    library.build()
    return library


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
    for page, own in pages.items():
        (folder / f"{page}.txt").write_text("\n\n".join(own), encoding="utf-8")
    return sentences


def task_of(data: Path, story: Path, sentences: dict[str, str]) -> Task:
    """The passages of the story that was written, and questions on them."""
    texts = texts_of(read_document(path, shown_name(path, story)) for path in story_files(story))
    passages = list(dict.fromkeys(texts.passage_text(row) for row in range(len(texts.passages))))
    numbers = {text.split("\n", 1)[1]: number for number, text in enumerate(passages)}
    asked = {
        row["question"]: numbers[sentences[row["sentence_id"]]]
        for row in rows(data / "qamr.jsonl")
        if sentences.get(row["sentence_id"]) in numbers
    }
    drawn = list(asked)[:: max(1, len(asked) // ASKED)][:ASKED]
    return Task(passages, drawn, [asked[question] for question in drawn])


def built(peer: RetrievalPeer, task: Task, folder: Path) -> RetrievalPeer | None:
    """The peer with its index; none, and a word why, where it is not installed."""
    own = folder / re.sub(r"\W+", "-", peer.name)
    own.mkdir()
    try:
        peer.build(task.passages, own)
    except ImportError as error:
        print(f"{peer.name} is not installed: {error}")
        return None
    return peer


def alone(name: str, task: Task, story: Path) -> None:
    """Build one peer's index in this process, and print how that went as JSON."""
    peer = next(peer for peer in peers(story) if peer.name == name)
    with TemporaryDirectory() as place:
        began = time.perf_counter()
        if built(peer, task, Path(place)) and peer.search(task.questions[0], COUNT):
            print(json.dumps({"seconds": time.perf_counter() - began, "at most MB": memory()[1]}))


def peers(story: Path) -> list[RetrievalPeer]:
    """Footnote and all others."""
    makers: Sequence[Callable[[], RetrievalPeer]] = (partial(Footnote, story), *PEERS)
    return [make() for make in makers]


def building(names: Sequence[str], options: argparse.Namespace, passages: int) -> list[dict[str, Any]]:
    """A row for each peer, built in a process of its own."""
    found = []
    for name in names:
        command = [sys.executable, "-m", "tests.bench.retrieval", "--data", str(options.data), "--alone", name]
        command += ["--passages", str(options.passages)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        row = json.loads(done.stdout.splitlines()[-1])
        found.append({"who": name, "passages a second": passages / row["seconds"], **row})
    return found


def searching(held: Sequence[RetrievalPeer], task: Task) -> list[dict[str, Any]]:
    """A row for each peer that is built: how fast it finds, and what."""
    finds: dict[str, list[list[int]]] = {peer.name: [] for peer in held}

    def ask(peer: RetrievalPeer, turn: int) -> None:
        finds[peer.name].append(peer.search(task.questions[turn], COUNT))

    for peer in held:
        peer.search("Who was the first of them?", COUNT)  # the first question of all may be slower
    times = interleaved({peer.name: partial(ask, peer) for peer in held}, len(task.questions))
    found = []
    for name, seconds in times.items():
        ranks = [
            own.index(right) if right in own else COUNT for own, right in zip(finds[name], task.right, strict=True)
        ]
        recall = {f"R@{most}": sum(rank < most for rank in ranks) / len(ranks) for most in (1, 5)}
        found.append({"who": name, "ms": median_ms(seconds), "p95 ms": percentile_ms(seconds, 0.95), **recall})
    return found


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder `reading` of the evaluation data")
    parser.add_argument("--passages", type=int, default=3_000)
    parser.add_argument("--only", nargs="+", help="names of peers; all if none is named")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--alone", metavar="NAME", help=argparse.SUPPRESS)
    options = parser.parse_args()
    with TemporaryDirectory() as place:
        story, homes = Path(place) / "story", Path(place) / "homes"
        story.mkdir()
        homes.mkdir()
        task = task_of(options.data, story, write_story(options.data, story, options.passages))
        if options.alone:
            alone(options.alone, task, story)
            return
        wanted = [peer for peer in peers(story) if not options.only or peer.name in options.only]
        held = [peer for peer in wanted if built(peer, task, homes)]
        rows_ = {"searching": searching(held, task)}
        shown(f"A question to {len(task.passages):,} passages", rows_["searching"])
        rows_["building"] = building([peer.name for peer in held], options, len(task.passages))
        shown(f"An index of {len(task.passages):,} passages", rows_["building"])
        kept(options.json, rows_)


if __name__ == "__main__":
    main()
