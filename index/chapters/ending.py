"""How a story, or a chapter, begins and ends: the most telling sentences of its first and last stretch."""

from __future__ import annotations

from index.chapters.contents import Chapter
from index.chapters.summary import told
from index.chapters.telling import stands_alone
from index.records import Citation, Statement, StatementRole
from index.search import SearchIndex

SHARE, FEWEST, MOST = 0.12, 12, 60  # of its sentences, and how many, that are the beginning or the end
SAID = 4  # sentences that tell it
LAST = 3  # sentences, of which one is told if any stands alone: the very end


def ending_of(chapter: Chapter, index: SearchIndex) -> tuple[Statement, ...]:
    """The sentences that tell how it ends, in order, the very last included if it tells."""
    numbers = chapter.sentences
    tail = numbers[-_stretch(len(numbers)) :]
    found = set(told(chapter.document, tail, index, SAID))
    text = chapter.document.sentence_text
    last = next((number for number in reversed(tail[-LAST:]) if stands_alone(text(number), first_person=True)), None)
    return _statements(chapter, found | ({last} if last is not None else set()))


def beginning_of(chapter: Chapter, index: SearchIndex) -> tuple[Statement, ...]:
    """The sentences that tell how it begins, in order."""
    numbers = chapter.sentences
    return _statements(chapter, set(told(chapter.document, numbers[: _stretch(len(numbers))], index, SAID)))


def _stretch(count: int) -> int:
    return max(FEWEST, min(MOST, int(SHARE * count)))


def _statements(chapter: Chapter, numbers: set[int]) -> tuple[Statement, ...]:
    places = (Citation(chapter.document, number, number) for number in sorted(numbers))
    return tuple(Statement((place,), role=StatementRole.TOLD) for place in places)
