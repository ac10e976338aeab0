"""The nouns: frozen records that pass between the stages. All offsets are characters into `Document.text`."""

from index.records.answers import (
    Answer,
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
from index.records.claims import ClaimCheck, ClaimVerdict, Difference, Entailment, EntailmentLabel
from index.records.documents import (
    Block,
    BlockKind,
    Citation,
    Document,
    PageStart,
    Passage,
    PublicationBasis,
    Section,
    Sentence,
)
from index.records.entities import Entity, EntityKind
from index.records.events import Event, EventKind, EventMention
from index.records.lookups import Fact, FactValue, Lookup, LookupKind, StatementRole
from index.records.names import NameCue, NameMention
from index.records.scopes import Scope, Selection, selected
from index.records.times import Basis, Modifier, Precision, Timex, TimexType, When
from index.records.writing import DroppedSentence, Rejection, Usage, Writing, WritingOutcome, WrittenSentence

__all__ = [
    "Answer",
    "Basis",
    "Block",
    "BlockKind",
    "Citation",
    "ClaimCheck",
    "ClaimVerdict",
    "Difference",
    "Document",
    "DroppedSentence",
    "Entailment",
    "EntailmentLabel",
    "Entity",
    "EntityKind",
    "Event",
    "EventKind",
    "EventMention",
    "Evidence",
    "Fact",
    "FactValue",
    "Hit",
    "Lookup",
    "LookupKind",
    "Modifier",
    "NameCue",
    "NameMention",
    "PageStart",
    "Passage",
    "Precision",
    "PublicationBasis",
    "QuestionType",
    "ReaderResult",
    "Rejection",
    "Scope",
    "SearchResult",
    "Section",
    "Selection",
    "Sentence",
    "SentenceHit",
    "Statement",
    "StatementRole",
    "Timex",
    "TimexType",
    "Turn",
    "Usage",
    "Verdict",
    "When",
    "Writing",
    "WritingOutcome",
    "WrittenSentence",
    "selected",
]
