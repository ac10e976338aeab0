"""The key sentences of a story: those that together stand for the most of it.

Facility location (Lin & Bilmes 2011, A Class of Submodular Functions for Document Summarization): sentence after
sentence, the one is taken that adds the most to how well every sentence of the story is represented. Leads count for
more, and a sentence that cannot be understood alone is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from index.records import Answer, Citation, Document, QuestionType, Statement, Verdict

Vectors = npt.NDArray[np.float32]

TITLE = "Summary"
SENTENCES = 5
CANDIDATES = 400  # at most; of many documents, the most central sentences of each
REPRESENTED = 2000  # sentences, at most, evenly drawn
LEAD = 2.0  # how much more the first sentence of a document counts; the tenth, a tenth of that
SHORTEST, LONGEST = 7, 60  # words
DANGLING = re.compile(
    r"[“\"'‘(]|(?:he|she|it|they|this|that|these|those|its|his|her|their|but|and|so|or|however|also|then|there|here|i|we|you"
    r"|such|another|both|as|when asked|for its part|instead|meanwhile|moreover|nevertheless|yet|still)\b",
    re.IGNORECASE,
)


def stands_alone(sentence: str) -> bool:
    """Whether a sentence can be understood without the one before it, as far as its form tells."""
    words = sentence.split()
    return SHORTEST <= len(words) <= LONGEST and not DANGLING.match(sentence) and sentence.rstrip("”\"’' ")[-1] in ".!…"


def summary_statements(
    sentences: Sequence[tuple[Document, int]], vectors: Vectors, count: int = SENTENCES
) -> tuple[Statement, ...]:
    """At most `count` key sentences, in the order of their documents' days and of reading.

    `vectors` is (sentences, dimensions) float32, each row of length 1. If none stands alone, any may be taken.
    """
    if not sentences:
        return ()
    positions = _positions(sentences)
    fits = [row for row, (document, number) in enumerate(sentences) if stands_alone(document.sentence_text(number))]
    candidates = _central(fits or list(range(len(sentences))), sentences, vectors)
    rows = np.unique(np.linspace(0, len(sentences) - 1, min(len(sentences), REPRESENTED)).astype(int))
    leads = 1 + LEAD / (1 + positions)
    alike = np.maximum(vectors[rows] @ vectors[candidates].T, 0) * leads[rows, None]
    own = leads[candidates] * alike.mean(axis=0)  # of two that add the same, the one that is more central, or leads
    best = np.zeros(len(rows), dtype=np.float32)
    taken: list[int] = []
    for _ in range(min(count, len(candidates))):
        gains = np.maximum(alike - best[:, None], 0).mean(axis=0) + 0.1 * own
        gains[taken] = -1
        chosen = int(gains.argmax())
        taken.append(chosen)
        best = np.maximum(best, alike[:, chosen])
    picked = [sentences[candidates[at]] for at in taken]
    picked.sort(key=lambda item: (item[0].published or date.max, item[0].id, item[1]))
    return tuple(Statement((Citation(document, number, number),)) for document, number in picked)


def summary_from(said: tuple[Statement, ...]) -> Answer:
    """The sentences of a summary as an answer."""
    return Answer(
        question=TITLE,
        understood=TITLE,
        verdict=Verdict.ANSWERED if said else Verdict.UNSAID,
        question_type=QuestionType.SUMMARY,
        confidence=float(bool(said)),
        sure=True,
        statements=said,
    )


def _positions(sentences: Sequence[tuple[Document, int]]) -> npt.NDArray[np.float32]:
    """(sentences,): the place of each among its document's sentences, from 0."""
    counts: dict[str, int] = {}
    found = []
    for document, _ in sentences:
        found.append(counts.get(document.id, 0))
        counts[document.id] = found[-1] + 1
    return np.array(found, dtype=np.float32)


def _central(rows: list[int], sentences: Sequence[tuple[Document, int]], vectors: Vectors) -> list[int]:
    """Of the rows, those nearest to the middle of their own document: as many of each as CANDIDATES leaves room for."""
    grouped: dict[str, list[int]] = {}
    for row in rows:
        grouped.setdefault(sentences[row][0].id, []).append(row)
    each = max(1, CANDIDATES // len(grouped))
    found = []
    for own in grouped.values():
        closeness = vectors[own] @ vectors[own].mean(axis=0)
        found += [own[at] for at in np.argsort(-closeness, kind="stable")[:each]]
    return sorted(found)[: CANDIDATES * 2]
