"""Evaluation data as stories with questions; the files are described in shared/data/README.md."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.reader.training.sets import DEVELOPMENT_ARTICLES
from index.reading import parse_document, read_document, read_sources
from index.records import Block, BlockKind, Document, Sentence

SEEDS = Path(__file__).parents[2] / "seeds"
SEED_QUESTIONS = Path(__file__).with_name("seed_questions.jsonl")

Gold = frozenset[tuple[str, int]]  # document and sentence number


@dataclass(frozen=True)
class Case:
    """A question, the sentences that answer it (none: the story is silent), and of which kind it is.

    `answers` are the words that answer, where the set names them.
    """

    question: str
    gold: Gold
    kind: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """Documents, and questions on them."""

    documents: tuple[Document, ...]
    cases: tuple[Case, ...]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def seed() -> Story:
    """Our own questions on the seed article; an answer is a sentence that holds one of the given words."""
    name = "000_928147b3a2cb2a2b.txt"
    document = read_document(SEEDS / name, name, read_sources(SEEDS)[name])
    cases = []
    for row in rows(SEED_QUESTIONS):
        gold = [
            (name, number)
            for number in document.evidence
            if any(answer in document.sentence_text(number) for answer in row["answers"])
        ]
        cases.append(Case(row["question"], frozenset(gold), "said" if gold else "unsaid"))
    return Story((document,), tuple(cases))


def _article(title: str, items: Sequence[dict[str, Any]]) -> Story:
    """An article of SQuAD: its paragraphs as one document."""
    places: dict[str, int] = {}
    text = ""
    for item in items:
        if item["context"] not in places:
            places[item["context"]] = len(text)
            text += item["context"].replace("\n", " ") + "\n\n"
    document = parse_document(text, title)
    cases = []
    for item in items:
        starts = {places[item["context"]] + answer["start"] for answer in item["answers"]}
        gold = frozenset(
            (title, number)
            for number in document.evidence
            if any(document.sentences[number].start <= start < document.sentences[number].end for start in starts)
        )
        words = tuple(answer["text"] for answer in item["answers"])
        cases.append(Case(item["question"], gold, "said" if item["answers"] else "deceptive", words))
    return Story((document,), tuple(case for case in cases if case.gold or case.kind == "deceptive"))


def squad(folder: Path, titles: frozenset[str] = DEVELOPMENT_ARTICLES) -> list[Story]:
    """Articles of SQuAD 2.0, a story each."""
    articles: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(folder / "squad_a.jsonl"):
        articles[row["title"]].append(row)
    return [_article(title, items) for title, items in articles.items() if not titles or title in titles]


def squad_pooled(folder: Path) -> Story:
    """All articles as one story, and the development articles' questions."""
    development = [case for story in squad(folder) for case in story.cases]
    return Story(tuple(item for story in squad(folder, frozenset()) for item in story.documents), tuple(development))


def fairytale(folder: Path, split: str) -> list[Story]:
    """FairytaleQA's stories with the questions whose answer's words stand in their section; split: train or val."""
    sections: dict[str, list[Document]] = defaultdict(list)
    asked: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(folder / f"fairytale_{split}.jsonl"):
        if "text" in row:
            document = parse_document(row["text"], f"{row['story']}#{row['section']}")
            sections[row["story"]].append(dataclasses.replace(document, title=row["story"].replace("-", " ")))
        elif row["explicit"]:
            asked[row["story"]].append(row)
    return [Story(tuple(documents), tuple(_tales(documents, asked[story]))) for story, documents in sections.items()]


def _tales(documents: Sequence[Document], items: Iterable[dict[str, Any]]) -> Iterator[Case]:
    for item in items:
        wanted = [" ".join(answer.lower().split()) for answer in item["answers"]]
        gold = frozenset(
            (document.id, number)
            for document in documents
            if document.id.rsplit("#", 1)[1] in item["sections"]
            for number in document.evidence
            if any(answer in " ".join(document.sentence_text(number).lower().split()) for answer in wanted)
        )
        if gold:
            yield Case(item["question"], gold, "said", tuple(item["answers"]))


def clapnq(folder: Path) -> list[Story]:
    """CLAPnq's development questions, each on its passage alone."""
    return [_clapnq_story(row) for row in rows(folder / "clapnq_dev.jsonl")]


def _clapnq_story(row: dict[str, Any]) -> Story:
    text, spans = "", []
    for sentence in row["sentences"]:
        spans.append(Sentence(len(text), len(text) + len(sentence), 0))
        text += sentence + " "
    document = Document("passage", row["title"], text, tuple(spans), (Block(BlockKind.PROSE, 0, len(spans) - 1),))
    gold = frozenset(("passage", number) for number, item in enumerate(row["sentences"]) if item in row["gold"])
    case = Case(row["question"], gold, "said") if row["answerable"] else Case(row["question"], frozenset(), "unsaid")
    return Story((document,), (case,))


def alone(story: Story, case: Case) -> tuple[Document, ...]:
    """The one paragraph that answers the question, as a story of its own."""
    name, number = min(case.gold)
    document = next(item for item in story.documents if item.id == name)
    home = document.sentences[number].block
    return (_only(document, {home}),)


def without(story: Story, gold: Gold) -> tuple[Document, ...]:
    """The story's documents without the paragraphs that answer: on topic, but not said."""
    struck = {
        document.id: {document.sentences[number].block for name, number in gold if name == document.id}
        for document in story.documents
    }
    return tuple(_only(item, set(range(len(item.blocks))) - struck[item.id]) for item in story.documents)


def _only(document: Document, kept: set[int]) -> Document:
    """The document with nothing to cite but the blocks that are kept."""
    blocks = tuple(
        block if number in kept else dataclasses.replace(block, kind=BlockKind.BOILERPLATE)
        for number, block in enumerate(document.blocks)
    )
    return dataclasses.replace(document, blocks=blocks)
