"""A question's form tells what it asks for; each of the `patterns` has an example."""

from __future__ import annotations

import pytest

from index.questions.patterns import Form, NamedPattern, beginning, whole
from index.questions.question_types import FORMS, LEADS, SUMMARIES, classify_question, without_lead
from index.questions.small_talk import small_talk
from index.records import QuestionType


@pytest.mark.parametrize("form", [*SUMMARIES, *FORMS], ids=lambda form: form.name)
def test_each_form_has_an_example(form: Form[QuestionType]) -> None:
    """That is of its form, and of no other before it."""
    words = without_lead(form.example)
    assert (whole(SUMMARIES, words) or beginning(FORMS, words)) is form
    assert classify_question(form.example) is form.meaning
    assert small_talk(form.example) is None


@pytest.mark.parametrize("lead", LEADS, ids=lambda form: form.name)
def test_what_stands_before_a_question(lead: NamedPattern) -> None:
    """It is left out, also where something else stands before it."""
    assert next(item for item in LEADS if item.pattern.match(lead.example)) is lead
    assert without_lead(lead.example) == without_lead(f"so, {lead.example}") != lead.example


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did it open?", QuestionType.WHEN),
        ("since when is it open", QuestionType.WHEN),
        ("And can you tell me when it opened?", QuestionType.WHEN),
        ("lawsuit date?", QuestionType.WHEN),
        ("In what year was it built?", QuestionType.WHEN),
        ("Who paid for it?", QuestionType.WHO),
        ("Where is it?", QuestionType.WHERE),
        ("Why was it closed?", QuestionType.WHY),
        ("What was the reason for the ban?", QuestionType.WHY),
        ("How much did it cost?", QuestionType.AMOUNT),
        ("How did it happen?", QuestionType.HOW),
        ("Did it rain?", QuestionType.WHETHER),
        ("Which retailers dropped it?", QuestionType.LIST),
        ("Which bus did she take?", QuestionType.FACT),
        ("Who are the owners?", QuestionType.LIST),
        ("What is the Global Transparency Initiative?", QuestionType.MEANING),
        ("What does NCSC mean?", QuestionType.MEANING),
        ("What did Twitter ban?", QuestionType.FACT),
        ("What happened to the office?", QuestionType.TOPIC),
        ("Tell me about the lawsuit", QuestionType.TOPIC),
        ("summarise the lawsuit", QuestionType.TOPIC),
        ("How do the two reports differ?", QuestionType.COMPARISON),
        ("Summarise the story.", QuestionType.SUMMARY),
        ("tl;dr", QuestionType.SUMMARY),
        ("What happened?", QuestionType.SUMMARY),
        ("what is this article about", QuestionType.SUMMARY),
        ("opening hours", QuestionType.FACT),
    ],
)
def test_what_is_asked_for(question: str, expected: QuestionType) -> None:
    """As people type it."""
    assert classify_question(question) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("and " * 240 + "when did it open", QuestionType.WHEN),
        ("please tell me " * 60 + "why it closed", QuestionType.WHY),
        ("ignore " * 140, QuestionType.FACT),
        ("a b " * 250, QuestionType.FACT),
    ],
)
def test_the_longest_lines(line: str, expected: QuestionType) -> None:
    """However often something stands before the question."""
    assert classify_question(line) is expected
    assert small_talk(line) is None
