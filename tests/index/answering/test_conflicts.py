"""Documents that contradict each other on what is asked are shown side by side."""

from __future__ import annotations

from datetime import date

import pytest

from index.answering import Thresholds, answer_from
from index.reading import Source, parse_document
from index.records import Answer, Document, Evidence, ReaderResult, SearchResult
from tests.conftest import searcher

OLD = "The storm killed 12 people in Port Anna on Monday."


class Marking:
    """A reader that finds words in each document, the first document best."""

    def __init__(self, *marks: tuple[Document, str]) -> None:
        """Find these words."""
        self._marks = marks

    def read(self, question: str, result: SearchResult) -> ReaderResult:
        """The first sentence of each document."""
        found = []
        for number, (document, words) in enumerate(self._marks):
            start = document.text.index(words)
            found.append(Evidence(document, 0, 5.0 - number, (start, start + len(words))))
        return ReaderResult(tuple(found), 0.9)


def asked(text: str, words: str, question: str = "How many people did the storm kill in Port Anna?") -> Answer:
    """What is answered where a later document says `text`."""
    first = parse_document(OLD, "a.txt", Source(published=date(2018, 4, 3)))
    second = parse_document(text, "b.txt", Source(published=date(2018, 4, 5)))
    marked = "Monday" if question.startswith("When") else "12 people"
    reader = Marking((first, marked), (second, words))
    return answer_from(question, searcher(first, second).search(question), reader, Thresholds())


def test_both_are_shown_and_the_newest_is_known() -> None:
    """Whichever reads better."""
    answer = asked("The storm killed 15 people in Port Anna on Monday.", "15 people")
    assert answer.contradicted
    assert [item.citations[0].document.id for item in answer.statements] == ["a.txt", "b.txt"]
    assert answer.newest is answer.statements[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The storm killed 12 people in Port Anna on Monday, the mayor said.", "12 people"),
        ("The storm killed a dozen people in Port Anna on Monday.", "a dozen people"),
        ("The fire destroyed 15 houses near Riga.", "15 houses"),
        ("The storm did not kill 15 people in Port Anna on Monday.", "15 people"),
    ],
)
def test_what_is_no_conflict(text: str, words: str) -> None:
    """The same amount, one in other words, one of something else, one that is denied."""
    answer = asked(text, words)
    assert not answer.contradicted
    assert answer.newest is None


def test_another_day() -> None:
    """Of the same."""
    question = "When did the storm kill 12 people in Port Anna?"
    text = "The storm killed 12 people in Port Anna on Sunday, 25 March."
    assert asked(text, "Sunday, 25 March", question).contradicted
