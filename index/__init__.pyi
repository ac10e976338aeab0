"""The public names, each with the room it lives in; they are imported when they are first asked for."""

from .answering import Thresholds
from .build import BuildReport
from .dates import read_date, read_range
from .default_model import DEFAULT_MODEL, check_default_model
from .errors import (
    DateError,
    DocumentError,
    IndexMissingError,
    ModelError,
    QuestionError,
    ReadingError,
    StoredIndexError,
    StoryError,
)
from .models import Models
from .processor import remembered_speeds, usable_processors
from .questions import checked_question
from .reading import Source, check_readable, story_files
from .reading.formats import Extracted, Extraction, check_size, extract, safe_name
from .records import (
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
from .story import Library
from .story_folder import check_document, describe_document, described, drop_document, free_name, put_document
from .view import Edition, dates_in

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
