"""The nouns: frozen records that pass between the stages. All offsets are characters into `Document.text`."""

from index.records.answers import Answer, Evidence, Hit, Judgement, SearchResult, SentenceHit, Verdict
from index.records.documents import Block, BlockKind, Citation, Dating, Document, Passage, Sentence
from index.records.events import Event, Kind, Telling
from index.records.times import Basis, Modifier, Precision, Timex, TimexType, When

__all__ = [
    "Answer",
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
    "Telling",
    "Timex",
    "TimexType",
    "Verdict",
    "When",
]
