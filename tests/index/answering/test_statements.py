"""The fewest sentences that answer are said, and silence says which it is."""

from __future__ import annotations

from datetime import date

import pytest

from index.answering.statements import statements
from index.reading import Source, parse_document
from index.records import Evidence, QuestionType, ReaderResult, Statement

DOCUMENT = parse_document("One ship sailed. Two cats slept. Three owls flew. Four dogs ran. One ship sailed.", "a.txt")


def judged(*scores: tuple[int, float]) -> ReaderResult:
    return ReaderResult(tuple(Evidence(DOCUMENT, number, score) for number, score in scores), 0.9)


def numbers(reader_result: ReaderResult, question_type: QuestionType = QuestionType.FACT) -> list[list[int]]:
    return [
        [citation.first for citation in statement.citations] for statement in statements(reader_result, question_type)
    ]


def test_a_clear_case_is_one_sentence() -> None:
    """When the best holds nearly all of the probability, nothing is added."""
    assert numbers(judged((1, 10), (0, 2), (2, 1))) == [[1]]


def test_a_doubtful_case_is_three_at_the_most() -> None:
    """The best first, the others in reading order."""
    assert numbers(judged((3, 2), (1, 1.9), (0, 1.8), (2, 1.7))) == [[3], [0], [1]]


def test_a_list_may_need_more_sentences_than_a_fact() -> None:
    """What asks for several things is shown more of what may answer."""
    scores = ((1, 5), (0, 2.5), (2, 1))
    assert numbers(judged(*scores)) == [[1]]
    assert numbers(judged(*scores), QuestionType.LIST) == [[1], [0]]


def test_the_same_words_are_said_once_and_cited_twice() -> None:
    """A repetition makes room for what is new."""
    assert numbers(judged((0, 2), (4, 2), (1, 1.9), (2, 1.8))) == [[0, 4], [1], [2]]


@pytest.mark.parametrize(
    "text",
    [
        "The old ship cost 40 crowns then. The old ship cost 50 crowns then.",
        "The old ship did sink off Port Anna. The old ship did not sink off Port Anna.",
        "The old ship sank off Port Anna. The mayor said that the old ship sank off Port Anna.",
    ],
)
def test_what_differs_in_one_thing_is_two_statements(text: str) -> None:
    """A number, a denial, or that somebody only says so, however alike the words are."""
    document = parse_document(text, "a.txt")
    evidence = tuple(Evidence(document, number, 1.0) for number in (0, 1))
    assert len(statements(ReaderResult(evidence, 0.9), QuestionType.FACT)) == 2


def test_compared_documents_each_have_their_say() -> None:
    """Though one of them has all the better sentences."""
    other = parse_document("Five ships sailed.", "b.txt")
    evidence = (*judged((1, 9), (2, 3), (0, 2)).evidence, Evidence(other, 0, -3))
    said = statements(ReaderResult(evidence, 0.9), QuestionType.COMPARISON)
    assert {statement.citations[0].document.id for statement in said} == {"a.txt", "b.txt"}


TOLD = parse_document(
    "The ban began in January, this year, citing alleged ties with spies, he said.",
    "c.txt",
    Source(published=date(2018, 4, 20)),
)


def marked(words: str, question_type: QuestionType) -> Statement:
    start = TOLD.text.index(words)
    evidence = Evidence(TOLD, 0, 1.0, (start, start + len(words)))
    (statement,) = statements(ReaderResult((evidence,), 0.9), question_type)
    return statement


def test_the_answering_words_are_marked() -> None:
    """Of a reason all of its clause; of yes and no none."""
    assert marked("January", QuestionType.WHEN).citations[0].marked == "January"
    assert marked("alleged", QuestionType.WHY).citations[0].marked == "alleged ties with spies"
    assert marked("alleged", QuestionType.WHETHER).citations[0].marked == ""


def test_a_date_is_given_with_the_words_that_name_it() -> None:
    """And with a sentence that answers when, though other words are marked."""
    for words, question_type in (("January, this year", QuestionType.FACT), ("ban", QuestionType.WHEN)):
        when = marked(words, question_type).when
        assert when is not None
        assert when.value == "2018-01"
    assert marked("ban", QuestionType.FACT).when is None


def test_no_evidence() -> None:
    """Nothing is said of nothing."""
    assert statements(ReaderResult((), 0.0), QuestionType.FACT) == ()
