"""The training sets, each question with the sentences that it is asked of."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.reading import sentences_of

DEVELOPMENT_ARTICLES = frozenset({"Scottish_Parliament", "French_and_Indian_War"})
CALIBRATION_ARTICLES = frozenset({"Normans"})
CALIBRATION_SHARE = 5  # every fifth story of FairytaleQA's training set


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question on `sentences`, a text in order that is called `title`.

    The answer stands at sentences[gold][start:end]; gold is None where the text does not say. `others` are texts of the
    same subject that may seem to answer.
    """

    question: str
    title: str
    sentences: Sequence[str]
    others: Sequence[Sequence[str]]
    gold: int | None = None
    start: int = 0
    end: int = 0


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def for_calibration(story: str) -> bool:
    """Whether a story of FairytaleQA's training set is kept from the reader, to fit its confidence on; by a hash."""
    return hashlib.sha256(story.encode()).digest()[0] % CALIBRATION_SHARE == 0


def qamr(folder: Path) -> Iterator[AskedQuestion]:
    """QAMR: short questions on sentences of Wikipedia and Wikinews; a page's sentences in order are the text."""
    pages: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for row in read_lines(folder / "wiki_sentences.jsonl"):
        page, paragraph, number = row["sentence_id"].rsplit(":", 2)
        pages[page][int(paragraph), int(number)] = row["sentence"]
    order = {page: sorted(sentences) for page, sentences in pages.items()}
    for row in read_lines(folder / "qamr.jsonl"):
        page, paragraph, number = row["sentence_id"].rsplit(":", 2)
        gold = order[page].index((int(paragraph), int(number)))
        sentences = [pages[page][place] for place in order[page]]
        yield AskedQuestion(row["question"], "", sentences, (), gold, row["start"], row["end"])


def squad(folder: Path) -> Iterator[AskedQuestion]:
    """SQuAD 2.0's articles but those that are kept for development and calibration."""
    kept = DEVELOPMENT_ARTICLES | CALIBRATION_ARTICLES
    articles: dict[str, dict[str, list[str]]] = defaultdict(dict)
    rows = [row for row in read_lines(folder / "squad_a.jsonl") if row["title"] not in kept]
    for row in rows:
        if row["context"] not in articles[row["title"]]:
            articles[row["title"]][row["context"]] = sentences_of(row["context"])
    for row in rows:
        texts = articles[row["title"]]
        title, sentences = row["title"].replace("_", " "), texts[row["context"]]
        others = [text for text in texts.values() if text is not sentences]
        if not row["answers"]:
            yield AskedQuestion(row["question"], title, sentences, others)
        spans = {(answer["start"], answer["start"] + len(answer["text"])) for answer in row["answers"]}
        places = [_placed(row["context"], sentences, *span) for span in sorted(spans)]
        yield from (AskedQuestion(row["question"], title, sentences, others, *place) for place in places[:1] if place)


def _placed(text: str, sentences: Sequence[str], start: int, end: int) -> tuple[int, int, int] | None:
    """The sentence in which text[start:end] stands, and where in it; None if it runs over a sentence's end."""
    at = 0
    for number, sentence in enumerate(sentences):
        at = text.index(sentence, at)
        if at <= start and end <= at + len(sentence):
            return number, start - at, end - at
        at += len(sentence)
    return None


def fairytale(folder: Path) -> Iterator[AskedQuestion]:
    """FairytaleQA's training stories, the answers whose words stand in their section."""
    rows = read_lines(folder / "fairytale_train.jsonl")
    sections: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for row in rows:
        if "text" in row:
            sections[row["story"]][row["section"]] = sentences_of(" ".join(row["text"].split()))
    for row in rows:
        if "question" in row and row["explicit"] and not for_calibration(row["story"]):
            others = [text for number, text in sections[row["story"]].items() if number not in row["sections"]]
            own = [sections[row["story"]][number] for number in row["sections"]]
            yield from _told(row, own, others)


def _told(row: dict[str, Any], own: Iterable[list[str]], others: list[list[str]]) -> Iterator[AskedQuestion]:
    """The question with the first of its answers that is found word for word; nothing if none is."""
    title = row["story"].replace("-", " ")
    for sentences in own:
        for answer in row["answers"]:
            for number, sentence in enumerate(sentences):
                at = sentence.lower().find(answer.lower())
                if at >= 0:
                    yield AskedQuestion(row["question"], title, sentences, others, number, at, at + len(answer))
                    return
