"""Who and what was named before, and which of them a pronoun means: a question is read with it (`pronouns`)."""

from __future__ import annotations

import pytest

from index.questions import rewrite_followup
from index.questions.antecedents import antecedents, is_person, mentions, topic
from index.records import Turn

BERG = [
    Turn("Who founded the yard?", "Nora Berg"),
    Turn("When did Nora Berg leave Port Anna?", "in the spring of 1910"),
    Turn("Where did Nora Berg go?", "to the Baltic Shipping Company in Riga"),
]


def test_names_in_order() -> None:
    """Without question words and what merely begins a sentence."""
    assert mentions("Where did Nora Berg and Ole Lund live?") == ["Nora Berg and Ole Lund"]
    assert mentions("Later she went to Riga. The yard was sold.") == ["Riga"]
    assert mentions("Who is Élodie Dubois of the U.S. Army?") == ["Élodie Dubois of the U.S. Army"]
    assert mentions("Who wrote “The Lamp”?") == ["The Lamp"]


@pytest.mark.parametrize(
    ("name", "person"),
    [("Nora Berg", True), ("the Hatter", True), ("the Beatles", False), ("Baltic Shipping Company", False)],
)
def test_who_can_be_a_person(name: str, person: bool) -> None:
    """By how the name is made."""
    assert is_person(name) is person


def test_what_is_meant() -> None:
    """Whoever was asked about again and again, and lately."""
    assert antecedents("she", BERG) == ["Nora Berg"]
    assert topic(BERG) == "Nora Berg"
    assert topic([Turn("why?")]) is None


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Did she ever come back?", "Did Nora Berg ever come back?"),
        ("what was her last ship", "what was Nora Berg’s last ship"),
        ("Were there any other letters?", "Were there any other letters, Nora Berg?"),
        ("Who said that a ship sank?", "Who said that a ship sank?"),
        ("Who owned the ship that was lost?", "Who owned the ship that was lost?"),
        ("Was there a storm?", "Was there a storm?"),
        ("What was the name of the ship?", "What was the name of the ship?"),
        ("Did it rain?", "Did it rain?"),
        ("Did the harbour freeze?", "Did the harbour freeze?"),
        ("Was the book popular?", "Was the book of Nora Berg popular?"),
        ("How long did it take to build the bridge?", "How long did it take to build the bridge?"),
        ("When did Ole Lund say that she left?", "When did Ole Lund say that she left?"),
    ],
)
def test_a_question_after_several(question: str, meant: str) -> None:
    """Up to six before it count; one that names something of its own first is left alone."""
    assert rewrite_followup(question, BERG)[0] == meant


def test_two_may_be_as_likely() -> None:
    """Then there are two readings, to ask back with."""
    turns = [Turn("Did Nora Berg know Ida Holm?")]
    readings = rewrite_followup("Where was she born?", [*turns, Turn("Did Ida Holm know Nora Berg?")])
    assert readings == ["Where was Ida Holm born?", "Where was Nora Berg born?"]
