"""From nothing to the first answer: `python -m tests.bench.starting [--story DIR] [--json FILE]`.

A new process each time, ROUNDS of them: what it has imported, loaded and answered after how many seconds, and how much
memory it holds then and held at most, in MB (Linux).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bot.config import Settings
from tests.bench.timing import kept, print_table

ROUNDS = 5
QUESTION = "Which company was accused of what?"


def memory() -> tuple[int, int]:
    """MB of memory that this process holds, and held at most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    facts = dict(line.split(":", 1) for line in lines if ":" in line)
    return int(facts["VmRSS"].split()[0]) // 1024, int(facts["VmHWM"].split()[0]) // 1024


def stages(story: Path) -> Iterator[str]:
    """Do what the bot does when it starts, and then answer."""
    from index import Models, StoryIndex  # late: it is measured here

    yield "program imported"
    settings = Settings()
    story_index = StoryIndex(story, settings.data_dir, Models(settings.model, settings.data_dir))
    _ = story_index.documents
    yield "index open"
    story_index.models.embedder()
    yield "embedding model loaded"
    story_index.models.reader()
    yield "reader loaded"
    story_index.load()
    story_index.whole.ask(QUESTION)
    yield "first answer"
    story_index.whole.ask(QUESTION)
    yield "second answer"


def once(story: Path, began: float) -> None:
    """Print each stage as JSON: its name, seconds since the process was started, memory now and at most."""
    for name in stages(story):
        print(json.dumps([name, time.time() - began, *memory()]))


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", type=Path, default=Settings().story, help="a story that is indexed")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--once", type=float, metavar="TIME", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        once(options.story, options.once)
        return
    runs = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-m", "tests.bench.starting", "--story", str(options.story), "--once"]
        done = subprocess.run([*command, str(time.time())], capture_output=True, text=True, check=True)
        runs.append([json.loads(line) for line in done.stdout.splitlines()])
    found = [
        {
            "stage": rows[0][0],
            "after s": statistics.median(row[1] for row in rows),
            "memory MB": statistics.median(row[2] for row in rows),
            "at most MB": max(row[3] for row in rows),
        }
        for rows in zip(*runs, strict=True)
    ]
    print_table(f"Starting with {options.story}", found)
    kept(options.json, found)


if __name__ == "__main__":
    main()
