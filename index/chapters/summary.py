"""What a chapter, or a story of chapters, tells in its own sentences: the most telling of each stretch, in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.chapters.contents import Chapter, contents_of, counted_by_names
from index.chapters.telling import WEIGHTS, Scores, Told, Unit, Weights, telling
from index.records import Citation, Document, Statement, StatementRole
from index.search import SearchIndex

FEWEST, MOST, EACH = 5, 8, 60  # sentences that tell a chapter: one more for each EACH that it has
OF_STORY = 12  # sentences that tell a story of chapters; one a chapter, of half as many chapters two
LEAST = 3  # sentences that are told, though they are not understood alone
ALIKE = 0.8  # the cosine of two sentences of which one is enough
MANY = 200  # documents
LOOKED_AT = 15_000  # sentences of a story that are weighed; of more, those of some chapters, evenly drawn


def vectors_of(index: SearchIndex, document: Document, numbers: Sequence[int]) -> Scores:
    """(numbers, dimensions): the vectors of some sentences of a document that can be cited."""
    at = next(place for place, item in enumerate(index.corpus.documents) if item.id == document.id)
    rows = index.corpus.rows_of(np.array([(at, number) for number in numbers], np.int32).reshape(-1, 2))
    return np.asarray(index.sentences.vectors.vectors[rows], np.float32)


def chapter_summary(chapter: Chapter, index: SearchIndex, count: int = 0) -> tuple[Statement, ...]:
    """The sentences that tell what happens in a chapter, in order: FEWEST to MOST by its length, or `count` at most."""
    numbers = chapter.sentences
    wanted = count or min(MOST, FEWEST + len(numbers) // EACH)
    return statements(chapter.document, told(chapter.document, numbers, index, wanted))


def statements(document: Document, units: Sequence[Unit]) -> tuple[Statement, ...]:
    """What is told, cited."""
    return tuple(Statement((Citation(document, unit.first, unit.last),), role=StatementRole.TOLD) for unit in units)


def story_summary(documents: Sequence[Document], index: SearchIndex) -> tuple[Statement, ...]:
    """The sentences that tell a story chapter by chapter, from the first to the last; of many chapters, some.

    None where it has no chapters of its own: articles stand beside one another, and are told by what they share.
    """
    narrative = all(document.is_narrative for document in documents)
    if len(documents) > MANY and not narrative and not counted_by_names(documents):
        return ()  # so many are not read to look for headings
    contents = contents_of(documents)
    if not (contents.counted or narrative):
        return ()
    chapters = _bounded(contents.leaves)
    if len(chapters) <= OF_STORY:
        each = 2 if len(chapters) <= OF_STORY // 2 else 1
        return tuple(said for chapter in chapters for said in chapter_summary(chapter, index, each))
    ends = np.linspace(0, len(chapters), OF_STORY + 1).astype(int).tolist()
    found: list[Statement] = []
    for first, last in pairwise(ends):
        best = max(chapters[first:last], key=lambda chapter: _best(chapter, index))
        found += chapter_summary(best, index, 1)
    return tuple(found)


def _best(chapter: Chapter, index: SearchIndex) -> float:
    """How telling the best sentence of a chapter is."""
    if not (numbers := chapter.sentences):
        return -np.inf
    return float(telling(chapter.document, numbers, vectors_of(index, chapter.document, numbers)).scores.max())


def _bounded(chapters: Sequence[Chapter]) -> Sequence[Chapter]:
    """The chapters that are weighed."""
    total = sum(item.last - item.first + 1 for item in chapters)
    if total <= LOOKED_AT:
        return chapters
    kept = max(OF_STORY, int(len(chapters) * LOOKED_AT / total))
    return [chapters[at] for at in np.unique(np.linspace(0, len(chapters) - 1, kept).astype(int))]


def told(
    document: Document, numbers: Sequence[int], index: SearchIndex, count: int, weights: Weights = WEIGHTS
) -> list[Unit]:
    """The most telling of each of `count` stretches of about as many words, in order, none nearly as another."""
    if not numbers:
        return []
    vectors = vectors_of(index, document, numbers)
    return chosen(document, numbers, telling(document, numbers, vectors, weights), vectors, count)


def chosen(document: Document, numbers: Sequence[int], found: Told, vectors: Scores, count: int) -> list[Unit]:
    """The best unit of each stretch, in order; one that is nearly as one before it is passed over.

    A stretch in which nothing is understood alone is passed over, too, but for the last, and where it is most of them.
    """
    lengths = np.cumsum([len(document.sentence_text(number).split()) for number in numbers])
    stretch = np.minimum((lengths - 1) * count // max(1, int(lengths[-1])), count - 1)
    of_unit = stretch[[unit.rows[-1] for unit in found.units]]
    parts = [np.flatnonzero(of_unit == part) for part in range(count)]
    fitting = [own[found.fits[own]] for own in parts]
    least = min(count, LEAST)
    if sum(len(own) > 0 for own in fitting) < least:
        fitting = parts
    elif not len(fitting[-1]):
        fitting[-1] = parts[-1]
    taken: list[Unit] = []
    for own in fitting:
        for at in own[np.argsort(-found.scores[own], kind="stable")].tolist():
            rows = [row for unit in taken for row in unit.rows]
            if not rows or float((vectors[rows] @ vectors[list(found.units[at].rows)].T).max()) < ALIKE:
                taken.append(found.units[at])
                break
    return taken
