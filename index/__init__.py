"""The engine: knows documents; has never heard of Discord, SQL or the environment."""

from index.answering import Thresholds, checked_question
from index.building import BuildReport
from index.dates import read_date, read_range
from index.errors import (
    DateError,
    DocumentError,
    IndexMissingError,
    ModelError,
    QuestionError,
    ReadingError,
    StoredIndexError,
    StoryError,
)
from index.library import Library
from index.model import DEFAULT_MODEL, check_default_model
from index.reading import check_readable, story_files
from index.records import (
    Answer,
    Basis,
    Block,
    Citation,
    Dating,
    Document,
    Event,
    Kind,
    Modifier,
    Precision,
    Telling,
    Verdict,
    When,
)

__all__ = [
    "DEFAULT_MODEL",
    "Answer",
    "Basis",
    "Block",
    "BuildReport",
    "Citation",
    "DateError",
    "Dating",
    "Document",
    "DocumentError",
    "Event",
    "IndexMissingError",
    "Kind",
    "Library",
    "ModelError",
    "Modifier",
    "Precision",
    "QuestionError",
    "ReadingError",
    "StoredIndexError",
    "StoryError",
    "Telling",
    "Thresholds",
    "Verdict",
    "When",
    "check_default_model",
    "check_readable",
    "checked_question",
    "read_date",
    "read_range",
    "story_files",
]
