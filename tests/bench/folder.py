"""A folder that never rests: `python -m tests.bench.folder TOPIC_DIR [--files 500] [--minutes 10] [--seed 1] [--real]`.

Articles (docs.jsonl of TOPIC_DIR: id, published, text) are put into a story folder, changed and removed in random
order, at once or slowly in pieces, while the bot's own service watches it and questions are asked all along. Told is
how long each took to be cited, or never to be cited again; how many documents of an index, or of an answer's citations,
were at no time whole in the folder (half), were cited more than LIMIT_S after they were changed or removed (late), or
were missing though they had been there (lost); and how many texts of the index before were embedded again.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import AsyncMock

import numpy as np

from bot.process.metrics import Metrics
from bot.state import Store
from bot.stories.changes import ChangeDetector
from bot.stories.registry import StoryRegistry
from bot.stories.service import StoryService
from bot.stories.watch import StoryWatcher
from index import DEFAULT_MODEL, Models, QuestionError, StoryIndex, Thresholds, build
from index.reader.entailment import WordEntailmentReader
from index.reader.evidence import FusionReader
from index.search import DefaultEmbedder, Vectors
from index.storage.generation import stored_keys
from index.storage.vector_cache import keys_of
from tests.bench.changing_folder import Folder, Version, act, texts_of
from tests.bench.timing import print_table
from tests.conftest import BagOfWords

LIMIT_S = 60.0
LOOK_S = 0.2


class Watching:
    """What is found wrong: by looking at every generation, and at what answers cite."""

    def __init__(self, folder: Folder) -> None:
        """Nothing is wrong yet."""
        self.folder, self.wrong = folder, Counter[str]()
        self.answers = self.found = self.generations = 0

    def version(self, name: str, text: str) -> Version | None:
        """The version of a file that a text is; None where it was at no time whole."""
        with self.folder.lock:
            return next((item for item in reversed(self.folder.versions.get(name, [])) if item.text == text), None)

    def look(self, story_index: StoryIndex, now: float) -> None:
        """Look at a new generation."""
        self.generations += 1
        held = {document.id: self.version(document.id, document.text) for document in story_index.documents}
        self.wrong["half"] += sum(version is None for version in held.values())
        with self.folder.lock:
            every = [(name, item) for name, own in self.folder.versions.items() for item in own]
        for name, item in every:
            if held.get(name) is item:
                item.first = item.first or now
                self.wrong["late in the index"] += item.until is not None and now - item.until > LIMIT_S
            elif item.first is not None and item.gone is None:
                item.gone = now
                self.wrong["lost"] += item.until is None and name not in held

    def ask(self, story_index: StoryIndex, number: int) -> None:
        """Ask after an article, and look at what is cited."""
        begun = time.monotonic()
        try:
            answer = story_index.whole.ask(f"Who filed the reference kw{number}?")
        except QuestionError:
            return
        self.answers += 1
        self.found += answer.found
        for citation in (place for statement in answer.statements for place in statement.citations):
            version = self.version(citation.document.id, citation.document.text)
            self.wrong["half cited"] += version is None
            if version is not None and version.until is not None:
                self.wrong["late cited"] += begun - version.until > LIMIT_S


class Counting:
    """An embedder that counts what it is given though the index before has it."""

    def __init__(self, embedder: Any) -> None:
        """Embed as `embedder` does."""
        self._embedder, self.again, self.embedded = embedder, 0, 0
        self.before: dict[str, set[bytes]] = {}
        self.kind = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._embedder, name)

    def watch(self, monkey: Any) -> None:
        """Note what is embedded by builds, and of which kind."""
        plain = monkey.write

        def write(work: Any, kind: str, *others: Any) -> None:
            folder = work._folder.parent
            current = folder / (folder / "CURRENT").read_text() if (folder / "CURRENT").is_file() else None
            keys = stored_keys(current, kind) if current else np.empty((0, 2), np.uint64)
            self.before, self.kind = {kind: {row.tobytes() for row in keys}}, kind
            plain(work, kind, *others)
            self.kind = ""

        monkey.write = write

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """The vectors, counted where they are a build's."""
        if self.kind and not query:
            self.embedded += len(texts)
            self.again += sum(row.tobytes() in self.before[self.kind] for row in keys_of(texts))
        vectors: Vectors = self._embedder.encode(texts, query=query)
        return vectors


