"""The nouns: frozen records that pass between the stages. All offsets are characters into `Document.text`."""

from index.records.answers import (
    Answer,
    ClaimCheck,
    ClaimVerdict,
    Evidence,
    Hit,
    QuestionType,
    ReaderResult,
    SearchResult,
    SentenceHit,
    Statement,
    Turn,
    Verdict,
)
from index.records.documents import (
    Block,
    BlockKind,
    Citation,
    Document,
    PageStart,
    Passage,
    PublicationBasis,
    Sentence,
)
from index.records.events import Event, EventKind, EventMention
from index.records.scopes import Scope, Selection, selected
from index.records.times import Basis, Modifier, Precision, Timex, TimexType, When

__all__ = [
    "Answer",
    "Basis",
    "Block",
    "BlockKind",
    "Citation",
    "ClaimCheck",
    "ClaimVerdict",
    "Document",
    "Event",
    "EventKind",
    "EventMention",
    "Evidence",
    "Hit",
    "Modifier",
    "PageStart",
    "Passage",
    "Precision",
    "PublicationBasis",
    "QuestionType",
    "ReaderResult",
    "Scope",
    "SearchResult",
    "Selection",
    "Sentence",
    "SentenceHit",
    "Statement",
    "Timex",
    "TimexType",
    "Turn",
    "Verdict",
    "When",
    "selected",
]
