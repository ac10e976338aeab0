"""Pairs for the entailment reader: pairs of sets, of sentences that `edits` change by `exchanges`, of `statements`.

The `loop` learns from them, and `entailment` says how wrong it is.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from index.reader.training.edits import edited
from index.reader.training.entailment import loss_of
from index.reader.training.loop import batches
from index.reader.training.pairs import TIMES, Material, Pair, material, pairs
from index.reader.training.sets import AskedQuestion, Text
from index.reader.training.statements import statement_of
from index.records import EntailmentLabel

SUPPORTED, CONTRADICTED, NOT_ENOUGH = EntailmentLabel
SENTENCE = "In 1902 the old Baltic company built all three ships, which were 40 metres long, for Nora Berg in Riga."
OTHERS = ["The yard of Ole Lund in Port Anna was sold.", "He went to Oslo."]


@pytest.mark.parametrize(
    ("question", "answer", "statement"),
    [
        ("Who founded the yard?", "Nora Berg", "Nora Berg founded the yard."),
        ("What is the capital of Norway?", "Oslo", "The capital of Norway is Oslo."),
        ("When did the harbour open?", "1902", "The harbour did open in 1902."),
        ("Which city was built by Nora?", "Riga", "Riga was built by Nora."),
        ("Why?", "because", None),
        ("Who came?", "a very long answer that goes on and on and on", None),
    ],
)
def test_a_question_and_its_answer_as_a_statement(question: str, answer: str, statement: str | None) -> None:
    """Where the question's form makes that plain."""
    assert statement_of(question, answer) == statement


def test_claims_are_made_by_one_change() -> None:
    """Each says what it is: the same with less is supported, with more it is not, with something else it is denied."""
    chance = random.Random(0)  # noqa: S311 - not for secrets
    found = {edited(SENTENCE, OTHERS, chance) for _ in range(4000)}
    made = {(item.claim, item.quoted): item.labels for item in found if item}
    assert len(made) > 30
    for (claim, quoted), labels in made.items():
        if len(claim) < len(quoted) == len(SENTENCE) and claim.split()[:4] == quoted.split()[:4] and "not" not in claim:
            assert CONTRADICTED in labels or SUPPORTED in labels
        if claim == quoted:
            assert labels == (SUPPORTED,)
    by_claim = {claim: labels for (claim, quoted), labels in made.items() if quoted == SENTENCE}
    assert by_claim[SENTENCE.replace("three", "3")] == (SUPPORTED,)
    assert by_claim[SENTENCE.replace("all", "some")] == (SUPPORTED,)
    assert by_claim[SENTENCE.replace("40 metres", "40 feet")] == (CONTRADICTED,)
    assert by_claim[SENTENCE.replace(" for Nora Berg in Riga", "")] == (SUPPORTED,)
    assert made[SENTENCE, SENTENCE.replace(" for Nora Berg in Riga", "")] == (NOT_ENOUGH,)


def lines(path: Path, *rows: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_what_is_kept_is_never_trained_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs on the same evidence stay together."""
    for name in TIMES:
        rows = [
            {"claim": f"Ship {at} sailed.", "evidence": f"Ship {at // 2} did.", "label": "supported"}
            for at in range(80)
        ]
        lines(tmp_path / "train" / f"{name}.jsonl", *rows)
    monkeypatch.setattr("index.reader.training.pairs.training_sets", dict)
    trained, kept = material(tmp_path, tmp_path), material(tmp_path, tmp_path, kept=True)
    for name in TIMES:
        both = [{pair.quoted for pair in held.sets[name]} for held in (trained, kept)]
        assert len(both[0]) + len(both[1]) == 40
        assert not both[0] & both[1]
        assert both[1]


def test_an_epoch_is_the_same_for_the_same_seed() -> None:
    """It has pairs of sets, of sentences, of questions."""
    text = Text("Ships", [SENTENCE, *OTHERS, "Nora Berg founded the yard in 1902 with the help of her brother."])
    asked = AskedQuestion("Who founded the yard?", 0, ((3, 0, 9),))
    held = Material(
        {name: [Pair("A ship.", "A ship sailed.", (SUPPORTED,))] * 10 for name in TIMES}, [text], [(text, asked)]
    )
    found = pairs(held, 3)
    assert found == pairs(held, 3)
    assert found != pairs(held, 4)
    claims = {pair.claim for seed in range(20) for pair in pairs(held, seed)}
    assert "Nora Berg founded the yard." in claims
    assert any(claim.startswith("In 1902") for claim in claims)


def test_batches_lose_nothing() -> None:
    """All items, about as long as each other in a batch."""
    items = [f"{'a' * (at % 17)}" for at in range(230)]
    found = list(batches(items, 8, 1, len))
    assert sorted(item for batch in found for item in batch) == sorted(items)
    assert found == list(batches(items, 8, 1, len))


class Saying(nn.Module):
    """A network that says the same of all pairs."""

    def __init__(self, *logits: float) -> None:
        """Say this."""
        super().__init__()
        self.logits = torch.tensor(logits)

    def encode(self, claims: list[str], quotes: list[str]) -> int:
        """How many there are."""
        return len(claims)

    def forward(self, count: int) -> Tensor:
        """The logits, as often."""
        return self.logits.expand(count, 3)


def test_any_label_that_may_be_right_is() -> None:
    """What is not supported may be contradicted, or neither."""
    network: Any = Saying(0.0, 9.0, 0.0)
    assert float(loss_of(network, [Pair("a", "b", (CONTRADICTED, NOT_ENOUGH))])) < 0.01
    assert float(loss_of(network, [Pair("a", "b", (SUPPORTED,))])) > 8
