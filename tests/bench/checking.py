"""How well claims are checked: `python -m tests.bench.checking [--data DIR] [--json FILE]` prints a table a story.

The claims of `claims.jsonl` were written by people who had not seen the checker: each is said, said in part, said
otherwise or not said by its story, or the message claims nothing of it. Those about the seed were read while the
checker was built, those about two newswire texts after they were first measured; those about two novels, twelve
articles on an epidemic and six newswire texts were measured blind once. DIR is the folder of the data, with dates/,
novels/ and timelines/.
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
from index.reader.training.sets import read_lines

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
NONE = "none"  # of a message that claims nothing
TRUTHS, FINDINGS = (
    ("said", "part", "otherwise", "unsaid", NONE),
    ("said", "part", "otherwise", "close", "unsaid", NONE),
)
ARTICLES, ARTICLE = 12, 1500  # of a story of news: so many, and how long at least, in characters
Counts = Counter[tuple[str, str]]


def claims() -> dict[str, list[tuple[str, str]]]:
    """The claims of each story, with what is true of them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (HERE / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["story"], []).append((row["truth"], row["claim"]))
    return found


def texts_of(story: str, data: Path) -> Iterator[tuple[str, date | None]]:
    """The texts of a story "kind/name", each with the day it was published."""
    kind, _, name = story.partition("/")
    if kind == "novels":
        yield (data / "novels" / name / "text.txt").read_text(encoding="utf-8"), None
    elif kind == "timelines":
        long = [row for row in read_lines(data / kind / name / "docs.jsonl") if len(row["text"]) >= ARTICLE]
        for row in long[:ARTICLES]:
            yield row["text"], date.fromisoformat(row["published"])
    else:
        for row in read_lines(data / "dates" / f"{kind}.jsonl"):
            if row["doc"] == name:
                yield row["text"], date.fromisoformat(row["dct"][:10])


def folder_of(story: str, data: Path, home: Path) -> Path:
    """The folder of a story: the seeds, or its texts put into one of its own."""
    if story == "seed":
        return SEEDS
    folder = home / story.replace("/", "-")
    for number, (text, day) in enumerate(texts_of(story, data)):
        put_document(folder, f"{number:02}.txt", text, Source(published=day))
    return folder


def checked(story_index: StoryIndex, wanted: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What is true of each claim, and what was found."""
    for truth, claim in wanted:
        found, _ = story_index.whole.check(claim)
        yield truth, found[0].verdict if found else NONE


def table_of(counts: Counts, title: str) -> Table:
    """A row for each truth."""
    table = Table("truth", *FINDINGS, title=f"{title}, {counts.total()} claims")
    for truth in TRUTHS:
        if any(counts[truth, verdict] for verdict in FINDINGS):
            table.add_row(truth, *(str(counts[truth, verdict]) for verdict in FINDINGS))
    return table


def main() -> None:
    """Check all claims, and print a table for each story and one for those that were measured blind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder of the data, or its folder dates")
    parser.add_argument("--only", default="", help="only stories whose name has these letters")
    parser.add_argument("--json", type=Path, help="write the counts here")
    options = parser.parse_args()
    models, console = Models(DEFAULT_MODEL), Console()
    counts: dict[str, Counts] = {}
    data = options.data if options.data is None or (options.data / "dates").is_dir() else options.data.parent
    with tempfile.TemporaryDirectory() as home:
        for story, wanted in claims().items():
            if (story != "seed" and data is None) or options.only not in story:
                continue
            story_index = StoryIndex(folder_of(story, data or SEEDS, Path(home)), Path(home) / "var", models)
            story_index.build()
            counts[story] = Counter(checked(story_index, wanted))
            console.print(table_of(counts[story], story))
    console.print(table_of(sum(counts.values(), Counts()), "all"))
    if options.json:
        rows = {
            story: {f"{truth} → {found}": n for (truth, found), n in held.items()} for story, held in counts.items()
        }
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
