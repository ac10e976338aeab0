"""The engine: knows documents; has never heard of Discord, SQL or the environment."""

from index.answering import Thresholds, checked_question
from index.building import BuildReport
from index.changing import check_document, describe_document, described, drop_document, free_name, put_document
from index.dates import read_date, read_range
from index.edition import Edition, dates_in
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
from index.extracting import Extracted, Extraction, check_size, extract, safe_name
from index.library import Library
from index.loading import Models
from index.model import DEFAULT_MODEL, check_default_model
from index.processor import remembered_speeds, usable_processors
from index.reading import Source, check_readable, story_files
from index.records import (
    Answer,
    Asks,
    Basis,
    Block,
    Checked,
    Citation,
    Dating,
    Document,
    Event,
    Finding,
    Kind,
    Modifier,
    Part,
    Precision,
    Scope,
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
    "Checked",
    "Citation",
    "DateError",
    "Dating",
    "Document",
    "DocumentError",
    "Edition",
    "Event",
    "Extracted",
    "Extraction",
    "Finding",
    "IndexMissingError",
    "Kind",
    "Library",
    "ModelError",
    "Models",
    "Modifier",
    "Part",
    "Precision",
    "QuestionError",
    "ReadingError",
    "Scope",
    "Source",
    "Statement",
    "StoredIndexError",
    "StoryError",
    "Telling",
    "Thresholds",
    "Turn",
    "Verdict",
    "When",
    "check_default_model",
    "check_document",
    "check_readable",
    "check_size",
    "checked_question",
    "dates_in",
    "describe_document",
    "described",
    "drop_document",
    "extract",
    "free_name",
    "put_document",
    "read_date",
    "read_range",
    "remembered_speeds",
    "safe_name",
    "story_files",
    "usable_processors",
]
