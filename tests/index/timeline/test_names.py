"""The names in what is dated."""

from __future__ import annotations

from index.timeline.event_mentions import mentions
from index.timeline.names import name_words, names_by_document
from tests.index.timeline.conftest import document


def test_names() -> None:
    """The commonest first; months, function words and words that only open a sentence are none."""
    text = "In May 2017 the Bank of England met Anna Berg. Yesterday Anna Berg left. Prices in Port Anna rose in 2016."
    found = names_by_document(mentions(document(text)))
    assert found == {("a.txt", "Anna Berg"): 2, ("a.txt", "Bank of England"): 1, ("a.txt", "Port Anna"): 1}


def test_words_of_names() -> None:
    """What opens a text is a name where it is one elsewhere too."""
    assert name_words(["Anna met Otto’s men.", "The king and Anna.", "Prices rose."]) == [
        frozenset({"anna", "otto"}),
        frozenset({"anna"}),
        frozenset(),
    ]
