"""What speaks for a sentence, and which words of it can be what is asked for."""

from __future__ import annotations

import pytest

from index.reader.evidence import confidence_signs, fits, fused_scores
from index.reading import parse_document
from index.records import QuestionType
from tests.conftest import searcher


@pytest.mark.parametrize(
    ("asked", "words", "can_be"),
    [
        (QuestionType.WHEN, "in 1999", True),
        (QuestionType.WHEN, "the morning after the storm", True),
        (QuestionType.WHEN, "the harbour", False),
        (QuestionType.AMOUNT, "two dozen ships", True),
        (QuestionType.AMOUNT, "ships", False),
        (QuestionType.WHO, "James Ryder", True),
        (QuestionType.WHO, "his sister", True),
        (QuestionType.WHO, "the married one", True),
        (QuestionType.WHO, "married", False),
        (QuestionType.WHO, "I", False),
        (QuestionType.WHO, "Ah", False),
        (QuestionType.WHERE, "in the barn", True),
        (QuestionType.WHERE, "bed", True),
        (QuestionType.WHO, "king", True),
        (QuestionType.WHERE, "in December 2017", False),
        (QuestionType.FACT, "a goose", True),
        (QuestionType.FACT, "it was", False),
        (QuestionType.WHY, "because he was tired", True),
    ],
)
def test_words_that_can_be_what_is_asked_for(asked: QuestionType, words: str, can_be: bool) -> None:
    """A date, an amount, somebody, a place; never a pronoun alone, nor an exclamation."""
    assert fits(words, asked) is can_be


def test_a_lead_is_one_before_other_passages() -> None:
    """Two sentences of one passage that both fit are no reason to doubt; two passages are."""
    alike = ("The owl flew to the barn.", "The owl flew to the barn again.")
    other = "Nothing was heard of it."
    question = "Where did the owl fly?"
    leads = []
    for text in (f"{' '.join(alike)}\n\n# B\n\n{other}", f"{alike[0]}\n\n# B\n\n{alike[1]}\n\n# C\n\n{other}"):
        result = searcher(parse_document(text, "a.md", markdown=True)).search(question)
        leads.append(confidence_signs(question, result, fused_scores(result))[1])
    together, apart = leads
    assert 0 < apart < 0.7 < 0.9 < together <= 1
