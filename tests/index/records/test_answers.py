"""What can be read off an answer; `claims` and `writing` are told apart by what they hold."""

from __future__ import annotations

from dataclasses import replace

from index.reading import parse_document
from index.records import Answer, Citation, QuestionType, Statement, Turn, Verdict

DOCUMENT = parse_document("One ship sank. Two ships sailed. Three ships burned.", "a.txt")
FIRST, SECOND, THIRD = (Citation(DOCUMENT, at, at) for at in range(3))
ANSWER = Answer(
    question="which?",
    understood="Which ship sank?",
    verdict=Verdict.ANSWERED,
    statements=(Statement((replace(FIRST, mark=(0, 8)), SECOND)), Statement((THIRD,))),
)


def test_citations_are_numbered_through() -> None:
    """All of a statement's behind its quote."""
    assert ANSWER.citations == (replace(FIRST, mark=(0, 8)), SECOND, THIRD)
    assert [list(numbers) for _, numbers in ANSWER.numbered] == [[1, 2], [3]]
    assert ANSWER.text == "One ship sank. [1][2] Three ships burned. [3]"


def test_what_a_question_after_it_may_lean_on() -> None:
    """The question in full, and the words that answered it; nothing where it asked nothing of the story."""
    assert replace(ANSWER, sure=True).turn == Turn("Which ship sank?", "One ship")
    assert ANSWER.turn == Turn("Which ship sank?"), "words that are not sure are not leant on"
    assert replace(ANSWER, verdict=Verdict.UNSAID, statements=()).turn == Turn("Which ship sank?")
    assert replace(ANSWER, verdict=Verdict.GREETING).turn == Turn("")
    assert replace(ANSWER, question_type=QuestionType.SUMMARY).turn == Turn("")
