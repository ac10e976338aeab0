"""Which days of a story matter, and which sentence tells each of them best.

Days are weighed by how many documents tell of them, and of those how many came out a week later or more: what is still
told of then mattered (Tran et al. 2015, Timeline summarization from relevant headlines; Ghalandari & Ifrim 2020,
Examining the state-of-the-art in news timeline summarization). What tells a day best is what most of it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from index.records import EventKind, EventMention, Precision
from index.text import content_words

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

LATER = 7  # days after which a day that is still told of counts more
SENTENCES = 0.1  # what so many sentences count beside documents
NEXT = 0.35  # what each further event of one day counts
LEAST = 0.5  # what an event counts that tells its day worst
SHORT, SHORT_WORTH = 8, 0.7  # words
PART = 0.8  # what a part of a sentence counts that does not begin it, and one that begins with a pronoun
WORTH = {EventKind.EVENT: 1.0, EventKind.PLAN: 0.8, EventKind.DENIAL: 0.6}
QUOTED = 0.9  # what somebody is quoted with
EARLY = 0.03  # what a sentence counts less, the later it stands in its document
# what dates from so fine on count: a year that is named is told of by everything in it
COARSE = {
    Precision.WEEKEND: 0.7,
    Precision.MONTH: 0.6,
    Precision.SEASON: 0.4,
    Precision.YEAR: 0.35,
    Precision.DECADE: 0.2,
}
HISTORY, HISTORY_WORTH = 365, 0.6  # days before the first document came out: what happened earlier is history


_PRONOUN = re.compile(r"(?:It|He|She|They|We|I|You|This|That|These|Those|There|But|And)\b")


def day_of(mention: EventMention) -> str:
    """What mentions of one day have in common: the day of a time, or the value of what is coarser."""
    return mention.when.value.partition("T")[0]


def precision_worth(precision: Precision) -> float:
    """What a date counts by how precise it is."""
    return next((worth for least, worth in reversed(COARSE.items()) if precision.rank >= least.rank), 1.0)


def day_scores(days: Numbers, documents: Numbers, lags: Numbers) -> Weights:
    """How much each of the days 0, 1… matters, by the mentions of them.

    All have the length of the mentions: the number of the day, that of the document, and how many days after it the
    document came out, which is negative where that is not known.
    """
    size = int(days.max(initial=-1)) + 1
    return (
        np.log1p(_documents_of(days, documents, size))
        + np.log1p(_documents_of(days[lags >= LATER], documents[lags >= LATER], size))
        + SENTENCES * np.log1p(np.bincount(days, minlength=size))
    )


def _documents_of(days: Numbers, documents: Numbers, size: int) -> Numbers:
    """How many documents tell of each day."""
    told = np.unique(days << 32 | documents)
    return np.bincount(told >> 32, minlength=size)


@dataclass(frozen=True, slots=True)
class Wording:
    """What mentions are weighed by: of each word of their sentences the number of the mention, and that of the word.

    Both are (words,), the words of a mention one after the other; `worth` is (mentions,), by their kind and shape.
    """

    owners: Numbers
    words: Numbers
    worth: Weights

    @classmethod
    def of(cls, mentions: Sequence[EventMention]) -> Self:
        """The wording of mentions."""
        numbers: dict[str, int] = {}
        by_place: dict[tuple[str, int, int], list[int]] = {}
        for mention in mentions:
            if mention.citation.key not in by_place:
                own = sorted(content_words(mention.citation.quote))
                by_place[mention.citation.key] = [numbers.setdefault(word, len(numbers)) for word in own]
        each = [by_place[mention.citation.key] for mention in mentions]
        return cls(
            np.repeat(np.arange(len(each)), [len(own) for own in each]).astype(np.int64),
            np.array([word for own in each for word in own], dtype=np.int64),
            np.array([_worth(mention) for mention in mentions]),
        )


def tellings(wording: Wording, days: Numbers, sentences: Numbers) -> Weights:
    """How well each mention tells its day, in 0…1: how much its words have of all that is said of the day.

    The cosine with the sum of the day's sentences (Radev et al. 2004, Centroid-based summarization of multiple
    documents), less for plans, denials, quotations, what is short, and what stands late in its document. `days` and
    `sentences` are (mentions,): the number of the day, and that of the sentence in its document.
    """
    owners, words, size = wording.owners, wording.words, len(days)
    if not len(words):
        return np.zeros(size)
    weights = np.log((size + 1) / np.maximum(np.bincount(words), 1))[words]
    norms = np.sqrt(np.bincount(owners, weights**2, minlength=size))
    shares = weights / np.where(norms, norms, 1.0)[owners]
    pairs, at = np.unique(days[owners] << 32 | words, return_inverse=True)
    centre = np.bincount(at, shares)
    lengths = np.sqrt(np.bincount(pairs >> 32, centre**2, minlength=int(days.max()) + 1))
    cosines = np.bincount(owners, shares * centre[at], minlength=size) / np.where(lengths, lengths, 1.0)[days]
    found: Weights = np.maximum(0.0, cosines * wording.worth - EARLY * np.log1p(sentences))
    return found


def _worth(mention: EventMention) -> float:
    """What the kind and the shape of a mention count."""
    short = SHORT_WORTH if len(mention.text.split()) < SHORT else 1.0
    part = PART if mention.text[:1].islower() or _PRONOUN.match(mention.text) else 1.0
    return WORTH[mention.kind] * short * part * (QUOTED if mention.speaker else 1.0)


def key_events(days: Numbers, scores: Weights, telling: Weights, count: int) -> Numbers:
    """The numbers of the events that matter most, in order.

    By the number of the day of each event, what that day counts, and how well the event tells it: the days that matter
    most with what tells them best, and further events of a day where that matters more than other days.
    """
    best = np.lexsort((-telling, days))  # by day, what tells it best first
    own = days[best]
    place = np.arange(len(best)) - np.searchsorted(own, own)
    worth = scores[best] * NEXT**place * (LEAST + telling[best])
    return np.sort(best[np.argsort(-worth, kind="stable")[:count]])
