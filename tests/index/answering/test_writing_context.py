"""What a model is given: what answered, what is likeliest, each document where they are compared, in reading order."""

from __future__ import annotations

from datetime import date

from index.answering.writing_context import SENTENCES, numbered_context, writing_context
from index.reader.evidence import FusionReader
from index.reading import Source, parse_document
from index.records import Answer, Citation, Document, QuestionType, Statement, Verdict
from tests.conftest import searcher


def document(name: str, text: str, day: int = 0) -> Document:
    """A document of a day in May, or of none."""
    return parse_document(text, name, Source(published=date(2017, 5, day) if day else None))


def context_of(answer: Answer, *documents: Document) -> tuple[Citation, ...]:
    """The context of an answer over documents."""
    result = searcher(*documents).search(answer.understood)
    return writing_context(answer, result, FusionReader().read(answer.understood, result))


def asked(question: str, question_type: QuestionType = QuestionType.FACT, *cited: Citation) -> Answer:
    """An answer that cites places."""
    statements = tuple(Statement((item,)) for item in cited)
    return Answer(
        question=question,
        understood=question,
        verdict=Verdict.ANSWERED,
        question_type=question_type,
        statements=statements,
    )


def test_each_sentence_once_in_reading_order() -> None:
    """The documents by their days, those without one last."""
    late, early = document("a.txt", "The harbour cost a lot.", 9), document("b.txt", "The harbour opened.", 2)
    never = document("c.txt", "The harbour is old.")
    found = context_of(asked("What of the harbour?"), late, early, never)
    assert [item.document.id for item in found] == ["b.txt", "a.txt", "c.txt"]


def test_what_answered_is_always_there() -> None:
    """However many others there are."""
    long = document("a.txt", "\n\n".join(f"The harbour of town {number} is open." for number in range(200)))
    own = Citation(long, 199, 199)
    found = context_of(asked("Is the harbour of town 3 open?", QuestionType.FACT, own), long)
    assert len(found) == SENTENCES
    assert own.key in {item.key for item in found}


def test_where_documents_are_compared_each_has_a_sentence() -> None:
    """Though one of them has many that fit better."""
    much = document("a.txt", "\n\n".join(f"The harbour cost {number} million crowns." for number in range(2, 90)))
    little = document("b.txt", "Of the harbour nothing is known here.")
    question = "How do the documents differ on what the harbour cost?"
    found = context_of(asked(question, QuestionType.COMPARISON), much, little)
    assert {item.document.id for item in found} == {"a.txt", "b.txt"}


def test_what_says_nothing_is_left_out() -> None:
    """A word or two."""
    short = document("a.txt", "Yes. It did. The harbour opened in May.")
    assert [item.quote for item in numbered_context((short, number) for number in range(3))] == [
        "The harbour opened in May."
    ]
