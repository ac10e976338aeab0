"""Who is somebody; `story` is what that is looked up in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index import LookupKind, StatementRole, StoryIndex, Verdict, look_up_person
from index.lookups.people import FORMS, WHO, Asks
from index.questions.patterns import Form, beginning, whole
from index.questions.question_types import without_lead
from tests.conftest import Writer
from tests.index.entities.test_story_entities import ONE, TWO


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_ways_to_ask_for_the_cast(form: Form[Asks]) -> None:
    """Each form's example is asked so."""
    assert whole([form], without_lead(form.example)) is form


@pytest.mark.parametrize("form", WHO, ids=lambda form: form.name)
def test_ways_to_ask_for_somebody(form: Form[Asks]) -> None:
    """Each form's example is asked so."""
    assert beginning([form], without_lead(form.example)) is form


@pytest.fixture
def story_index(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> StoryIndex:
    """Two chapters."""
    story_index = make_story_index(story({"1.txt": ONE, "2.txt": TWO}))
    story_index.build()
    return story_index


def test_a_person_has_a_page(story_index: StoryIndex) -> None:
    """Asked in a question, or looked up: the same sentences, all of them naming whoever is meant."""
    view = story_index.whole
    person = view.entities.cast[0]
    asked, looked_up = view.ask(f"Who is {person.name}?"), look_up_person(person.name, view)
    assert asked.lookup is not None
    assert (asked.lookup.kind, asked.lookup.about) == (LookupKind.PERSON, person.name)
    assert asked.citations == looked_up.citations
    assert asked.lookup.fact("mentions") == person.mentions
    telling = [item for item in asked.statements if item.role in (StatementRole.TELLING, StatementRole.FIRST)]
    assert telling
    assert all(any(name in item.citations[0].quote for name in person.aliases) for item in telling)


def test_nobody_of_that_name(story_index: StoryIndex) -> None:
    """It is said, not guessed."""
    answer = look_up_person("Zebulon Quux", story_index.whole)
    assert (answer.verdict, answer.unmentioned) == (Verdict.UNMENTIONED, ("Zebulon Quux",))


def test_other_questions_are_searched_for(story_index: StoryIndex) -> None:
    """Whom a question describes is no name."""
    for question in ("Who is it that came?", "Who is the one that nobody named?", "Who was responsible?"):
        answer = story_index.whole.ask(question)
        assert answer.lookup is None, question


def test_the_cast(story_index: StoryIndex) -> None:
    """Those who are people, by how often they are named."""
    answer = story_index.whole.ask("Who are the characters?")
    assert answer.lookup is not None
    assert answer.lookup.kind is LookupKind.CAST
    cast = answer.lookup.fact("cast")
    assert isinstance(cast, tuple)
    assert cast[:2] == (("Ada", 5), ("Captain Berg", 3))
