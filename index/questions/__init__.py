"""What a question asks for, what it leans on, whom it names, and what is no question to the story."""

from index.questions.followups import rewrite_followup
from index.questions.names import mentioned, unmentioned
from index.questions.question_types import classify_question, without_lead
from index.questions.small_talk import small_talk
from index.questions.validation import checked_question

__all__ = [
    "checked_question",
    "classify_question",
    "mentioned",
    "rewrite_followup",
    "small_talk",
    "unmentioned",
    "without_lead",
]
