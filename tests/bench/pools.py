"""Stories out of the newer files of questions: texts with spans, in a pool of their set or each apart."""

from __future__ import annotations

import dataclasses
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from index.reader.training.sets import CALIBRATION_ARTICLES, CALIBRATION_SHARE_OF_FILES, for_calibration
from index.reading import parse_document
from index.records import Document
from tests.bench.data import Case, Story, fairytale, rows, squad

POOLED = {"natural_questions": 300, "squadshifts_reddit": 200, "squadshifts_wiki": 200}  # questions that are drawn
APART = ("narrativeqa", "friendsqa")


def calibration(folder: Path) -> list[Story]:
    """Stories that are kept from the reader, and that nothing is reported on: of each some questions.

    An article of SQuAD, stories of FairytaleQA, summaries of books and films, dialogues, and paragraphs and posts that
    stand in a pool of those of their set, as in a story that tells of much else.
    """
    tales = fairytale(folder, "train")
    kept = [story for story in tales if for_calibration(story.documents[0].id.rsplit("#", 1)[0])]
    found = squad(folder, CALIBRATION_ARTICLES) + [_drawn(story, 11) for story in kept]
    for name, most in POOLED.items():
        found.append(_drawn(_pool(folder / "train" / f"{name}.jsonl", name), most))
    for name in APART:
        found += _each(folder / "train" / f"{name}.jsonl", name)
    return found


def source_of(document: Document) -> str:
    """The set that a document of `calibration` is of."""
    return "fairytale" if "#" in document.id else document.id.rsplit("-", 1)[0]


def _read(path: Path, name: str) -> tuple[dict[int, Document], dict[int, list[dict[str, Any]]]]:
    """The texts of a file of train/ as documents, and the questions on those that are kept from the reader."""
    documents: dict[int, Document] = {}
    asked: dict[int, list[dict[str, Any]]] = defaultdict(list)
    kept: set[int] = set()
    for row in rows(path):
        if "text" in row:
            document = parse_document(row["text"], f"{name}-{row['context']}")
            documents[row["context"]] = dataclasses.replace(document, title=row["title"])
            kept |= {row["context"]} if for_calibration(row["text"], CALIBRATION_SHARE_OF_FILES) else set()
        elif row["in"] in kept:
            asked[row["in"]].append(row)
    return documents, asked


def _cases(document: Document, items: Iterable[dict[str, Any]]) -> Iterator[Case]:
    for item in items:
        gold = frozenset(
            (document.id, number)
            for number in document.evidence
            for answer in item["answers"]
            if document.sentences[number].start <= answer["start"] < document.sentences[number].end
        )
        if gold:
            yield Case(item["question"], gold, "said", tuple(answer["text"] for answer in item["answers"]))


def _pool(path: Path, name: str) -> Story:
    documents, asked = _read(path, name)
    cases = [case for key, items in asked.items() for case in _cases(documents[key], items)]
    return Story(tuple(documents.values()), tuple(cases))


def _each(path: Path, name: str) -> list[Story]:
    documents, asked = _read(path, name)
    return [Story((documents[key],), tuple(_cases(documents[key], items))) for key, items in asked.items()]


def _drawn(story: Story, most: int) -> Story:
    chance = random.Random(1)  # noqa: S311 - not for secrets
    return Story(story.documents, tuple(chance.sample(story.cases, min(most, len(story.cases)))))


def onestopqa(folder: Path) -> Story:
    """OneStopQA's articles of the Guardian as one story; of their three reading levels the first.

    A question's answer is a clause, or the sentences that decide; a sentence that touches it is right.
    """
    found = list(rows(folder / "dev" / "onestopqa.jsonl"))
    title_of = {row["context"]: row["title"] for row in found if "text" in row}
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for row in found:
        if "question" in row:
            first.setdefault((title_of[row["in"]], row["question"]), row)
    kept = {row["in"] for row in first.values()}
    paragraphs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        if row.get("context") in kept:
            paragraphs[row["title"]].append(row)
    documents, places = {}, {}
    for title, items in paragraphs.items():
        text = ""
        for item in items:
            places[item["context"]] = title, len(text)
            text += " ".join(item["text"].split("\n")) + "\n\n"
        documents[title] = dataclasses.replace(parse_document(text, title), title=title)
    cases = []
    for row in first.values():
        title, base = places[row["in"]]
        spans = [(base + item["start"], base + item["start"] + len(item["text"])) for item in row["answers"]]
        gold = frozenset(
            (title, number)
            for number in documents[title].evidence
            for start, end in spans
            if start < documents[title].sentences[number].end and documents[title].sentences[number].start < end
        )
        if gold:
            cases.append(Case(row["question"], gold, "said", tuple(item["text"] for item in row["answers"])))
    return Story(tuple(documents.values()), tuple(cases))
