"""Names that were typed wrongly are read as the story writes them; the `vocabulary` says which are near."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.search import respelled
from tests.conftest import searcher

STORY = """Professor McGonagall came to Hogsmeade with Mary and the Cheshire Cat. She greeted Dr. Bauerstein.

Bauerstein was a baker once. He told Mary that his sister lived in Marseille."""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what did mcgonagle tell her?", "what did McGonagall tell her?"),
        ("Where does the Chesire Cat live?", "Where does the Cheshire Cat live?"),
        ("what was Dr Bauersteens trade", "what was Dr Bauerstein trade"),
        ("What was Bauersteen's trade?", "What was Bauerstein's trade?"),
        ("Who is Mark?", "Who is Mark?"),  # another name
        ("Who would marry her?", "Who would marry her?"),  # an everyday word
        ("Who is Zorblax?", "Who is Zorblax?"),
        ("Where is the bakker?", "Where is the bakker?"),  # near a word that is no name
    ],
)
def test_a_slip_of_the_pen_in_a_name(typed: str, read: str) -> None:
    """One letter, or two of a long name; never an everyday word, nor another name that people have."""
    search = searcher(parse_document(STORY, "a.txt"))
    assert respelled(typed, search.search(typed).unknown, search.index) == read


def test_only_names_within_the_scope_are_known() -> None:
    """As if there were no other documents."""
    search = searcher(parse_document("It rained on the barn.", "a.txt"), parse_document(STORY, "b.txt"))
    assert (
        respelled("Who is Bauersteen?", ("Bauersteen",), search.index.only(search.index.corpus.documents[:1]))
        == "Who is Bauersteen?"
    )
