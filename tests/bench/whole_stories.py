"""How well natural questions about whole stories are answered, as a new user asks them.

    python -m tests.bench.whole_stories [--data ../shared/data] [--work DIR] [--misses] [--json FILE]

`story_questions.jsonl` holds 220 questions on eleven stories: novels, short stories, news, transcripts of a gaming
table, pages of an encyclopedia. They were written, with the places of the right answers, by somebody who had not seen
the program; of the texts it holds only where the answers stand, and digests. The stories are indexed as a user's are,
below the folder `work`, where they stay. An answer is right if its first sentence is one of the right ones.

Prints by kind and by story: the share whose first, or any, sentence is right; the share that is answered; how many of
the answers told without a caveat are right, and how many of those told with one; of the questions that the story does
not answer, how many are refused; and the ceiling: whether a right sentence was among what was read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from index import Models, StoryIndex
from index.default_model import DEFAULT_MODEL
from index.reader.trained import PASSAGES
from index.records import Answer, Citation, Document, Passage, Verdict
from index.view import StoryView
from tests.bench.answers import of_all
from tests.bench.scoring import token_f1

QUESTIONS = Path(__file__).with_name("story_questions.jsonl")
OF_NEWS = 25  # articles of a topic that are a story
ALIKE = 0.5  # token F1 of marked words and right ones; the same may be said in several places

Span = tuple[str, int, int]  # a document, and where in its text
Rows = Sequence["Asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what came of it."""

    story: str
    kind: str
    question: str
    gold: tuple[Span, ...]
    answer: Answer
    read: bool  # whether a right sentence was among what was read
    first: bool
    any: bool
    marked: bool | None  # whether the marked words of a right first sentence are right; None where none are

    @property
    def told(self) -> bool:
        """Whether something is told."""
        return self.answer.verdict is Verdict.ANSWERED


def texts(data: Path, story: str) -> dict[str, str]:
    """The documents of a story by name."""
    kind, name = story.split("/")
    if kind == "novels":
        return {name: (data / story / "text.txt").read_text("utf-8")}
    if kind == "news":
        rows = lines(data / "timelines" / name / "docs.jsonl")[:OF_NEWS]
        return {row["id"]: row["text"] for row in rows}
    if kind == "wiki":
        return {str(row["context"]): row["text"] for row in lines(data / "reading/dev/quac.jsonl") if "context" in row}
    held = lines(data / "stories" / {"squality": "squality_dev.jsonl", "chat": "dnd_sessions.jsonl"}[kind])
    return {row["id"]: row["text"] for row in held if row["id"] == name}


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def index_of(data: Path, work: Path, story: str, digests: Mapping[str, str], models: Models) -> StoryIndex:
    """The index of a story, which is written into files first. Raises ValueError if a text is not the right one."""
    folder = work / story.replace("/", "-")
    folder.mkdir(parents=True, exist_ok=True)
    held = texts(data, story)
    for name, digest in digests.items():
        if not hashlib.sha256(held[name].encode()).hexdigest().startswith(digest):
            raise ValueError(f"{name} of {story} is not what the questions were written on")
    for name, text in held.items():
        if story.startswith("wiki") and name not in digests:
            continue
        (folder / f"{name.replace(':', '_')}.txt").write_text(text, "utf-8")
        if story.startswith("news"):
            with (folder / "sources.toml").open("a" if name != next(iter(held)) else "w", encoding="utf-8") as file:
                file.write(f'["{name.replace(":", "_")}.txt"]\npublished = {name.split(":")[1]}\n')
    story_index = StoryIndex(folder, work / "var", models)
    story_index.build()
    return story_index


def ask(view: StoryView, row: Mapping[str, Any], documents: Mapping[str, Document]) -> Asked:
    """Ask one question."""
    gold, marks = (_spans(row[key]) for key in ("gold", "marks"))
    right = {(name, number) for name, start, end in gold for number in _sentences(documents[name], start, end)}
    answer = view.ask(row["question"])
    said = [any(not right.isdisjoint(_places(item)) for item in statement.citations) for statement in answer.statements]
    hits = view.search(row["question"]).hits[:PASSAGES]
    read = any(not right.isdisjoint(_places(hit.passage)) for hit in hits)
    marked = None
    if said[:1] == [True] and (words := answer.statements[0].citations[0].marked):
        marked = token_f1(words, [documents[name].text[start:end] for name, start, end in marks])[0] >= ALIKE
    return Asked(row["story"], row["kind"], row["question"], gold, answer, read, any(said[:1]), any(said), marked)


