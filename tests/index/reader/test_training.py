"""Training `examples` are built from `sets`, with answers where they stand, and `misleading` ones where none does."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from index.antonyms import ANTONYMS
from index.reader.training.examples import example, examples
from index.reader.training.misleading import cut_out, misled
from index.reader.training.sets import CALIBRATION_ARTICLES, DEVELOPMENT_ARTICLES, AskedQuestion

TEXT = "The harbour opened in May 2017. It cost two million crowns. The mayor of Port Anna paid for it."


def lines(path: Path, *rows: Any) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sets of the shapes that the real ones have, with an article that is kept for measuring."""
    pages = [{"sentence_id": f"W:page:{at}:0", "sentence": f"Ship {at} sailed to Port Anna."} for at in range(4)]
    lines(tmp_path / "wiki_sentences.jsonl", *pages)
    lines(
        tmp_path / "qamr.jsonl",
        *({"sentence_id": row["sentence_id"], "question": "Where to?", "start": 17, "end": 26} for row in pages),
    )
    answered = {"question": "When did it open?", "context": TEXT, "answers": [{"start": 22, "text": "May 2017"}]}
    kept = sorted(DEVELOPMENT_ARTICLES | CALIBRATION_ARTICLES)
    lines(
        tmp_path / "squad_a.jsonl",
        {**answered, "title": "Harbours"},
        {"question": "Who closed it?", "context": TEXT, "answers": [], "title": "Harbours"},
        *({**answered, "question": "Secret?", "title": title} for title in kept),
    )
    tale = [{"story": "the-crab", "section": "1", "text": "The crab slept."}]
    asked = {
        "story": "the-crab",
        "sections": ["1"],
        "question": "Who slept?",
        "answers": ["the crab"],
        "explicit": True,
    }
    lines(tmp_path / "fairytale_train.jsonl", *tale, asked)
    return tmp_path


def test_answers_stand_where_they_are_said_to(folder: Path) -> None:
    """In every epoch, and the same every time; what is kept for measuring is never among them."""
    for seed in range(5):
        found = examples(folder, seed)
        assert found == examples(folder, seed)
        assert not any("secret" in item.question.lower() for item in found)
        answers = {item.passage[item.start : item.end] for item in found if item.start is not None}
        assert answers <= {"May 2017", "Port Anna", "The crab"}


def test_a_near_miss_has_no_answer() -> None:
    """Where the passage or the question is changed, the words that answered are gone or the question is another."""
    sentences = ["The harbour opened in May 2017.", "It cost two million crowns.", "Anna was glad of it then."]
    asked = AskedQuestion(
        "When did the harbour open?", "Harbours", sentences, [["The port is old and deep."]], 0, 22, 30
    )
    made = [example(asked, random.Random(seed)) for seed in range(200)]  # noqa: S311 - not for secrets
    silent = [item for item in made if item.start is None]
    assert 20 < len(silent) < 150
    for item in silent:
        changed = "n't" in item.question or " not " in item.question or "never" in item.question
        changed = changed or "close" in item.question
        assert changed or "May 2017" not in item.passage


def test_ways_to_mislead() -> None:
    """A name for another, an antonym, a negation, names in each other's place."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    text = "In 1990 Anna beat Berta before the war. In 1991 Carl lost."
    question = "When did Anna beat Berta before the war?"
    ways = {misled(question, text, text, "1990", chance) for _ in range(100)} - {None}
    assert "When did Anna beat Berta after the war?" in ways
    assert "When did Berta beat Anna before the war?" in ways
    assert question not in ways
    assert misled("why", "It is.", "It is.", "is", chance) is None
    assert all(ANTONYMS[ANTONYMS[word]] == word for word in ("first", "north", "won"))


def test_a_hole_closes() -> None:
    """The preposition before it goes too, and what punctuation is left over."""
    sentence = "The ban, enforced in January, is over."
    assert cut_out(sentence, 21, 28) == "The ban, enforced is over."
