"""One process, and one or two replicas: `python -m tests.bench.cluster [--data DIR] [--questions 100] [--json FILE]`.

The same questions about the seed and a novel, with the real models: thought out in one process, by one replica of
`footnote serve`, by two, by two for two clients at once; then a replica is killed in the middle, and a client, which is
started again and asks what it has no answer to. Every answer is compared with that of one process, to the digit. With
`--one-core` each replica has a core of its own, as two machines would be: one replica is bound to the first, another to
the second. Exits with 1 if an answer is missing, doubled, or another.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from threading import Lock
from typing import Any

import psutil

from tests.bench.data import SEED_QUESTIONS, SEEDS, rows
from tests.bench.timing import kept, percentile_ms, print_table

NOVEL = "AlicesAdventuresInWonderland"
NOVEL_QUESTIONS = Path(__file__).with_name("story_questions.jsonl")
THREADS = 8  # that ask at once; a bot has more, which only wait
START_S = 120.0


def ask(stories: Path, questions: Path, answers: Path) -> None:
    """Ask what has no answer yet, THREADS at once, and write a line for each answer: a client, or one process."""
    from bot.cli.shell import settings, story_index_of
    from bot.workers.worker_pool import WORKERS

    options = settings()
    asked = {(row["story"], row["question"]) for row in rows(answers)} if answers.exists() else set()
    left = [row for row in rows(questions) if (row["story"], row["question"]) not in asked]
    first = story_index_of(options, stories / "seeds")
    views = {"seeds": first.whole, NOVEL: first.sibling(stories / NOVEL).whole}
    for view in views.values():
        view.load()
    writing, began = Lock(), time.perf_counter()
    with answers.open("a", encoding="utf-8") as file:

        def answered(row: dict[str, Any]) -> None:
            at = time.perf_counter()
            answer = views[row["story"]].ask(row["question"])
            took = time.perf_counter() - at
            said = hashlib.sha256(repr(replace(answer, seconds=0.0)).encode()).hexdigest()
            with writing:
                file.write(json.dumps(row | {"said": said, "verdict": answer.verdict, "seconds": took}) + "\n")
                file.flush()

        with ThreadPoolExecutor(WORKERS if options.engine == "local" else THREADS) as pool:
            list(pool.map(answered, left))
    facts = {
        "asked": len(left),
        "seconds": time.perf_counter() - began,
        "megabytes": psutil.Process().memory_info().rss / 1e6,
    }
    print(json.dumps(facts))


class Walk:
    """The folders of one run, and the processes that it starts."""

    def __init__(self, folder: Path, data: Path, count: int) -> None:
        """Copy both stories, and draw up the questions."""
        self.folder, self.stories, self.questions = folder, folder / "stories", folder / "questions.jsonl"
        shutil.copytree(SEEDS, self.stories / "seeds")
        (self.stories / NOVEL).mkdir()
        shutil.copyfile(data / "novels" / NOVEL / "text.txt", self.stories / NOVEL / "text.txt")
        seed = [("seeds", row["question"]) for row in rows(SEED_QUESTIONS)]
        novel = [
            (NOVEL, row["question"])
            for row in rows(NOVEL_QUESTIONS)
            if row["story"] == f"novels/{NOVEL}" and "question" in row
        ]
        pairs = [pair for both in zip(seed, cycle(novel), strict=False) for pair in both]
        every = list(dict.fromkeys([*pairs, *seed, *novel]))
        numbered = [
            {"story": story, "question": "In the story, " * turn + line}
            for turn in range(1 + count // len(every))
            for story, line in every
        ]
        self.asked = list(islice(numbered, count))
        self.questions.write_text("".join(json.dumps(row) + "\n" for row in self.asked), encoding="utf-8")

    def environment(self, **settings: str) -> dict[str, str]:
        """What a process is given."""
        own = {"DATA_DIR": str(self.folder / "var"), "LOG_LEVEL": "WARNING", **settings}
        return {**os.environ, "PYTHONWARNINGS": "ignore", **{f"FOOTNOTE_{name}": text for name, text in own.items()}}

    def index(self) -> None:
        """Build both indexes."""
        for name in ("seeds", NOVEL):
            command = [sys.executable, "-m", "bot", "index", "--story", str(self.stories / name)]
            subprocess.run(command, check=True, env=self.environment(), stdout=subprocess.DEVNULL)

    def client(self, engine: str, name: str) -> subprocess.Popen[str]:
        """A process that asks."""
        places = [str(self.stories), str(self.questions), str(self.answers(name))]
        command = [sys.executable, "-m", "tests.bench.cluster", "--ask", *places]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=self.environment(ENGINE=engine))

    def answers(self, name: str) -> Path:
        """Where the answers of a client are."""
        return self.folder / f"answers-{name}.jsonl"

    @contextmanager
    def served(self, replicas: int, *, one_core: bool) -> Iterator[None]:
        """`footnote serve`, ready."""
        command = [sys.executable, "-m", "bot", "serve"]
        settings, began = self.environment(REPLICAS=str(replicas)), time.perf_counter()
        with subprocess.Popen(
            ["taskset", "-c", "0", *command] if one_core else command, stderr=subprocess.PIPE, text=True, env=settings
        ) as process:
            try:
                assert any("think for" in line for line in process.stderr or ())
                print(f"{replicas} replicas are ready after {time.perf_counter() - began:.1f} s", flush=True)
                for core, replica in enumerate(replica_processes(process.pid) if one_core else ()):
                    for thread in replica.threads():
                        psutil.Process(thread.id).cpu_affinity([core % (os.cpu_count() or 1)])
                yield
                print_memory(process.pid)
            finally:
                process.send_signal(signal.SIGINT)
                process.wait()


def replica_processes(under: int) -> list[psutil.Process]:
    """The replicas of a `footnote serve`, the oldest first."""
    below = psutil.Process(under).children(recursive=True)
    found = [item for item in below if item.cmdline()[:1] and item.cmdline()[0].startswith("ray::ServeReplica")]
    return sorted(found, key=lambda item: item.create_time())


def print_memory(under: int) -> None:
    """What replicas, and what of Ray is beside them, have in memory."""
    own = {item.pid for item in replica_processes(under)}
    sizes = [(item.pid, item.memory_info().rss / 1e6) for item in psutil.Process(under).children(recursive=True)]
    replicas = [f"{size:.0f}" for pid, size in sizes if pid in own]
    rest = sum(size for pid, size in sizes if pid not in own)
    print(f"resident megabytes: replicas {', '.join(replicas)}; Ray beside them {rest:.0f}", flush=True)


def half_done(path: Path, count: int) -> None:
    """Wait until that many answers are there."""
    end = time.monotonic() + START_S
    while (len(path.read_bytes().splitlines()) if path.exists() else 0) < count:
        assert time.monotonic() < end
        time.sleep(0.02)


def row_of(walk: Walk, name: str, done: Sequence[subprocess.Popen[str]], files: Sequence[str]) -> dict[str, Any]:
    """A row of the table: what came of clients that were started."""
    facts = [json.loads(process.communicate()[0].splitlines()[-1]) for process in done]
    found = [row for file in files for row in rows(walk.answers(file))]
    expected = {(row["story"], row["question"]): row["said"] for row in rows(walk.answers("local"))}
    counts = Counter((row["story"], row["question"]) for row in found)
    times = [row["seconds"] for row in found]
    return {
        "what": name,
        "answered": len(found),
        "missing or doubled": sum(counts[key] != len(files) for key in expected),
        "others than one process": sum(row["said"] != expected[row["story"], row["question"]] for row in found),
        "a second": sum(item["asked"] for item in facts) / max(item["seconds"] for item in facts),
        "p50 ms": percentile_ms(times, 0.5),
        "p95 ms": percentile_ms(times, 0.95),
        "client MB": max(item["megabytes"] for item in facts),
    }


def with_one(walk: Walk, *, one_core: bool) -> Iterator[dict[str, Any]]:
    """One replica, one client."""
    with walk.served(1, one_core=one_core):
        yield row_of(walk, "1 replica", [walk.client("ray", "one")], ["one"])


def with_two(walk: Walk, *, one_core: bool) -> Iterator[dict[str, Any]]:
    """Two replicas: one client, two at once, and kills."""
    middle = len(walk.asked) // 3
    with walk.served(2, one_core=one_core) as _:
        yield row_of(walk, "2 replicas", [walk.client("ray", "two")], ["two"])
        both = [walk.client("ray", name) for name in ("a", "b")]
        yield row_of(walk, "2 replicas, 2 clients", both, ["a", "b"])
        client = walk.client("ray", "client-killed")
        half_done(walk.answers("client-killed"), middle)
        client.kill()
        client.wait()
        cut_short(walk.answers("client-killed"))
        yield row_of(walk, "a client killed", [walk.client("ray", "client-killed")], ["client-killed"])
        client = walk.client("ray", "replica-killed")
        half_done(walk.answers("replica-killed"), middle)
        killed = replica_processes(os.getpid())[0]
        killed.kill()
        yield row_of(walk, "a replica killed", [client], ["replica-killed"])


def cut_short(path: Path) -> None:
    """Leave the whole lines of a file whose writer was killed."""
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if line.endswith(b"\n")))


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("/work/shared/data"))
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--one-core", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--ask", type=Path, nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        ask(*options.ask)
        return
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(Path(folder), options.data, options.questions)
        walk.index()
        found = [row_of(walk, "one process", [walk.client("local", "local")], ["local"])]
        for part in (with_one, with_two):
            for row in part(walk, one_core=options.one_core):
                found.append(row)
                print(json.dumps(row), flush=True)
    print_table(f"{options.questions} questions about the seed and a novel, {os.cpu_count()} processors", found)
    kept(options.json, found)
    sys.exit(any(row["missing or doubled"] or row["others than one process"] for row in found))


if __name__ == "__main__":
    main()
