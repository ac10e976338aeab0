"""How a story, or a chapter, begins and ends: the most telling sentences of its first and last stretch."""

from __future__ import annotations

from index.chapters.contents import Chapter
from index.chapters.standalone import Voice, stands_alone
from index.chapters.summary import statements, told
from index.chapters.telling import Unit
from index.records import Statement
from index.search import SearchIndex

SHARE, FEWEST, MOST = 0.12, 12, 60  # of its sentences, and how many, that are the beginning or the end
SAID = 4  # sentences that tell it
LAST = 3  # sentences, of which one is told if any stands alone: the very end


def ending_of(chapter: Chapter, index: SearchIndex) -> tuple[Statement, ...]:
    """The sentences that tell how it ends, in order, the very last included if it tells."""
    numbers = chapter.sentences
    tail = numbers[-_stretch(len(numbers)) :]
    found = told(chapter.document, tail, index, SAID)
    texts = {number: chapter.document.sentence_text(number) for number in tail}
    voice = Voice.of(list(texts.values()))
    last = next((number for number in reversed(tail[-LAST:]) if stands_alone(texts[number], voice)), None)
    if last is not None and (not found or found[-1].last < last):
        found.append(Unit(last, last, ()))
    return statements(chapter.document, found)


def beginning_of(chapter: Chapter, index: SearchIndex) -> tuple[Statement, ...]:
    """The sentences that tell how it begins, in order."""
    numbers = chapter.sentences
    return statements(chapter.document, told(chapter.document, numbers[: _stretch(len(numbers))], index, SAID))


def _stretch(count: int) -> int:
    return max(FEWEST, min(MOST, int(SHARE * count)))
