"""Kill the building of an index at random moments: `python -m tests.bench.kill [--documents 1000] [--kills 20]`.

Generates a story of seeded nonsense, builds it once, then changes it and kills the next build with
SIGKILL, again and again, at moments spread over the time that a whole build takes. After each kill the index must open,
every byte be as written, and answer; at the end an undisturbed build must succeed. Exits with 1 if any of it fails.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index import DEFAULT_MODEL, Models, StoryError, StoryIndex
from index.reader.evidence import FusionReader
from index.search import DefaultEmbedder, Embedder

WORDS = "harbour storm council ship lamp mayor bridge market river tower train school garden letter winter song".split()


def write_document(folder: Path, number: int, version: int) -> None:
    """One document of six seeded sentences; its first names it."""
    chance = random.Random(f"{number}.{version}")  # noqa: S311 - not for secrets
    lines = [f"Report number {number} in version {version}."]
    lines += [f"The {' '.join(chance.choices(WORDS, k=9))} in {chance.randint(1900, 2020)}." for _ in range(5)]
    (folder / f"{number:05}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def build(folder: Path, home: Path) -> subprocess.Popen[bytes]:
    """Start `footnote index` in a process of its own."""
    code = "import sys; from bot.__main__ import main; main()"
    command = [sys.executable, "-c", code, "index", "--story", str(folder)]
    return subprocess.Popen(
        command, env={"FOOTNOTE_DATA_DIR": str(home), "PATH": ""}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def fault(folder: Path, home: Path, embedder: Embedder) -> str | None:
    """What is wrong with the index as it is; None if it opens, is whole, and answers."""
    story_index = StoryIndex(
        folder, home, Models(DEFAULT_MODEL, load_embedder=lambda name: embedder, load_reader=FusionReader)
    )
    try:
        story_index.verify()
        answer = story_index.whole.ask("What does report number 5 say?")
    except StoryError as error:
        return error.hint
    return None if answer.citations else "it does not answer"


def main() -> int:
    """Build, change, kill, look; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    faults = 0
    embedder = DefaultEmbedder()
    with tempfile.TemporaryDirectory(prefix="footnote-kill-") as place:
        folder, home = Path(place, "story"), Path(place, "var")
        folder.mkdir()
        for number in range(options.documents):
            write_document(folder, number, 0)
        began = time.monotonic()
        if build(folder, home).wait():
            print("the first build failed")
            return 1
        whole = time.monotonic() - began
        print(f"{options.documents} documents, first build {whole:.1f} s")
        for kill in range(1, options.kills + 1):
            for number in range(kill, options.documents, 7):
                write_document(folder, number, kill)
            moment = random.Random(kill).random() * 0.6 * whole  # noqa: S311 - not for secrets
            process = build(folder, home)
            time.sleep(moment)
            done = process.poll() is not None
            process.send_signal(signal.SIGKILL)
            process.wait()
            wrong = fault(folder, home, embedder)
            faults += wrong is not None
            state = wrong or "answers"
            print(f"kill {kill:2} after {moment:5.1f} s{' (was done)' if done else ''}: {state}", flush=True)
        last = build(folder, home).wait()
        wrong = fault(folder, home, embedder) or (f"the last build ended with {last}" if last else None)
        print("last build:", wrong or "whole")
    return int(bool(faults or wrong))


if __name__ == "__main__":
    sys.exit(main())
