"""What a real language model writes, and what of it is shown.

    python -m tests.bench.writing --url http://127.0.0.1:8199/v1 --model NAME [--count 60] [--work DIR] [--show 10]

Asks the first questions of `story_questions.jsonl` that the story answers, story after story in turns; the stories are
indexed below `work` by tests.bench.whole_stories. Goes on where it was stopped: what was written is kept in the file
`written` below `work`. Prints what became of the answers, why sentences were dropped, and the added time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.exports.json_rows import answer_row
from index import DEFAULT_MODEL, ChatEndpoint, Models, StoryIndex, write_answer
from tests.bench.whole_stories import QUESTIONS, lines

KEPT = "written.jsonl"


def in_turns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first question of each story, then the second of each, and so on."""
    places: Counter[str] = Counter()
    keyed: list[tuple[int, int, dict[str, Any]]] = []
    for row in rows:
        keyed.append((places[row["story"]], len(keyed), row))
        places[row["story"]] += 1
    return [row for *_, row in sorted(keyed, key=lambda item: item[:2])]


def main() -> None:
    """Ask, write, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--tokens", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--work", type=Path, default=Path("var/whole_stories"))
    options = parser.parse_args()
    model = ChatEndpoint(options.url, options.model, max_tokens=options.tokens, seconds=options.seconds)
    models, kept = Models(DEFAULT_MODEL), options.work / KEPT
    done = [json.loads(line) for line in kept.read_text("utf-8").splitlines()] if kept.is_file() else []
    known = {(row["story"], row["question"]) for row in done}
    views: dict[str, StoryIndex] = {}
    for row in in_turns([row for row in lines(QUESTIONS) if row.get("gold")]):
        if len(done) >= options.count:
            break
        story, question = row["story"], row["question"]
        folder = options.work / story.replace("/", "-")
        view = views.setdefault(story, StoryIndex(folder, options.work / "var", models)).whole
        answer = view.ask(question)
        if not answer.found or (story, question) in known:
            continue
        written = asyncio.run(write_answer(view, answer, model))
        done.append({"story": story, **answer_row(written)})
        with kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps(done[-1], ensure_ascii=False) + "\n")
    report(done[: options.count], options.show)


def report(rows: list[dict[str, Any]], show: int) -> None:
    """Print what came of it."""
    console = Console()
    shown, dropped = sum(len(row["written"]) for row in rows), [item for row in rows for item in row["dropped"]]
    console.print(f"{len(rows)} answers:", dict(Counter(row["why"] for row in rows)))
    console.print(
        f"{shown} sentences shown, {len(dropped)} dropped:", dict(Counter(item["reason"] for item in dropped))
    )
    seconds = [row["seconds_writing"] for row in rows]
    console.print(f"added time: {statistics.median(seconds):.1f} s (median), {max(seconds):.1f} s (most)")
    for row in [row for row in rows if row["written"]][:show]:
        console.print(f"\n{row['question']}", *(f"  {item['text']}" for item in row["written"]), sep="\n", markup=False)


if __name__ == "__main__":
    main()
