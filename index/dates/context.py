"""What an expression is read against: the day of publication, which way its sentence looks, what was read before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Self

from index.dates.calendar import span_of
from index.records import Precision, Timex, When

# What looks ahead: with the participle that may follow it ("will be held"), and as words that stand before a date
_AHEAD = (
    r"(?:will|shall|would|going to|to)(?: \w+){0,2}? be \w+|will|shall|would|’ll|'ll|going to|to be|expected|expects?"
    r"|plans?|planned|planning|due(?! to\b)|scheduled|upcoming|aims?|payable|effective|takes? effect|deadline"
    r"|expires?|matures?|redeem|until|till|intends?|hopes?|likely|prepar(?:es?|ing)|pending|set (?:for|to)|as early as"
    r"|as soon as|may|might|can|should|must"
)
_BACK = (
    r"was|were|had|did|has|have|been|said|told|wrote|says|saw|made|came|went|took|began|held|met|gave|left|sent|found|got"
    r"|kept|won|lost|fell|rose|grew|paid|sold|bought|led|since|ended|\w{2,}ed|after"
)
_CUE = re.compile(rf"(?<!\w)(?:(?P<ahead>{_AHEAD})|(?:{_BACK}))(?!\w)", re.IGNORECASE)

_RAGGED = re.compile(r"\s\s|[^\S ]")
AHEAD_MOST = 8  # how many times as far as the one behind the one ahead may be, where the verb looks ahead
BEHIND_MOST = 12  # and the one behind as the one ahead, where it does not


@dataclass(slots=True)
class Reading:
    """What is known of a document while it is read: its day of publication, and its expressions so far, in order."""

    published: date | None
    found: list[Timex] = field(default_factory=list)


@dataclass
class Context:
    """What the expressions of one sentence are read against.

    `sentence` has one blank for every run of white space; `offsets` are the places of its characters in the document.
    """

    sentence: str
    offsets: Sequence[int]
    reading: Reading

    @classmethod
    def of(cls, text: str, start: int, end: int, reading: Reading) -> Self:
        """The context of the sentence text[start:end]."""
        sentence = text[start:end]
        if not _RAGGED.search(sentence):
            return cls(sentence, range(start, end + 1), reading)
        places = [
            start + at
            for at, character in enumerate(sentence)
            if not character.isspace() or at == 0 or not sentence[at - 1].isspace()
        ]
        flat = "".join(" " if text[at].isspace() else text[at] for at in places)
        return cls(flat, [*places, end], reading)

    @property
    def start(self) -> int:
        """The offset of the sentence in the document."""
        return self.offsets[0]

    @property
    def published(self) -> date | None:
        """The day of publication, where it is known."""
        return self.reading.published

    @cached_property
    def _cues(self) -> tuple[tuple[int, bool], ...]:
        """(offset, ahead) of the verbs and words that tell the direction, in order."""
        return tuple((cue.start(), cue["ahead"] is not None) for cue in _CUE.finditer(self.sentence))

    def ahead(self, at: int) -> bool:
        """Whether what stands at an offset lies ahead: the nearest cue before it tells, or else the first behind it."""
        before = [ahead for offset, ahead in self._cues if offset < at]
        return before[-1] if before else bool(self._cues) and self._cues[0][1]

    def latest(self, *precisions: Precision) -> When | None:
        """The last date that was read before in the document, of one of the precisions, if any are given."""
        for timex in reversed(self.reading.found):
            if isinstance(timex, When) and (not precisions or timex.precision in precisions):
                return timex
        return None

    def before(self, at: int) -> str:
        """The last words of the sentence before an offset, in lower case."""
        return self.sentence[max(0, at - 40) : at].lower()

    def nearest(self, at: int, values: Iterable[str]) -> str | None:
        """Of dates that come again and again, given in order, the one that is meant at an offset of the sentence.

        The latest that has begun by the day of publication, or the first after it where the sentence looks ahead. A
        date a few days off that nobody would wait a year to tell of is meant even where the verb does not say so.
        """
        if self.published is None:
            return None
        spans = [(value, span[0]) for value in values if (span := span_of(value))]
        begun = [(value, first) for value, first in spans if first <= self.published]
        coming = [(value, first) for value, first in spans if first > self.published]
        if not begun or not coming:
            return (begun[-1:] + coming[:1])[0][0] if spans else None
        since, until = (self.published - begun[-1][1]).days, (coming[0][1] - self.published).days
        if self.ahead(at):
            return coming[0][0] if until <= AHEAD_MOST * max(since, 1) else begun[-1][0]
        return coming[0][0] if until * BEHIND_MOST < since else begun[-1][0]

    def behind_told(self, timex: Timex, at: int) -> str | None:
        """The words between an expression of this sentence and an offset; None where it stands in another sentence."""
        begin = bisect_left(self.offsets, timex.end)
        return self.sentence[begin:at] if timex.start >= self.start and begin <= at else None
