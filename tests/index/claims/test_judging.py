"""A claim against a text that is at hand."""

from __future__ import annotations

import pytest

from index.claims.judging import judge_claim
from index.reader.entailment import WordEntailmentReader
from index.records import Entailment, EntailmentLabel

TEXT = "The pier is 40 metres long. The mayor did not sign the letter. Nora founded the yard in 1902."


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("The pier is 40 metres long.", EntailmentLabel.SUPPORTED),
        ("The pier is 131 feet long.", EntailmentLabel.SUPPORTED),
        ("The pier is 40 feet long.", EntailmentLabel.CONTRADICTED),
        ("The mayor signed the letter.", EntailmentLabel.CONTRADICTED),
        ("Zebras ran through the town hall.", EntailmentLabel.NOT_ENOUGH),
    ],
)
def test_what_a_text_says_to_a_claim(claim: str, label: EntailmentLabel) -> None:
    """By words alone, and by what they count."""
    assert judge_claim(claim, TEXT, WordEntailmentReader()).label is label


@pytest.mark.parametrize("text", ["", "  \n", "?!"])
def test_a_text_without_words_says_nothing(text: str) -> None:
    """And is no error."""
    found = judge_claim("The pier is long.", text, WordEntailmentReader())
    assert found == Entailment(0.0, 0.0)
    assert found.label is EntailmentLabel.NOT_ENOUGH
