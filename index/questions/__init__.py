"""What a question asks for, what it leans on, whom it names, and what is no question to the story."""

from index.questions.followups import understood
from index.questions.names import mentioned, unmentioned
from index.questions.question_types import aside, asked_for
from index.questions.validation import checked_question

__all__ = ["aside", "asked_for", "checked_question", "mentioned", "understood", "unmentioned"]
