"""Training `examples` are built from `sets`, with answers where they stand, and `misleading` ones where none does.

What search finds besides, `mining` keeps.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from index.antonyms import ANTONYMS
from index.reader.training.examples import TIMES, Asking, askings, example, examples
from index.reader.training.mining import found_passages
from index.reader.training.misleading import asking, cut_out, denied, misled
from index.reader.training.sets import (
    CALIBRATION_ARTICLES,
    DEVELOPMENT_ARTICLES,
    AskedQuestion,
    Text,
    TrainingSet,
    of_file,
    training_sets,
)

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
    (tmp_path / "train").mkdir()
    for name in set(training_sets()) - {"qamr", "squad", "fairytale"}:
        context = {"context": 0, "title": "", "text": f"We sailed at noon. The {name} boat sank."}
        answers = [{"text": "at noon", "start": 10}, {"text": "noon", "start": 13}]
        rows = [context, {"in": 0, "question": "When did we sail?", "answers": answers}]
        lines(tmp_path / "train" / f"{name}.jsonl", *rows)
    return tmp_path


def test_answers_stand_where_they_are_said_to(folder: Path, tmp_path: Path) -> None:
    """In every epoch, and the same every time; what is kept for measuring is never among them."""
    asked = askings(folder, tmp_path)
    assert set(asked) == set(TIMES)
    for seed in range(5):
        found = examples(asked, seed)
        assert found == examples(asked, seed)
        assert not any("secret" in item.question.lower() for item in found)
        answers = {item.passage[start:end] for item in found for start, end in item.spans}
        assert answers <= {"May 2017", "Port Anna", "The crab", "at noon", "noon"}
        assert {"May 2017", "at noon", "noon"} <= answers


def test_what_only_a_passage_answers_spans_all_of_it() -> None:
    """Of questions for yes or no the words that decide are not known."""
    rows = [
        {"context": 0, "title": "Crabs", "text": "A crab is no fish."},
        {"in": 0, "question": "is a crab a fish?", "answers": [], "yesno": "no"},
    ]
    read = of_file(rows)
    made = example(Asking(read.asked[0], read.texts[0]), random.Random(0))  # noqa: S311 - not for secrets
    assert [made.passage[start:end] for start, end in made.spans] == ["A crab is no fish."]
    assert not made.known


def test_a_near_miss_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the passage or the question is changed, the words that answered are gone or the question is another."""
    monkeypatch.setattr("index.reader.training.examples.CASUAL_SHARE", 0)
    monkeypatch.setattr("index.reader.training.examples.KEYWORD_SHARE", 0)
    sentences = ["The harbour opened in May 2017.", "It cost two million crowns.", "Anna was glad of it then."]
    port = Text("Port", ["The port is old and deep."])
    asked = AskedQuestion("When did the harbour open?", 0, ((0, 22, 30),))
    item = Asking(asked, Text("Harbours", sentences), [(port, (1, 0, 0))])
    made = [example(item, random.Random(seed)) for seed in range(200)]  # noqa: S311 - not for secrets
    silent = [found for found in made if not found.spans]
    assert 20 < len(silent) < 150
    assert any("deep" in found.passage for found in silent), "what search finds besides"
    for found in silent:
        changed = "n't" in found.question or " not " in found.question or "never" in found.question
        changed = changed or "close" in found.question
        assert changed or "May 2017" not in found.passage


def test_a_sentence_that_asks_is_no_answer() -> None:
    """One that asks what is asked is put among the others, and the answers stand behind it where they stood."""
    item = Asking(AskedQuestion("who came home?", 0, ((1, 0, 4),)), Text("", ["It rained a lot.", "Anna came home."]))
    made = [example(item, random.Random(seed)) for seed in range(300)]  # noqa: S311 - not for secrets
    asked = [found for found in made if "Who came home?" in found.passage]
    assert asked
    assert {found.passage[start:end] for found in asked for start, end in found.spans} == {"Anna"}


def test_what_search_finds_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The passages of all texts, by text and sentences; the second time nothing is searched."""
    texts = [Text("", ["The crab slept."]), Text("", ["An owl flew.", "The crab ate."]), Text("", ["It rained."])]
    own = TrainingSet(texts, [AskedQuestion("what did the crab eat?", 1, ((1, 9, 12),))])
    found = found_passages("crabs", own, tmp_path)
    assert sorted(found[0]) == [(0, 0, 0), (1, 0, 1)]
    monkeypatch.setattr("index.reader.training.mining.index_words", None)
    assert [list(map(tuple, places)) for places in found_passages("crabs", own, tmp_path)] == found


def test_what_is_denied_is_not_said() -> None:
    """Only where nothing is denied yet."""
    assert denied("Who was late?", "Anna was late.") == "Anna was not late."
    assert denied("Who was not late?", "Anna was late.") is None
    assert denied("Who was late?", "Nobody but Anna was never late.") is None
    assert "Who was late?" in asking("who was late", random.Random(0))  # noqa: S311 - not for secrets


def test_ways_to_mislead() -> None:
    """A name for another, an antonym, a negation, names in each other's place."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    text = "In 1990 Anna beat Berta before the war. In 1991 Carl lost."
    question = "When did Anna beat Berta before the war?"
    ways = {misled(question, text, text, "1990", chance) for _ in range(200)} - {None}
    assert "When did Anna beat Berta after the war?" in ways
    assert "When did Berta beat Anna before the war?" in ways
    assert question not in ways
    assert misled("why", "It is.", "It is.", "is", chance) is None
    assert all(ANTONYMS[ANTONYMS[word]] == word for word in ("first", "north", "won"))


def test_a_hole_closes() -> None:
    """The preposition before it goes too, and what punctuation is left over."""
    sentence = "The ban, enforced in January, is over."
    assert cut_out(sentence, 21, 28) == "The ban, enforced is over."
