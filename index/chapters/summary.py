"""What a chapter, or a story of chapters, tells in its own sentences: the most telling, from all of it, in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.chapters.contents import Chapter, contents_of, counted_by_names
from index.chapters.sessions import played
from index.chapters.telling import WEIGHTS, Scores, Told, Unit, Weights, telling
from index.records import Citation, Document, Statement, StatementRole
from index.search import SearchIndex

FEWEST, MOST, EACH = 5, 8, 60  # sentences that tell a chapter: one more for each EACH that it has
OF_STORY = 12  # sentences that tell a story of chapters; one a chapter, of half as many chapters two
LEAST = 3  # sentences that are told, though they are not understood alone
APART = 0.35  # of a stretch that lies between two sentences that are told
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
    numbers = played(chapter.document, chapter.sentences)
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
    """The most telling of some sentences, `count` of them at most, in order, not too near one another."""
    if not numbers:
        return []
    vectors = vectors_of(index, document, numbers)
    return chosen(document, numbers, telling(document, numbers, vectors, weights), vectors, count)


def chosen(document: Document, numbers: Sequence[int], found: Told, vectors: Scores, count: int) -> list[Unit]:
    """The best `count` units, in order, not too near one another; one of them from the last stretch.

    A stretch is a `count`th of the words. What is not understood alone is passed over, unless hardly anything is; and
    so is what is nearly as something taken before it.
    """
    read = np.cumsum([len(document.sentence_text(number).split()) for number in numbers])
    places = (read * count / max(1, int(read[-1])))[[unit.rows[-1] for unit in found.units]]
    fits = found.fits if int(found.fits.sum()) >= min(count, LEAST) else np.ones_like(found.fits)
    best = np.argsort(-found.scores, kind="stable").tolist()
    taken: list[int] = []

    def is_new(at: int) -> bool:
        near = any(abs(places[at] - places[other]) < APART for other in taken)
        return not near and not _is_told(found.units[at], [found.units[other] for other in taken], vectors)

    last = places > count - 1
    last = last & fits if (last & fits).any() else last
    taken += [at for at in best if last[at]][:1]
    for at in best:
        if len(taken) < count and fits[at] and is_new(at):
            taken.append(at)
    return [found.units[at] for at in sorted(taken)]


def _is_told(unit: Unit, others: Sequence[Unit], vectors: Scores) -> bool:
    """Whether one of the others says nearly the same."""
    rows = [row for other in others for row in other.rows]
    return bool(rows) and float((vectors[rows] @ vectors[list(unit.rows)].T).max()) >= ALIKE
