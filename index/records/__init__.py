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
    Document,
    LinkStart,
    PageStart,
    PublicationBasis,
    Section,
    Sentence,
)
from index.records.entities import Entity, EntityKind
from index.records.events import Event, EventKind, EventMention
from index.records.excerpts import excerpt, seen_sentences
from index.records.lookups import Fact, FactValue, Lookup, LookupKind, StatementRole
from index.records.names import NameCue, NameMention
from index.records.places import Citation, Passage
from index.records.scopes import ReadingPlace, Scope, Selection, selected
from index.records.times import Basis, Modifier, Precision, Timex, TimexType, When
from index.records.visibility import RestrictedPart, Visibility
from index.records.web import Feed, FeedEntry, PageLinks, RobotsAnswer, Sitemap
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
    "Feed",
    "FeedEntry",
    "Hit",
    "LinkStart",
    "Lookup",
    "LookupKind",
    "Modifier",
    "NameCue",
    "NameMention",
    "PageLinks",
    "PageStart",
    "Passage",
    "Precision",
    "PublicationBasis",
    "QuestionType",
    "ReaderResult",
    "ReadingPlace",
    "Rejection",
    "RestrictedPart",
    "RobotsAnswer",
    "Scope",
    "SearchResult",
    "Section",
    "Selection",
    "Sentence",
    "SentenceHit",
    "Sitemap",
    "Statement",
    "StatementRole",
    "Timex",
    "TimexType",
    "Turn",
    "Usage",
    "Verdict",
    "Visibility",
    "When",
    "Writing",
    "WritingOutcome",
    "WrittenSentence",
    "excerpt",
    "seen_sentences",
    "selected",
]
