"""What leans on the question before it is put in full; what stands for itself is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.questions.followups import EXCHANGES, LEANING, leans, rewrite_followup
from index.questions.patterns import Form, NamedPattern, whole
from index.questions.pronouns import EXPLETIVES, PRONOUN
from index.questions.question_types import without_lead
from index.records import Turn

BANNED = Turn("What did Twitter ban?", "Kaspersky Lab from advertising")
FILED = Turn("When did Kaspersky file its lawsuit?", "December 2017")
STORES = Turn("Which stores stopped selling it?", "Best Buy and Office Depot")
DONE = Turn("What did the FBI do?", "lobbied")
GIVEN = Turn("Who gets the donation?", "the Electronic Frontier Foundation")


@pytest.mark.parametrize(
    ("question", "latest", "expected"),
    [
        ("why?", BANNED, "Why did Twitter ban Kaspersky Lab from advertising?"),
        ("And when was that?", BANNED, "When did Twitter ban Kaspersky Lab from advertising?"),
        ("why did they do that?", FILED, "Why did Kaspersky file its lawsuit?"),
        ("when?", STORES, "When Best Buy and Office Depot stopped selling it?"),
        ("Why?", DONE, "Why the FBI lobbied?"),
        ("what about the UK?", DONE, "What did the UK do?"),
        ("and Best Buy?", BANNED, "What did Best Buy ban?"),
        ("What does it do?", GIVEN, "What does the Electronic Frontier Foundation do?"),
        ("what is its purpose", GIVEN, "what is the Electronic Frontier Foundation’s purpose"),
        ("What does it sell?", BANNED, "What does Kaspersky Lab sell?"),
        ("why?", Turn("Did Twitter confirm the ban?"), "Why did Twitter confirm the ban?"),
    ],
)
def test_follow_ups(question: str, latest: Turn, expected: str) -> None:
    """A bare question word, an exchange, a pronoun."""
    assert rewrite_followup(question, [latest])[0].lower() == expected.lower()


@pytest.mark.parametrize(
    "question",
    [
        "When did the FBI stop its work?",
        "Is it true that Twitter lied?",
        "Who said that Twitter lied?",
        "Which law is the US worried about?",
        "When was he born?",
    ],
)
def test_what_stands_for_itself(question: str) -> None:
    """Whatever was asked before; so does what could be anybody."""
    assert rewrite_followup(question, [FILED]) == [question]


def test_an_exchange_may_mean_several_things() -> None:
    """Each name of the question may be the one to exchange."""
    readings = rewrite_followup("what about Facebook?", [Turn("Why did Twitter ban Kaspersky?")])
    assert readings == ["Why did Facebook ban Kaspersky?", "Why did Twitter ban Facebook?"]


@pytest.mark.parametrize("question", ["why?", "and when was that?", "what about the UK?", "who said that?"])
def test_nothing_was_asked_before(question: str) -> None:
    """Then it is not clear, and nothing is guessed."""
    assert rewrite_followup(question, []) == []


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_anything_is_understood_somehow(question: str, before: str, words: str) -> None:
    """It comes back as it is, or in full, never empty."""
    readings = rewrite_followup(question, [Turn(before, words)])
    assert readings == [question] or (readings and all(reading.strip() for reading in readings))


@pytest.mark.parametrize("words", ["Is that true?", "are you sure?", "tell me more", "Really?", "what else?", "go on"])
def test_what_asks_nothing_of_its_own(words: str) -> None:
    """Means the question before; and where there is none it is not clear, and never a name that the story lacks."""
    assert rewrite_followup(words, [Turn("Why did the harbour close?")]) == ["Why did the harbour close?"]
    assert rewrite_followup(words, []) == []


@pytest.mark.parametrize("form", [*LEANING, *EXCHANGES], ids=lambda form: form.name)
def test_each_way_to_lean_has_an_example(form: Form[object]) -> None:
    """That is of its kind, and of no other before it."""
    words = form.example.rstrip("?") if form in EXCHANGES else without_lead(form.example)
    assert whole((*LEANING, *EXCHANGES), words) is form
    assert leans(form.example)


@pytest.mark.parametrize("form", EXPLETIVES, ids=lambda form: form.name)
def test_each_pronoun_that_points_at_nothing_has_an_example(form: NamedPattern) -> None:
    """Without it there is no pronoun left, so that nothing of the question before is put in."""
    assert not PRONOUN.search(form.pattern.sub("", form.example))
    assert rewrite_followup(form.example, [FILED]) == [form.example]
