"""How well claims are checked: `python -m tests.bench.checking [--data DIR] [--json FILE]` prints a table a story.

The claims of `claims.jsonl` were written by somebody who had not seen the checker: each is said, said otherwise or not
said by its story. Those about the seed were read while the checker was built, those about the two newswire texts (from
--data, `../shared/data/dates`) were measured blind once, and read after that.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from index import DEFAULT_MODEL, Models, Source, StoryIndex, put_document

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
TRUTHS, FINDINGS = ("said", "otherwise", "unsaid"), ("said", "otherwise", "close", "unsaid")


def claims() -> dict[str, list[tuple[str, str]]]:
    """The claims of each story, with what is true of them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (HERE / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["story"], []).append((row["truth"], row["claim"]))
    return found


def folder_of(story: str, data: Path, home: Path) -> Path:
    """The folder of a story: the seeds, or a newswire text "file/document" put into one of its own."""
    if story == "seed":
        return SEEDS
    file, _, document = story.partition("/")
    for line in (data / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["doc"] == document:
            folder = home / document
            put_document(folder, "a.txt", row["text"], Source(published=date.fromisoformat(row["dct"][:10])))
            return folder
    raise SystemExit(f"{data} has no {story}.")


def checked(story_index: StoryIndex, wanted: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What is true of each claim, and what was found."""
    for truth, claim in wanted:
        found, _ = story_index.whole.check(claim)
        yield truth, found[0].verdict if found else "unsaid"


def main() -> None:
    """Check all claims, and print a table for each story."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder with aquaint.jsonl and timebank.jsonl")
    parser.add_argument("--json", type=Path, help="write the counts here")
    options = parser.parse_args()
    models, console, counts = Models(DEFAULT_MODEL), Console(), {}
    with tempfile.TemporaryDirectory() as home:
        for story, wanted in claims().items():
            if story != "seed" and options.data is None:
                continue
            story_index = StoryIndex(folder_of(story, options.data, Path(home)), Path(home) / "var", models)
            story_index.build()
            counts[story] = Counter(checked(story_index, wanted))
            table = Table("truth", *FINDINGS, title=f"{story}, {len(wanted)} claims")
            for truth in TRUTHS:
                table.add_row(truth, *(str(counts[story][truth, verdict]) for verdict in FINDINGS))
            console.print(table)
    if options.json:
        rows = {
            story: {f"{truth} → {found}": n for (truth, found), n in held.items()} for story, held in counts.items()
        }
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
