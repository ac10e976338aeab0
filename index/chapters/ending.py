"""How a story, or a chapter, begins and ends: the most telling sentences of its first and last stretch."""

from __future__ import annotations

from collections.abc import Sequence

from index.chapters.contents import Chapter
from index.chapters.sessions import played
from index.chapters.standalone import Voice, alone
from index.chapters.summary import statements, told
from index.chapters.telling import Unit
from index.records import Document, Statement
from index.search import SearchIndex

SHARE, FEWEST, MOST = 0.15, 20, 60  # of its sentences, and how many, that are the beginning or the end
SAID = 4  # sentences that tell it
CLOSE, CLOSE_WORDS = 4, 90  # sentences at the very end that are told as they stand, and words of them


def ending_of(chapter: Chapter, index: SearchIndex) -> tuple[Statement, ...]:
    """The sentences that tell how it ends, in order, the very last as they stand.

    Of a transcript it is what the narrator tells last, before all say goodbye.
    """
    document = chapter.document
    numbers, narrated = _narration(document, chapter.sentences)
    if not numbers:
        return ()
    close = [numbers[-1]] if narrated else _close(document, numbers)
    before = [number for number in numbers if number < close[0]]
    found = told(document, before[-_stretch(len(numbers)) :], index, SAID)
    return statements(document, [*found, Unit(close[0], close[-1], ())])


def beginning_of(chapter: Chapter, index: SearchIndex) -> tuple[Statement, ...]:
    """The sentences that tell how it begins, in order."""
    numbers = chapter.sentences
    return statements(chapter.document, told(chapter.document, numbers[: _stretch(len(numbers))], index, SAID))


def _narration(document: Document, numbers: Sequence[int]) -> tuple[Sequence[int], bool]:
    """Of a transcript, what its narrator tells of the story until all say goodbye; else all sentences."""
    voice = Voice.of_document(document, numbers)
    if voice.narrator is None:
        return numbers, False
    texts = {number: document.sentence_text(number) for number in played(document, numbers)}
    own = [number for number, text in texts.items() if alone(document, number, text, voice) > 0]
    return own or numbers, bool(own)


def _close(document: Document, numbers: Sequence[int]) -> list[int]:
    """The last sentences, as many as stand together in few words."""
    close: list[int] = []
    words = 0
    for number in reversed(numbers[-CLOSE:]):
        words += len(document.sentence_text(number).split())
        if close and (words > CLOSE_WORDS or number != close[0] - 1):
            break
        close.insert(0, number)
    return close


def _stretch(count: int) -> int:
    return max(FEWEST, min(MOST, int(SHARE * count)))
