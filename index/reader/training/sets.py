"""The training sets, each question with the sentences that it is asked of."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.reading import sentences_of

DEVELOPMENT_ARTICLES = frozenset({"Scottish_Parliament", "French_and_Indian_War"})
CALIBRATION_ARTICLES = frozenset({"Normans"})
CALIBRATION_SHARE = 5  # every fifth story of FairytaleQA's training set
CALIBRATION_SHARE_OF_FILES = 10  # every tenth text of the sets in train/
TITLES = 100  # texts that may have one title; what more have is the collection's name

Span = tuple[int, int, int]  # a sentence's number, and where in it the answer starts and ends


@dataclass(frozen=True, slots=True)
class Text:
    """A text in order, and what it is called."""

    title: str
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question on a text of its set's `texts`.

    The answers stand at `spans`, other places where the same is said among them. There are none where the text does
    not say, but where it `answers` and the set does not tell with which words.
    """

    question: str
    text: int
    spans: tuple[Span, ...] = ()
    answers: bool = True


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Questions, and the texts that they are asked of; the others are what search may find instead."""

    texts: Sequence[Text]
    asked: Sequence[AskedQuestion]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def for_calibration(name: str, share: int = CALIBRATION_SHARE) -> bool:
    """Whether a story or text is kept from the reader, to fit its confidence on; by a hash."""
    return hashlib.sha256(name.encode()).digest()[0] % share == 0


def training_sets() -> Mapping[str, Callable[[Path], TrainingSet]]:
    """The sets by name; each is read from a folder."""
    files = (
        *("squadshifts_wiki", "squadshifts_reddit", "squadshifts_amazon", "squad_train_part"),
        *("natural_questions", "qadiscourse", "narrativeqa", "friendsqa", "boolq"),
    )
    own: dict[str, Callable[[Path], TrainingSet]] = {"qamr": qamr, "squad": squad, "fairytale": fairytale}
    return own | {name: _reading(name) for name in files}


def _reading(name: str) -> Callable[[Path], TrainingSet]:
    return lambda folder: of_file(read_lines(folder / "train" / f"{name}.jsonl"))


def of_file(rows: Sequence[Mapping[str, Any]]) -> TrainingSet:
    """A set of the form of train/: texts, and questions on them with the words that answer, or "yesno" without."""
    contexts = {row["context"]: row for row in rows if "context" in row}
    called = Counter(row["title"] for row in contexts.values())
    texts: list[Text] = []
    numbers: dict[int, int] = {}
    for key, row in contexts.items():
        if not for_calibration(row["text"], CALIBRATION_SHARE_OF_FILES):
            title = row["title"] if called[row["title"]] <= TITLES else ""
            numbers[key] = len(texts)
            texts.append(Text(title, [said for line in row["text"].split("\n") for said in sentences_of(line)]))
    asked = []
    for row in rows:
        if (number := numbers.get(row.get("in", -1))) is None:
            continue
        spans = _spans(contexts[row["in"]]["text"], texts[number].sentences, row["answers"])
        if spans or "yesno" in row:
            asked.append(AskedQuestion(row["question"], number, spans))
    return TrainingSet(texts, asked)


def qamr(folder: Path) -> TrainingSet:
    """QAMR: short questions on sentences of Wikipedia and Wikinews; a page's sentences in order are the text."""
    pages: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for row in read_lines(folder / "wiki_sentences.jsonl"):
        page, paragraph, number = row["sentence_id"].rsplit(":", 2)
        pages[page][int(paragraph), int(number)] = row["sentence"]
    order = {page: sorted(sentences) for page, sentences in pages.items()}
    numbers = {page: number for number, page in enumerate(pages)}
    asked = []
    for row in read_lines(folder / "qamr.jsonl"):
        page, paragraph, number = row["sentence_id"].rsplit(":", 2)
        gold = order[page].index((int(paragraph), int(number)))
        asked.append(AskedQuestion(row["question"], numbers[page], ((gold, row["start"], row["end"]),)))
    return TrainingSet([Text("", [pages[page][place] for place in order[page]]) for page in pages], asked)


def squad(folder: Path) -> TrainingSet:
    """SQuAD 2.0's articles but those that are kept for development and calibration."""
    kept = DEVELOPMENT_ARTICLES | CALIBRATION_ARTICLES
    numbers: dict[str, int] = {}
    texts: list[Text] = []
    asked = []
    for row in read_lines(folder / "squad_a.jsonl"):
        if row["title"] in kept:
            continue
        if row["context"] not in numbers:
            numbers[row["context"]] = len(texts)
            texts.append(Text(row["title"].replace("_", " "), sentences_of(row["context"])))
        number = numbers[row["context"]]
        spans = _spans(row["context"], texts[number].sentences, row["answers"])
        if spans or not row["answers"]:
            asked.append(AskedQuestion(row["question"], number, spans, answers=bool(spans)))
    return TrainingSet(texts, asked)


def _spans(text: str, sentences: Sequence[str], answers: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    """Where the answers stand in the sentences of a text, without those that run over a sentence's end."""
    places = [_placed(text, sentences, item["start"], item["start"] + len(item["text"])) for item in answers]
    return tuple(dict.fromkeys(place for place in places if place))


def _placed(text: str, sentences: Sequence[str], start: int, end: int) -> Span | None:
    """The sentence in which text[start:end] stands, and where in it; None if it runs over a sentence's end."""
    at = 0
    for number, sentence in enumerate(sentences):
        at = text.index(sentence, at)
        if at <= start and end <= at + len(sentence):
            return number, start - at, end - at
        at += len(sentence)
    return None


def fairytale(folder: Path) -> TrainingSet:
    """FairytaleQA's training stories, the answers whose words stand in their section."""
    rows = read_lines(folder / "fairytale_train.jsonl")
    numbers: dict[tuple[str, str], int] = {}
    texts: list[Text] = []
    asked: list[AskedQuestion] = []
    for row in rows:
        if "text" in row and not for_calibration(row["story"]):
            numbers[row["story"], row["section"]] = len(texts)
            texts.append(Text(row["story"].replace("-", " "), sentences_of(" ".join(row["text"].split()))))
    for row in rows:
        if "question" in row and row["explicit"] and not for_calibration(row["story"]):
            own = [numbers[row["story"], section] for section in row["sections"]]
            asked += _told(row, {number: texts[number].sentences for number in own})
    return TrainingSet(texts, asked)


def _told(row: Mapping[str, Any], own: Mapping[int, Sequence[str]]) -> Iterator[AskedQuestion]:
    """The question with the first of its answers that is found word for word; nothing if none is."""
    for text, sentences in own.items():
        for answer in row["answers"]:
            for number, sentence in enumerate(sentences):
                at = sentence.lower().find(answer.lower())
                if at >= 0:
                    yield AskedQuestion(row["question"], text, ((number, at, at + len(answer)),))
                    return
