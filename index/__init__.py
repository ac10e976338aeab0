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
    Asks,
    Basis,
    Block,
    Citation,
    Dating,
    Document,
    Event,
    Kind,
    Modifier,
    Precision,
    Statement,
    Telling,
    Turn,
    Verdict,
    When,
)

__all__ = [
    "DEFAULT_MODEL",
    "Answer",
    "Asks",
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
    "Statement",
    "StoredIndexError",
    "StoryError",
    "Telling",
    "Thresholds",
    "Turn",
    "Verdict",
    "When",
    "check_default_model",
    "check_readable",
    "checked_question",
    "read_date",
    "read_range",
    "story_files",
]
