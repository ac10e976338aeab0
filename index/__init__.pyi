"""The public names, each with the room it lives in; they are imported when they are first asked for."""

from .answering import Thresholds
from .build import BuildReport
from .claims import claimed, judge_claim
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
from .reading import SUFFIXES, Source, check_readable, story_files
from .reading.formats import Extracted, Extraction, check_size, extract, safe_name
from .records import (
    Answer,
    Basis,
    Block,
    Citation,
    ClaimCheck,
    ClaimVerdict,
    Difference,
    Document,
    Entailment,
    Event,
    EventKind,
    EventMention,
    Modifier,
    Precision,
    PublicationBasis,
    QuestionType,
    Scope,
    Selection,
    Statement,
    Turn,
    Verdict,
    When,
)
from .story import StoryIndex
from .story_folder import check_document, describe_document, described, drop_document, free_name, put_document
from .view import StoryView, dates_in

__all__ = [
    "DEFAULT_MODEL",
    "SUFFIXES",
    "Answer",
    "Basis",
    "Block",
    "BuildReport",
    "Citation",
    "ClaimCheck",
    "ClaimVerdict",
    "DateError",
    "Difference",
    "Document",
    "DocumentError",
    "Entailment",
    "Event",
    "EventKind",
    "EventMention",
    "Extracted",
    "Extraction",
    "IndexMissingError",
    "ModelError",
    "Models",
    "Modifier",
    "Precision",
    "PublicationBasis",
    "QuestionError",
    "QuestionType",
    "ReadingError",
    "Scope",
    "Selection",
    "Source",
    "Statement",
    "StoredIndexError",
    "StoryError",
    "StoryIndex",
    "StoryView",
    "Thresholds",
    "Turn",
    "Verdict",
    "When",
    "check_default_model",
    "check_document",
    "check_readable",
    "check_size",
    "checked_question",
    "claimed",
    "dates_in",
    "describe_document",
    "described",
    "drop_document",
    "extract",
    "free_name",
    "judge_claim",
    "put_document",
    "read_date",
    "read_range",
    "remembered_speeds",
    "safe_name",
    "story_files",
    "usable_processors",
]
