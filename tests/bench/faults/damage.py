"""Changed bytes: `python -m tests.bench.faults.damage [--count 10000] [--seed 1] [--home DIR] [--unchecked]`.

Each time one file of a built index, or of the database, is damaged at a random place: a bit or a byte is flipped, it is
cut short, a page is emptied, or it is gone. Then all is opened, asked, quoted and dated. It must say that something is
wrong, or give the right answer: what is cited must be what the undamaged story says there. `--unchecked` is as with
files of more than 64 MB, which are not read in full when they are opened. In processes of their own, many places each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import index.storage
from bot.state import MessageLocation, Store
from bot.stories.relocate import find_again
from index import Scope, StoryError
from tests.bench.faults.town import QUESTIONS, built, toy_index
from tests.bench.timing import print_table

AT_ONCE = 250  # places of one process
LIMIT_S = 400
PAGE = 4096
DATABASE = "footnote.db"


def damaged(content: bytes, chance: random.Random) -> bytes | None:
    """The bytes with something wrong; None where they are gone."""
    kind, at = chance.randrange(20), chance.randrange(max(1, len(content)))
    new = bytearray(content)
    if kind == 0:
        return None
    if kind < 3 or not new:
        return bytes(new[:at])
    if kind < 6:
        start = at // PAGE * PAGE
        new[start : start + PAGE] = bytes(len(new[start : start + PAGE]))
    elif kind < 13:
        new[at] ^= 1 << chance.randrange(8)
    else:
        new[at] = chance.randrange(256)
    return bytes(new)


def asked(home: Path) -> list[Any]:
    """All that a story says: of each question what is cited, the places of names and days."""
    view = toy_index(home / "story", home / "var").whole
    found: list[Any] = []
    for question in (*QUESTIONS, "Who is Carl Berg?", "What happened in 2017?"):
        answer = view.ask(question)
        found += [(place.document.id, place.start, place.end, place.quote) for place in answer.citations]
    places = [mention.citation for event in view.timeline() for mention in (*event.mentions, *event.conflicting)]
    return found + [(place.document.id, place.start, place.end, place.quote) for place in places]


async def remembered(home: Path) -> list[Any]:
    """What the buttons of all answers would quote."""
    documents = toy_index(home / "story", home / "var").whole.documents
    found = []
    async with Store(home / DATABASE) as store:
        for row in await store.all("SELECT id FROM responses ORDER BY id"):
            await store.responses.get(row[0])
            for place in await store.responses.citations(row[0]):
                if (citation := find_again(documents, place)) is not None:
                    found.append((citation.document.id, citation.start, citation.end, citation.quote))  # noqa: PERF401
        for person in (1, 2):
            await store.people.bookmark(person, 1)
        await store.guilds.get(1)
    return found


async def remember(home: Path) -> None:
    """Keep some answers."""
    view = toy_index(home / "story", home / "var").whole
    async with Store(home / DATABASE) as store:
        for number in range(40):
            answer = view.ask(QUESTIONS[number % len(QUESTIONS)])
            await store.responses.add(answer, answer.citations, MessageLocation(1, 2, 3), 1, Scope())
        await store.settle()


def outcome(home: Path, path: Path, right: set[Any]) -> tuple[str, str]:
    """What came of a damaged file, and what is wrong with that, if it is."""
    try:
        found = asyncio.run(remembered(home)) if path.name == DATABASE else asked(home)
    except StoryError:
        return "an error that is told", ""
    except sqlite3.DatabaseError:
        return "an error that is told", ""
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return "an error with a reference", f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
    wrong = [place for place in found if tuple(place) not in right]
    texts = {place: (home / "whole" / place[0]).read_text() for place in wrong if (home / "whole" / place[0]).is_file()}
    false = [place for place in wrong if place[3] not in texts.get(place, "")]
    if false:
        return "A FALSE QUOTE", repr(false[0])[:160]
    return ("other places, rightly quoted" if wrong else "the right answer"), ""


def work(home: Path, seed: int, count: int, unchecked: bool) -> None:
    """Damage so many places, and print what came of each."""
    if unchecked:
        index.storage.DIGEST_ALWAYS = -1
    chance = random.Random(seed)  # noqa: S311 - no secret
    own = Path(tempfile.mkdtemp(prefix="damage-"))
    try:
        for name in ("story", "var", "whole"):
            shutil.copytree(home / name, own / name)
        shutil.copytree(own / "var", own / "var2")
        shutil.rmtree(own / "var")
        story_index = toy_index(own / "story", own / "var")
        source = next((own / "var2" / "index").iterdir())
        story_index.storage.folder.parent.mkdir(parents=True)
        source.rename(story_index.storage.folder)
        (own / DATABASE).write_bytes((home / DATABASE).read_bytes())
        right = {tuple(item) for item in (*asked(own), *asyncio.run(remembered(own)))}
        files = [path for path in story_index.storage.folder.rglob("*") if path.is_file() and path.name != "lock"]
        for _ in range(count):
            path = own / DATABASE if chance.random() < 0.25 else chance.choice(files)
            before = path.read_bytes()
            new = damaged(before, chance)
            for beside in own.glob(f"{DATABASE}-*"):
                beside.unlink()
            path.unlink()
            if new is not None:
                path.write_bytes(new)
            kind = "nothing was changed" if new == before else ""
            came, why = (kind, "") if kind else outcome(own, path, right)
            print(
                json.dumps([path.name if path.name == DATABASE else path.suffix or path.name, came, why, path.name]),
                flush=True,
            )
            for beside in own.glob(f"{DATABASE}*"):
                beside.unlink()
            (own / DATABASE).write_bytes((home / DATABASE).read_bytes())
            path.write_bytes(before)
    finally:
        shutil.rmtree(own, ignore_errors=True)


def main() -> int:
    """Damage, look, tell; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--unchecked", action="store_true")
    parser.add_argument("--work", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    home = options.home or Path(tempfile.mkdtemp(prefix="damage-"))
    if options.work:
        work(home, options.seed, options.work, options.unchecked)
        return 0
    home.mkdir(parents=True, exist_ok=True)
    built(home)
    if not (home / DATABASE).exists():
        asyncio.run(remember(home))
        shutil.copytree(home / "story", home / "whole")
    log = home / ("unchecked" if options.unchecked else "checked")
    rows = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    while len(rows) < options.count:
        command = [sys.executable, "-m", "tests.bench.faults.damage", "--home", str(home), "--work", str(AT_ONCE)]
        command += [
            "--seed",
            str(options.seed * 1_000_000 + len(rows)),
            *(["--unchecked"] if options.unchecked else []),
        ]
        new: list[Any] = []
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False)
            lines, broken = done.stdout, f"A CRASH ({done.returncode})" if done.returncode else ""
            if broken:
                print(done.stderr[-1500:])
        except subprocess.TimeoutExpired as error:
            lines, broken = (error.stdout or b"").decode(), "A HANG"
        with suppress(ValueError):
            new = [json.loads(line) for line in lines.splitlines()]
        rows += [*new, *([["?", broken, "", ""]] if broken else [])]
        log.write_text("".join(json.dumps(row) + "\n" for row in rows))
        print(len(rows), Counter(row[1] for row in rows), flush=True)
    counts = Counter((row[0], row[1]) for row in rows)
    table = [
        {"damaged": name, "what came of it": came, "how often": times} for (name, came), times in sorted(counts.items())
    ]
    print_table("Changed bytes, unchecked" if options.unchecked else "Changed bytes", table)
    for (why, name), times in Counter((row[2], row[3]) for row in rows if row[2]).most_common(15):
        print(f"{times} times: {why} in {name}")
    return int(any(row[1].isupper() or row[1].startswith("A ") for row in rows))


if __name__ == "__main__":
    sys.exit(main())
