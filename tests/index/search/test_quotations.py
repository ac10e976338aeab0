"""What a question quotes is found word for word, wherever it stands."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.search.quotations import quotations
from tests.conftest import searcher

STORY = """“Curiouser and curiouser!” cried Alice. She ate the cake, and the whole of it was
eaten.

“Who are *you*?” said the Caterpillar. “Keep your temper. It’s a long way.”

The key lay on a glass table. Nobody was there."""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ('Who said "Who are you"?', ["“Who are you?” said the Caterpillar."]),
        ("who cried “curiouser AND curiouser”?", ["“Curiouser and curiouser!” cried Alice."]),
        ("When is 'the whole of it was eaten' told?", ["She ate the cake, and the whole of it was eaten."]),
        ('Who says "keep your temper, it\'s a long way"?', ["“Keep your temper.", "It’s a long way.”"]),
        ('What lay on "a glass tab"?', []),  # half a word
        ('What is a "table"?', []),  # one word
        ("What's the cat's name, and the dog's?", []),  # no quotation
    ],
)
def test_what_is_quoted_is_found(question: str, said: list[str]) -> None:
    """Case, punctuation, line breaks and markup do not matter; every sentence that it touches is among the best."""
    search = searcher(parse_document(STORY, "a.md", markdown=True))
    [*found] = (
        hit.passage.document.sentence_text(sentence.number)
        for hit in search.search(question).hits
        for sentence in sorted(hit.sentences, key=lambda sentence: -sentence.score)
        if sentence.score > 5
    )
    assert sorted(found[: len(said)]) == sorted(said)
    assert bool(list(quotations(question))) == (bool(said) or "glass" in question)


def test_only_within_the_scope() -> None:
    """What stands in another document is not found."""
    search = searcher(parse_document("It rained.", "a.txt"), parse_document(STORY, "b.txt"))
    smaller = search.index.only(search.index.corpus.documents[:1])
    hits = type(search)(smaller, search._embedder).search('Who said "who are you"?').hits
    assert {hit.passage.document.id for hit in hits} <= {"a.txt"}


def test_long_quotations_are_found() -> None:
    """As long as a question may be, in a text that nearly has it again and again."""
    search = searcher(parse_document("a " * 20_000 + "b. " + "- " * 20_000 + "The end came.", "a.txt"))
    assert search.search('Who said "' + "a - " * 1000 + 'the"?').hits
