"""How well follow-ups are understood: `python -m tests.bench.followups FILE [--json FILE]` prints a table.

FILE has dialogues as CANARD has them (Elgohary et al. 2019): questions, what was said before, and what somebody made of
each. What counts is whether search finds the same sentence with our reading as with theirs, among all answers of all
dialogues; and that a question which stands alone is left alone.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from index import DEFAULT_MODEL, Models, Source, StoryIndex, Turn, put_document
from index.questions import rewrite_followup

Row = Mapping[str, Any]


def dialogues(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """The questions of each dialogue in order, by its title and section."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["title"], row["section"]].append(row)
    return {key: sorted(own, key=lambda row: row["turn"]) for key, own in found.items()}


def readings(own: Sequence[Row]) -> Iterator[tuple[Row, list[str]]]:
    """Each question of a dialogue with what it is understood as, after our own readings of those before."""
    understood: dict[str, str] = {}
    for row in own:
        topic, section, *said = row["history"]
        turns = [Turn(topic, section)]
        turns += [
            Turn(understood.get(question, question), "" if answer == "I don't know." else answer)
            for question, answer in zip(said[::2], said[1::2], strict=False)
        ]
        meant = rewrite_followup(row["question"], turns)
        understood[row["question"]] = meant[0] if meant else row["question"]
        yield row, meant


def story_of(held: Mapping[tuple[str, str], Sequence[Row]], home: Path) -> StoryIndex:
    """A story of all answers, a document for each dialogue."""
    for number, ((title, section), own) in enumerate(held.items()):
        said = dict.fromkeys(line for row in own for line in row["history"][3::2] if line != "I don't know.")
        if said:
            put_document(home / "story", f"{number}.txt", "\n\n".join(said), Source(title=f"{title}: {section}"))
    story_index = StoryIndex(home / "story", home / "var", Models(DEFAULT_MODEL))
    story_index.build()
    return story_index


def measured(rows: Sequence[Row]) -> dict[str, float]:
    """The shares that the table shows."""
    with tempfile.TemporaryDirectory() as home:
        held = dialogues(rows)
        view = story_of(held, Path(home)).whole

        def best(question: str) -> tuple[str, int]:
            hit = view.search(question[:1000]).hits[0]
            return hit.passage.document.id, max(hit.sentences, key=lambda item: item.score).number

        same, typed, document, alone, changed, asked_back = [], [], [], 0, 0, 0
        for row, meant in (item for own in held.values() for item in readings(own)):
            right = best(row["rewrite"])
            ours, plain = (best(meant[0]) if meant else ("", -1)), best(row["question"])
            same.append(ours == right)
            typed.append(plain == right)
            document.append(ours[0] == right[0])
            asked_back += not meant
            if row["question"].rstrip("?. ").lower() == row["rewrite"].rstrip("?. ").lower():
                alone += 1
                changed += bool(meant) and meant[0] != row["question"]
    count = len(same)
    return {
        "questions": count,
        "same sentence, as typed": sum(typed) / count,
        "same sentence, as understood": sum(same) / count,
        "same document, as understood": sum(document) / count,
        "asked back": asked_back / count,
        "stand alone": alone,
        "of those rewritten": changed / max(1, alone),
    }


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    found = measured(rows)
    table = Table("", "", title=str(options.file))
    for name, value in found.items():
        table.add_row(name, f"{value:.3f}" if isinstance(value, float) else str(value))
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
