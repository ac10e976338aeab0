"""What an expression is read against: the day of publication, which way its sentence looks, what was read before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Self

from index.dates.calendar import span_of
from index.records import Precision, Timex, When

# What looks ahead, with the participle that may follow it ("will be held"); the second kind only before a date
_WILL = r"(?:will|shall|would|going to|to)(?: \w+){0,2}? be \w+|will|shall|would(?! have)|’ll|'ll|going to|to be|(?:may|might|can|must)(?! have)"
_PLANS = (
    r"expected|expects?|expecting|plans?|planned|planning|due(?! to\b)|scheduled|upcoming|aims?|payable|effective|deadline"
    r"|takes? effect|expires?|matures?|redeem|until|till|intends?|hopes?|likely|prepar(?:es?|ing)|pending|set (?:for|to)"
    r"|as early as|as soon as|should|agreed to|promised to|vowed to|wants? to|ready to"
)
# What looks back: past forms, the regular ones by their ending where that is no adjective's or name's
_IRREGULAR = """
    ago ate became been began bought brought built came caught chose cut did drew drove ended fell felt fled flew fought
    found gave got grew had has have heard held hit kept knew laid led left lent let lost made meant met paid put ran rose
    said sang sank sat saw says sent set shook shot shut since slid sold sought spent spoke spread stole stood struck swept
    swore taught thought threw told took tore was went were won wore wrote
""".split()
_REGULAR = (
    "".join(rf"(?<!\b{word} )" for word in ("the", "is", "are", "a", "an", "its", "still", "as"))
    + r"(?!need|succeed|proceed|exceed|indeed|hundred|speed|feed|seed)(?-i:[a-z]{2,}ed)"
)
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<will>{_WILL})|(?P<plans>{_PLANS})|{'|'.join(_IRREGULAR)}|{_REGULAR})(?!\w)", re.IGNORECASE
)
_RAGGED = re.compile(r"\s\s|[^\S ]")
_JUST_BEFORE = re.compile(rf"(?<!\w)(?!set\b)(?:{'|'.join(_IRREGULAR)}|{_REGULAR})(?: up| out| off| down)?(?: on| in)?(?: the)? \Z", re.I)
_JOINED = re.compile(r",? and (?:on |in |the )*")
_STRETCH = re.compile(r"P(?:[2-9]|1\d)M")
# how many times as far off as the one behind the one ahead may be: by the way that the sentence looks
MOST = {1: 8.0, 0: 1 / 3, -1: 1 / 12}
BEHIND_MOST_DAY = 1 / 6
DAY_LENGTH = len("2018-04-20")


@dataclass(slots=True)
class Reading:
    """What is known of a document while it is read: its day of publication, and its expressions so far, in order.

    `quarter` is the quarter or half that the document tells of: the last that does not itself stand beside another
    one; None where a longer stretch, such as nine months, was told of since.
    """

    published: date | None
    found: list[Timex] = field(default_factory=list)
    quarter: When | None = None
    _latest: dict[Precision, When] = field(default_factory=dict)

    def add(self, timex: Timex) -> None:
        """Take up the next expression."""
        self.found.append(timex)
        if isinstance(timex, When):
            self._latest[timex.precision] = timex
            own = timex.anchor in (None, self.published and self.published.isoformat())
            if own and timex.precision in (Precision.QUARTER, Precision.HALF):
                self.quarter = timex
        elif _STRETCH.fullmatch(timex.value):
            self.quarter = None

    def latest(self, *precisions: Precision) -> When | None:
        """The last date that was read, of one of the precisions, if any are given."""
        dates = [self._latest[item] for item in precisions or tuple(Precision) if item in self._latest]
        return max(dates, key=attrgetter("start"), default=None)


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
    def _cues(self) -> tuple[re.Match[str], ...]:
        """The verbs and words that tell the direction, in order."""
        return tuple(_CUE.finditer(self.sentence))

    def way(self, at: int) -> int:
        """Which way the sentence looks at an offset: ahead 1, back -1, or 0 where no word tells.

        The nearest cue before the offset tells, or else the first behind it. "He plans to leave on Friday" looks
        ahead, "On Friday he planned to leave" does not.
        """
        number = bisect_left(self._cues, at, key=re.Match.start)
        if number:
            cue = self._cues[number - 1]
            return 1 if cue["will"] is not None or cue["plans"] is not None else -1
        if not self._cues:
            return 0
        return 1 if self._cues[0]["will"] is not None else -1

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
        spans = [(value, *span) for value in values if (span := span_of(value))]
        begun = [item for item in spans if item[1] <= self.published]
        coming = [item for item in spans if item[1] > self.published]
        if not begun or not coming:
            return (begun[-1:] + coming[:1])[0][0] if spans else None
        since = max((self.published - begun[-1][2]).days, 0)
        until = (coming[0][1] - self.published).days
        way = self.way(at)
        if way < 0 and len(begun[-1][0]) == DAY_LENGTH:
            most = 0.0 if self._is_told_then(at) else BEHIND_MOST_DAY
        else:
            most = MOST[way]
        return coming[0][0] if until <= most * since else begun[-1][0]

    def _is_told_then(self, at: int) -> bool:
        """Whether the past verb stands right before an offset, or a date that is behind does, joined by "and"."""
        last = self.reading.found[-1] if self.reading.found else None
        between = self.behind_told(last, at) if last else None
        joined = between and _JOINED.fullmatch(between) and isinstance(last, When) and last.latest <= self.published
        return bool(joined or _JUST_BEFORE.search(self.sentence, max(0, at - 30), at))

    def behind_told(self, timex: Timex, at: int) -> str | None:
        """The words between an expression of this sentence and an offset; None where it stands in another sentence."""
        begin = bisect_left(self.offsets, timex.end)
        return self.sentence[begin:at] if timex.start >= self.start and begin <= at else None