def _spans(places: Sequence[tuple[str, int, int]]) -> tuple[Span, ...]:
    return tuple((f"{name.replace(':', '_')}.txt", start, end) for name, start, end in places)


def _places(place: Passage | Citation) -> set[tuple[str, int]]:
    return {(place.document.id, number) for number in range(place.first, place.last + 1)}


def _sentences(document: Document, start: int, end: int) -> Iterator[int]:
    """The sentences that a stretch of a document touches by more than a few letters."""
    for number, sentence in enumerate(document.sentences):
        if min(end, sentence.end) - max(start, sentence.start) > min(10, end - start - 1):
            yield number


FIGURES: dict[str, Callable[[Rows], float]] = {
    "first right": lambda rows: _share([row.first for row in rows if row.gold]),
    "any right": lambda rows: _share([row.any for row in rows if row.gold]),
    "answered": lambda rows: _share([row.told for row in rows if row.gold]),
    "told as sure": lambda rows: _share([row.told and row.answer.sure for row in rows]),
    "of those right": lambda rows: _share([row.first for row in rows if row.told and row.answer.sure]),
    "closest: right": lambda rows: _share([row.first for row in rows if row.told and not row.answer.sure]),
    "refused": lambda rows: _share([not row.told for row in rows if not row.gold]),
    "marks right": lambda rows: _share([row.marked for row in rows if row.marked is not None]),
    "was read": lambda rows: _share([row.read for row in rows if row.gold]),
}


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else float("nan")


def table_of(title: str, groups: Mapping[str, Rows], *, intervals: bool = False) -> Table:
    """A row a group, a column a figure."""
    table = Table(title, "questions", *FIGURES)
    for name, rows in groups.items():
        values = [measure(rows) for measure in FIGURES.values()]
        cells = ["–" if value != value else f"{value:.2f}" for value in values]
        if intervals:
            cells = ["{:.3f} ({:.2f}–{:.2f})".format(*of_all(rows, measure)) for measure in FIGURES.values()]
        table.add_row(name, str(len(rows)), *cells)
    return table


def main() -> None:
    """Ask, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("var/whole_stories"))
    parser.add_argument("--misses", action="store_true", help="show every question that was not answered right")
    parser.add_argument("--reader", default="", help="a question-answering model of transformers, instead of ours")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = lines(QUESTIONS)
    questions, digests = [row for row in rows if "question" in row], [row for row in rows if "digest" in row]
    models, asked = Models(DEFAULT_MODEL, reader=options.reader), []
    for story in track(list(dict.fromkeys(row["story"] for row in questions)), "asking", console=Console(stderr=True)):
        own = {row["document"]: row["digest"] for row in digests if row["story"] == story}
        view = index_of(options.data, options.work, story, own, models).whole
        documents = {document.id: document for document in view.documents}
        asked += [ask(view, row, documents) for row in questions if row["story"] == story]
    console = Console(width=190)
    for title in ("kind", "story"):
        groups: dict[str, list[Asked]] = {}
        for item in asked:
            groups.setdefault(getattr(item, title), []).append(item)
        console.print(table_of(title, groups))
    console.print(table_of("all", {"all": asked}, intervals=True))
    if options.misses:
        for item in asked:
            if not item.first if item.gold else item.told:
                _show(console, item)
    if options.json:
        options.json.write_text(json.dumps({name: measure(asked) for name, measure in FIGURES.items()}, indent=1))


def _show(console: Console, row: Asked) -> None:
    """A question that was answered wrongly, or not, with what was said and what is right."""
    answer = row.answer
    sure = "silent" if not row.told else "sure" if answer.sure else "closest"
    console.print(
        f"\n{row.story} [{row.kind}] {row.question}  ({sure} {answer.confidence:.2f}, read {row.read})", markup=False
    )
    said = [item.citations[0] for item in answer.statements] or ([answer.nearest] if answer.nearest else [])
    for place in said:
        console.print("   -", " ".join(place.quote.split())[:200], markup=False)


if __name__ == "__main__":
    main()