async def watched(folder: Folder, story_index: StoryIndex, texts: dict[str, str], seconds: float) -> Watching:
    """Let the bot's service watch the folder while it changes, and until it has rested for LIMIT_S."""
    watching, seen = Watching(folder), ""
    async with Store(story_index.data_dir / "footnote.db") as store:
        stories = StoryRegistry(story_index, store)
        service = StoryService(stories, store, ChangeDetector(store, AsyncMock()), Metrics())
        watcher = StoryWatcher(stories, store, service)
        watcher.start()
        actor = asyncio.create_task(asyncio.to_thread(act, folder, texts, seconds))
        asking = asyncio.create_task(asyncio.to_thread(lambda: None))
        end = float("inf")
        while time.monotonic() < end:
            if actor.done() and end == float("inf"):
                actor.result()
                end = time.monotonic() + LIMIT_S
            if story_index.storage.current() not in (None, seen):
                seen = story_index.generation
                await asyncio.to_thread(watching.look, story_index, time.monotonic())
            if asking.done() and seen:
                asking.result()
                number = folder.chance.randrange(len(texts))
                asking = asyncio.create_task(asyncio.to_thread(watching.ask, story_index, number))
            await asyncio.sleep(LOOK_S)
        await asking
        watcher.close()
        service.close()
    last = {document.id: document.text for document in story_index.documents}
    with folder.lock:
        wanted = {name: held[-1].text for name, held in folder.versions.items() if held[-1].until is None}
    watching.wrong["lost in the end"] += sum(last.get(name) != text for name, text in wanted.items())
    watching.wrong["there in the end"] += len(last.keys() - wanted.keys())
    return watching


def main() -> None:
    """Run, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topic", type=Path)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="the real model and reader, not one that counts words")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        run(options, Path(home))


def run(options: argparse.Namespace, home: Path) -> None:
    """Run in a folder of its own."""
    embedder = Counting(DefaultEmbedder() if options.real else BagOfWords())
    embedder.watch(build._Embedding)
    models = (
        Models(DEFAULT_MODEL, load_embedder=lambda name: embedder)
        if options.real
        else Models(
            embedder.name,
            load_embedder=lambda name: embedder,
            load_reader=FusionReader,
            load_entailment_reader=WordEntailmentReader,
        )
    )
    (home / "story").mkdir()
    (home / "var").mkdir()
    story_index = StoryIndex(home / "story", home / "var", models, Thresholds())
    folder = Folder(home / "story", random.Random(options.seed))  # noqa: S311 - repeatable, and no secret
    texts = texts_of(options.topic, options.files)
    watching = asyncio.run(watched(folder, story_index, texts, 60 * options.minutes))
    every = [item for held in folder.versions.values() for item in held]
    came = [item.first - item.whole for item in every if item.first is not None]
    went = [item.gone - item.until for item in every if item.gone is not None and item.until is not None]
    print(json.dumps({"did": folder.did, "generations": watching.generations, "answers": watching.answers}))
    print(json.dumps({"found": watching.found, "embedded": embedder.embedded, "embedded again": embedder.again}))
    print(json.dumps({"wrong": watching.wrong, "overtaken": sum(item.first is None for item in every)}))
    print_table(
        "seconds",
        [
            {"until": what, "p50": f"{median(times):.1f}", "max": f"{max(times):.1f}", "of": len(times)}
            for what, times in (("it can be cited", came), ("never again", went))
        ],
    )


if __name__ == "__main__":
    main()
