"""Training examples for the reader: a question, a passage as search would find it, and where the answer stands."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEVELOPMENT_ARTICLES = frozenset({"Scottish_Parliament", "French_and_Indian_War"})
NAME = re.compile(r"\b(?:[A-Z][\w’'-]+|\d[\d,.]*)\b")
UNANSWERED_SHARE = 0.3  # of answered questions, given a passage that only looks right
SWAPPED_SHARE = 0.12  # of answered questions, with one name or number changed for another
CASUAL_SHARE = 0.2  # of questions, typed as in a chat


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a passage; the answer is passage[start:end], or nowhere where start is None."""

    question: str
    passage: str
    start: int | None = None
    end: int | None = None


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _casual(question: str, chance: random.Random) -> str:
    """The question as people type it: without its mark, in lower case, now and then with a slip."""
    if chance.random() > CASUAL_SHARE:
        return question
    typed = question.rstrip("?").strip()
    if chance.random() < 0.7:
        typed = typed.lower()
    if chance.random() < 0.3 and len(typed) > 8:
        slip = chance.randrange(3, len(typed) - 2)
        typed = typed[:slip] + typed[slip + 1] + typed[slip] + typed[slip + 2 :]
    return typed


def _swapped(question: str, passage: str, chance: random.Random) -> str | None:
    """The question with one of its names or numbers changed for another of the passage; None where it has none."""
    own = [match for match in NAME.finditer(question) if match.start() > 0]
    if not own:
        return None
    old = chance.choice(own)
    digit = old[0][0].isdigit()
    others = [word for word in NAME.findall(passage) if word[0].isdigit() == digit and word not in question]
    if not others:
        return None
    new: str = chance.choice(others)
    return question[: old.start()] + new + question[old.end() :]


def _window(sentences: Sequence[str], gold: int, chance: random.Random) -> tuple[str, int]:
    """One to four sentences around number `gold`, joined, and the offset of that sentence in them."""
    size = chance.randint(1, 4)
    first = max(0, gold - chance.randrange(size))
    chosen = list(sentences[first : first + size])
    return " ".join(chosen), sum(len(text) + 1 for text in chosen[: gold - first])


def _qamr(folder: Path, chance: random.Random) -> Iterator[Example]:
    pages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    place: dict[str, tuple[str, int]] = {}
    for row in read_lines(folder / "wiki_sentences.jsonl"):
        page = row["sentence_id"].rsplit(":", 2)[0]
        place[row["sentence_id"]] = (page, len(pages[page]))
        pages[page].append((row["sentence_id"], row["sentence"]))
    everything = [text for page in pages.values() for _, text in page]
    for row in read_lines(folder / "qamr.jsonl"):
        page, gold = place[row["sentence_id"]]
        sentences = [text for _, text in pages[page]]
        if chance.random() < UNANSWERED_SHARE:
            others = sentences[:gold] + sentences[gold + 1 :] or chance.sample(everything, 3)
            yield Example(row["question"], _window(others, chance.randrange(len(others)), chance)[0])
            continue
        if len(sentences) < 3:
            position = chance.randrange(3)
            around = chance.sample(everything, 2)
            sentences, gold = [*around[:position], sentences[gold], *around[position:]], position
        passage, offset = _window(sentences, gold, chance)
        yield Example(row["question"], passage, offset + row["start"], offset + row["end"])


def _squad(folder: Path, chance: random.Random) -> Iterator[Example]:
    rows = [row for row in read_lines(folder / "squad_a.jsonl") if row["title"] not in DEVELOPMENT_ARTICLES]
    contexts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["context"] not in contexts[row["title"]]:
            contexts[row["title"]].append(row["context"])
    for row in rows:
        passage = row["context"]
        if not row["answers"]:
            yield Example(row["question"], passage)
        elif chance.random() < UNANSWERED_SHARE / 2:
            yield Example(row["question"], chance.choice([text for text in contexts[row["title"]] if text != passage]))
        else:
            answer = row["answers"][0]
            yield Example(row["question"], passage, answer["start"], answer["start"] + len(answer["text"]))


def _fairytale(folder: Path, chance: random.Random) -> Iterator[Example]:
    rows = read_lines(folder / "fairytale_train.jsonl")
    sections: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if "text" in row:
            sections[row["story"]][row["section"]] = " ".join(row["text"].split())
    for row in rows:
        if "question" not in row or not row["explicit"]:
            continue
        own = [sections[row["story"]][number] for number in row["sections"]]
        found = [(text, at) for text in own if (at := text.lower().find(row["answers"][0].lower())) >= 0]
        others = [text for number, text in sections[row["story"]].items() if number not in row["sections"]]
        if others and chance.random() < UNANSWERED_SHARE:
            yield Example(row["question"], _part(chance.choice(others), 0, chance)[0])
        elif found:
            text, at = found[0]
            passage, offset = _part(text, at, chance)
            yield Example(row["question"], passage, at - offset, at - offset + len(row["answers"][0]))


def _part(text: str, at: int, chance: random.Random) -> tuple[str, int]:
    """Some 90 words of a long section with character `at` among them, and where they begin."""
    begin = max(0, at - chance.randrange(300))
    begin = text.rfind(". ", 0, begin) + 2 if begin else 0
    return text[begin : max(begin + 520, at + 120)], begin


def examples(folder: Path, seed: int) -> list[Example]:
    """All training examples, shuffled; the same for the same seed. The development articles are never among them."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    found = [*_qamr(folder, chance), *(item for _ in range(2) for item in _squad(folder, chance))]
    found += _fairytale(folder, chance)
    for position, example in enumerate(found):
        swapped = None
        if example.start is not None and chance.random() < SWAPPED_SHARE:
            swapped = _swapped(example.question, example.passage, chance)
        if swapped:
            found[position] = Example(_casual(swapped, chance), example.passage)
        else:
            question = _casual(example.question, chance)
            found[position] = Example(question, example.passage, example.start, example.end)
    chance.shuffle(found)
    return found
