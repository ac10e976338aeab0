"""What can be asked at all."""

from __future__ import annotations

from index.errors import QuestionError
from index.text import WORD

LONGEST_QUESTION = 1000


def checked_question(question: str) -> str:
    """The question in one line. Raises QuestionError if it is empty, wordless or too long."""
    line = " ".join(question.split())
    if not WORD.search(line):
        raise QuestionError("Ask me something about the story, in a few words.", "no_words")
    if len(line) > LONGEST_QUESTION:
        raise QuestionError(
            f"Please ask in at most {LONGEST_QUESTION:,} characters; that was {len(line):,}.",
            "long_question",
            most=LONGEST_QUESTION,
            length=len(line),
        )
    return line
