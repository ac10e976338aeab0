"""The nouns: frozen records that pass between the stages. All offsets are characters into `Document.text`."""

from index.records.answers import (
    Answer,
    Asks,
    Evidence,
    Hit,
    Judgement,
    SearchResult,
    SentenceHit,
    Statement,
    Turn,
    Verdict,
)
from index.records.documents import Block, BlockKind, Citation, Dating, Document, Passage, Sentence
from index.records.events import Event, Kind, Telling
from index.records.times import Basis, Modifier, Precision, Timex, TimexType, When

__all__ = [
    "Answer",
    "Asks",
    "Basis",
    "Block",
    "BlockKind",
    "Citation",
    "Dating",
    "Document",
    "Event",
    "Evidence",
    "Hit",
    "Judgement",
    "Kind",
    "Modifier",
    "Passage",
    "Precision",
    "SearchResult",
    "Sentence",
    "SentenceHit",
    "Statement",
    "Telling",
    "Timex",
    "TimexType",
    "Turn",
    "Verdict",
    "When",
]
