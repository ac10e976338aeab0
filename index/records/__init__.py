"""The nouns: frozen records that pass between the stages. All offsets are characters into `Document.text`."""

from index.records.answers import (
    Answer,
    Asks,
    Checked,
    Evidence,
    Finding,
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
from index.records.selection import Part, Scope, part_of
from index.records.times import Basis, Modifier, Precision, Timex, TimexType, When

__all__ = [
    "Answer",
    "Asks",
    "Basis",
    "Block",
    "BlockKind",
    "Checked",
    "Citation",
    "Dating",
    "Document",
    "Event",
    "Evidence",
    "Finding",
    "Hit",
    "Judgement",
    "Kind",
    "Modifier",
    "Part",
    "Passage",
    "Precision",
    "Scope",
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
    "part_of",
]
