"""Which words a question asks after, by the `word_forms`."""

from __future__ import annotations

import pytest

from index.lookups.word_forms import FORMS, UNQUOTED
from index.lookups.word_questions import WordQuestion, asked_words
from index.questions.patterns import Form
from index.records import LookupKind

QUOTE, SPOKEN, FIRST, COUNT = LookupKind.QUOTE, LookupKind.SPOKEN, LookupKind.FIRST, LookupKind.COUNT


@pytest.mark.parametrize("form", [*FORMS, *UNQUOTED], ids=lambda form: form.name)
def test_examples(form: Form[LookupKind]) -> None:
    """Each is understood as its form says."""
    asked = asked_words(form.example)
    assert asked is not None
    assert asked.kind is form.meaning


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("“to be or not to be”", WordQuestion(QUOTE, "to be or not to be", quoted=True)),
        ('where does it say "to be or not to be?"', WordQuestion(QUOTE, "to be or not to be?", quoted=True)),
        ("Where's the quote 'curiouser and curiouser' from?", None),
        ("Please find me the line «sing to me»", WordQuestion(QUOTE, "sing to me", quoted=True)),
        ("In which chapter does Alice say “I can’t”?", WordQuestion(QUOTE, "I can’t", quoted=True)),
        ("can you tell me who said “off with his head”?", WordQuestion(SPOKEN, "off with his head", quoted=True)),
        ("“Off with his head!” - who said that?", WordQuestion(SPOKEN, "Off with his head!", quoted=True)),
        ("When does the White Rabbit first appear?", WordQuestion(FIRST, "White Rabbit", quoted=False)),
        ("in which chapter do we first meet Mr. Darcy", WordQuestion(FIRST, "Mr. Darcy", quoted=False)),
        ("What's the first mention of “the lamp”?", WordQuestion(FIRST, "the lamp", quoted=True)),
        ("How many times is the word “lamp” used in the book?", WordQuestion(COUNT, "lamp", quoted=True)),
        ("how often does the harbour come up in this story?", WordQuestion(COUNT, "harbour", quoted=False)),
        ("When did Anna first appear?", WordQuestion(FIRST, "Anna", quoted=False)),
        ("when did the disease first appear in the story?", WordQuestion(FIRST, "disease", quoted=False)),
        ("When is the Duchess first seen?", WordQuestion(FIRST, "Duchess", quoted=False)),
        ("How often does the white rabbit appear?", WordQuestion(COUNT, "white rabbit", quoted=False)),
        ("count the mentions of Anna", WordQuestion(COUNT, "Anna", quoted=False)),
    ],
)
def test_what_is_asked_after(question: str, expected: WordQuestion | None) -> None:
    """As people type it."""
    assert asked_words(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "How often does the ferry run?",
        "How often does Anna appear in court?",
        "When did the harbour first open?",
        "When does Alice first meet the Cheshire Cat?",
        "when does she first appear?",
        "How many times is it mentioned?",
        "Where does the man who said “no” live?",
        "What does “lasting peace” mean?",
        "Who is “the Baron”?",
        "Did Anna really burn the letter?",
        "How often was Biden mentioned by Trump?",
        "When was the telephone first used?",
        "When did the disease first appear?",
        "How many times was the bridge used?",
        "How often does the storm occur?",
        "When does Anna appear in court?",
        "When does Anna appear?",
        "When was the first mention made by him?",
    ],
)
def test_what_asks_for_something_else(question: str) -> None:
    """It is searched for."""
    assert asked_words(question) is None
