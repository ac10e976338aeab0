"""A folder in which articles are put, changed and removed in random order, for `tests.bench.folder`."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.data import rows

SLOWLY = 0.3  # of what is written
AT_ONCE = 8  # files that are being written
AT_FIRST = 20  # files


@dataclass
class Version:
    """A text that a file had: from when on whole, until when, and when it was first and last in the index."""

    text: str
    whole: float
    until: float | None = None
    first: float | None = None
    gone: float | None = None


@dataclass
class Folder:
    """The story folder, and what has been in it."""

    path: Path
    chance: random.Random
    versions: dict[str, list[Version]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    did: Counter[str] = field(default_factory=Counter)

    def put(self, name: str, text: str, pauses: list[float]) -> None:
        """Write a file, new or in the place of what it was; in as many pieces as there are pauses between them."""
        path = self.path / name
        self.did["changed" if path.exists() else "put"] += 1
        self.did["slowly"] += bool(pauses)
        if pauses:
            size = len(text) // len(pauses) + 1
            with path.open("w", encoding="utf-8") as file:
                for piece, pause in enumerate(pauses):
                    file.write(text[piece * size : (piece + 1) * size])
                    file.flush()
                    time.sleep(pause)
        else:
            part = path.with_name(f".{name}.part")
            part.write_text(text, encoding="utf-8")
            part.replace(path)
        with self.lock:
            self.versions.setdefault(name, []).append(Version(text, time.monotonic()))

    def remove(self, name: str) -> None:
        """Remove a file."""
        (self.path / name).unlink()
        self.end(name)
        self.did["removed"] += 1

    def end(self, name: str) -> None:
        """What a file was it is from now on no more."""
        with self.lock:
            if (held := self.versions.get(name)) and held[-1].until is None:
                held[-1].until = time.monotonic()

    def there(self) -> list[str]:
        """The files that there are."""
        with self.lock:
            return [name for name, held in self.versions.items() if held and held[-1].until is None]


def texts_of(topic: Path, files: int) -> dict[str, str]:
    """Articles by the names of files, each with a sentence that is its own."""
    found = [row["text"] for row in rows(topic / "docs.jsonl")][:files]
    return {f"article-{number}.txt": text for number, text in enumerate(found)}


def signed(text: str, number: int, edition: int) -> str:
    """An article with a last sentence by which it is found, another one in each edition."""
    return f"{text.rstrip()}\n\nThe reference kw{number} was filed by clerk {edition} of the desk.\n"


def act(folder: Folder, texts: dict[str, str], seconds: float) -> None:
    """Put all articles in random order, and meanwhile change and remove those that are there."""
    names = list(texts)
    folder.chance.shuffle(names)
    steps = [*("put" for _ in names), *("change" for _ in names[::2]), *("remove" for _ in names[::3])]
    folder.chance.shuffle(steps)
    begun, editions = time.monotonic(), Counter[str]()
    with ThreadPoolExecutor(AT_ONCE) as writers:
        for number, step in enumerate(steps):
            time.sleep(max(0, begun + seconds * number / len(steps) - time.monotonic()))
            there = folder.there()
            if step == "remove" and len(there) >= AT_FIRST:
                folder.remove(folder.chance.choice(there))
                continue
            fresh = names and (step == "put" or len(there) < AT_FIRST)
            name = names.pop() if fresh else folder.chance.choice(there)
            editions[name] += 1
            folder.end(name)
            slowly = folder.chance.random() < SLOWLY
            pauses = [folder.chance.uniform(0.1, 1.5) for _ in range(folder.chance.randint(2, 5))] if slowly else []
            text = signed(texts[name], int(name[8:-4]), editions[name])
            writers.submit(folder.put, name, text, pauses).add_done_callback(lambda done: done.result())
