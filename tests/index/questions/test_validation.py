"""What can be asked at all."""

from __future__ import annotations

import pytest

from index.errors import QuestionError
from index.questions import checked_question
from index.questions.validation import LONGEST_QUESTION


def test_a_question_is_one_line() -> None:
    """Whatever blanks are in it."""
    assert checked_question("  When\n did  it open? ") == "When did it open?"
    assert len(checked_question("a" * LONGEST_QUESTION)) == LONGEST_QUESTION


@pytest.mark.parametrize(
    ("question", "told"), [("", "in a few words"), ("?!", "few words"), ("a" * 1001, "at most 1,000")]
)
def test_what_cannot_be_asked(question: str, told: str) -> None:
    """Says what to do."""
    with pytest.raises(QuestionError, match=told):
        checked_question(question)
