"""How long people wait who ask at the same time: `python -m tests.bench.serving [--story DIR] [--json FILE]`.

Each of 1, 5, 20 and 50 people asks a question of their own at the same moment, ROUNDS times over; they are thought out
in the bot's own pool, with the real models, while a heartbeat like the gateway's runs beside on the same event loop.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bot.config import Settings
from bot.workers.worker_pool import WorkerPool
from index import Models, StoryIndex, StoryView
from tests.bench.data import SEED_QUESTIONS, rows
from tests.bench.timing import kept, percentile_ms, print_table

PEOPLE = (1, 5, 20, 50)
ROUNDS = 5
BEAT = 0.01


async def heartbeat(late: list[float]) -> None:
    """Wake up every BEAT seconds, and note by how much too late."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(BEAT)
        late.append(time.perf_counter() - began - BEAT)


async def crowd(story_view: StoryView, workers: WorkerPool, questions: list[str]) -> list[float]:
    """Ask all questions at once; how many seconds each waits."""
    began = time.perf_counter()

    async def person(question: str) -> float:
        await workers.run(lambda: story_view.ask(question))
        return time.perf_counter() - began

    return list(await asyncio.gather(*map(person, questions)))


async def measured(story_view: StoryView, questions: list[str]) -> list[dict[str, Any]]:
    """A row for each number of people."""
    workers, found, endless = WorkerPool(), [], cycle(questions)
    for people in PEOPLE:
        late: list[float] = []
        beating = asyncio.create_task(heartbeat(late))
        began = time.perf_counter()
        waits = [await crowd(story_view, workers, list(islice(endless, people))) for _ in range(ROUNDS)]
        took = time.perf_counter() - began
        beating.cancel()
        every = [wait for round_ in waits for wait in round_]
        found.append(
            {
                "people": people,
                "answers a second": len(every) / took,
                "p50 ms": percentile_ms(every, 0.5),
                "p95 ms": percentile_ms(every, 0.95),
                "last ms": 1000 * max(every),
                "heartbeat late by at most ms": 1000 * max(late),
            }
        )
    workers.close()
    return found


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    settings = Settings()
    parser.add_argument("--story", type=Path, default=settings.story, help="a story that is indexed")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    story_view = StoryIndex(options.story, settings.data_dir, Models(settings.model, settings.data_dir)).whole
    questions = [row["question"] for row in rows(SEED_QUESTIONS)]
    story_view.load()
    for question in questions[:5]:
        story_view.ask(question)
    found = asyncio.run(measured(story_view, questions))
    print_table(f"People who ask {options.story} at once", found)
    kept(options.json, found)


if __name__ == "__main__":
    main()
