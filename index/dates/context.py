"""What an expression is read against: the day of publication, its sentence, and what was read before."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Self

from index.dates.calendar import span_of, step
from index.dates.tense import Tense
from index.dates.usage import Usage
from index.records import Modifier, Precision, Timex, TimexType, When

_RAGGED = re.compile(r"\s\s|[^\S ]")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_JOINED = re.compile(r",? and (?:on |in |the )*")
_TO = re.compile(r" ?(?:to|through|until|till|-|–) ?(?:the )?")
_STRETCH = re.compile(r"P(?:[2-9]|1\d)M")
_NEAR = 40
_AHEAD, _POSIX = 20, 2069
_FAR = 500  # characters
# how many times as far off as the one behind the one ahead may be to be meant: by the way that the sentence looks,
# and for days where it looks back; tuned on the two thirds of TimeBank and AQUAINT that rules were written on
MOST = {1: 8.0, 0: 1 / 3, -1: 1 / 12}
MOST_DAY_BEHIND = 1 / 6
LONGEST_MONTH = 31  # days: what is told of as to come is never the month that just went by
# what stands for a place on the calendar that is not known
UNKNOWN = {
    Precision.TIME: "XXXX-XX-XX",
    Precision.DAY: "XXXX-XX-XX",
    Precision.WEEK: "XXXX-WXX",
    Precision.WEEKEND: "XXXX-WXX-WE",
    Precision.MONTH: "XXXX-XX",
    Precision.QUARTER: "XXXX-QX",
    Precision.YEAR: "XXXX",
    Precision.DECADE: "XXX",
    Precision.CENTURY: "XX",
}


def _digit(match: re.Match[str]) -> str:
    """A digit of another script as 0…9."""
    return str(unicodedata.decimal(match[0]))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: its value, and the value that it was read against, where it leans on one."""

    value: str
    anchor: str | None = None
    modifier: Modifier | None = None
    type: TimexType | None = None  # where it is another one than the rule's


@dataclass(slots=True)
class Reading:
    """What is known of a document while it is read: its day of publication, and its expressions so far, in order.

    `usage` is how the document uses what can be read in several ways. `quarter` is the quarter or half that it tells
    of: the last that does not itself stand beside another one; None where a longer stretch, such as nine months, was
    told of since. `entries` says that what follows the day of an entry leans on that, also where a day of publication
    is known: the messages of a chat do.
    """

    published: date | None
    usage: Usage = field(default_factory=Usage)
    found: list[Timex] = field(default_factory=list)
    quarter: When | None = None
    entries: bool = False
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
            return cls(_FOREIGN_DIGIT.sub(_digit, sentence), range(start, end + 1), reading)
        places = [
            start + at
            for at, character in enumerate(sentence)
            if not character.isspace() or at == 0 or not sentence[at - 1].isspace()
        ]
        flat = "".join(" " if text[at].isspace() else text[at] for at in places)
        return cls(_FOREIGN_DIGIT.sub(_digit, flat), [*places, end], reading)

    @property
    def start(self) -> int:
        """The offset of the sentence in the document."""
        return self.offsets[0]

    @property
    def published(self) -> date | None:
        """The day of publication, where it is known."""
        return self.reading.published

    @cached_property
    def tense(self) -> Tense:
        """Which way the sentence looks."""
        return Tense(self.sentence)

    def full_year(self, short: int) -> int:
        """The year that two digits mean: the latest no more than twenty years ahead of the document's own time.

        Where that is not known, they mean 1970…2069, as POSIX reads them.
        """
        told = None if self.published else self.reading.latest()
        own = self.published or (told and told.earliest)
        latest = own.year + _AHEAD if own else _POSIX
        return latest - (latest - short) % 100

    def latest(self, *precisions: Precision) -> When | None:
        """The date that was told last, of one of the precisions, if any are given.

        A story goes on for long behind its last date: in what has no day of publication, only a near one tells.
        """
        told = self.reading.latest(*precisions)
        return told if told is None or self.published or self.start - told.start <= _FAR else None

    def before(self, at: int) -> str:
        """The last words of the sentence before an offset, in lower case."""
        return self.sentence[max(0, at - _NEAR) : at].lower()

    def behind(self, at: int) -> str:
        """The first words of the sentence from an offset on."""
        return self.sentence[at : at + _NEAR]

    def behind_told(self, timex: Timex, at: int) -> str | None:
        """The words between an expression of this sentence and an offset; None where it stands in another sentence."""
        begin = bisect_left(self.offsets, timex.end)
        return self.sentence[begin:at] if timex.start >= self.start and begin <= at else None

    def read(self, value: str | None, unknown: str) -> Meaning:
        """A value read against the day of publication; `unknown` where that is not known, or no calendar has it."""
        if self.published is None or value is None or span_of(value) is None:
            return Meaning(unknown)
        return Meaning(value, self.published.isoformat())

    def beside_day(self, told: When, days: int, part: str = "") -> Meaning | None:
        """So many days from the first day of a date that was told, or a part of that day; None if there is none."""
        day = step(told.earliest, Precision.DAY, days)
        return Meaning(f"{day}{part}", told.value) if day else None

    def beside(self, precision: Precision, count: int = 0) -> Meaning:
        """The unit so many units from the one that holds the day of publication: yesterday is a day and -1."""
        return self.read(step(self.published, precision, count) if self.published else None, UNKNOWN[precision])

    def in_year(self, off: int, rest: str = "") -> Meaning:
        """A part of the year so many years from that of publication: December last year is -1 and "-12"."""
        return self.read(f"{self.published.year + off:04d}{rest}" if self.published else None, f"XXXX{rest}")

    def recurring(self, at: int, rest: str) -> Meaning:
        """A part of the year that comes every year, in the one that is meant at an offset of the sentence."""
        year = self.published.year if self.published else 0
        return self.read(self.nearest(at, (f"{year + off:04d}{rest}" for off in (-1, 0, 1))), f"XXXX{rest}")

    def nearest(self, at: int, values: Iterable[str]) -> str | None:
        """Of dates that come again and again, given in order, the one that is meant at an offset of the sentence.

        The latest that has begun by the day of publication, or the first after it where the sentence looks ahead. A
        date a few days off that nobody would wait a year to tell of is meant even where the verb does not say so.
        """
        if self.published is None:
            return None
        spans = [(value, *span) for value in values if (span := span_of(value))]
        since = self._begins_stretch(at)
        if since is not None and spans and len(spans[0][0]) == len(since.value):  # not: a revision Friday to December's
            return next((value for value, first, _ in spans if first >= since.earliest), None)
        begun = [item for item in spans if item[1] <= self.published]
        coming = [item for item in spans if item[1] > self.published]
        if not begun or not coming:
            return (begun[-1:] + coming[:1])[0][0] if spans else None
        behind = max((self.published - begun[-1][2]).days, 0)
        ahead = (coming[0][1] - self.published).days
        length = (begun[-1][2] - begun[-1][1]).days + 1
        return coming[0][0] if ahead <= self._most(at, length) * behind else begun[-1][0]

    def _begins_stretch(self, at: int) -> When | None:
        """The date that a stretch begins with, where what stands at an offset is its end: from May 4 to May 9."""
        last = self.reading.found[-1] if self.reading.found else None
        between = self.behind_told(last, at) if last else None
        return last if isinstance(last, When) and between and _TO.fullmatch(between) else None

    def _most(self, at: int, length: int) -> float:
        """MOST for a date of so many days at an offset."""
        way, is_day = self.tense.way(at), length == 1
        if way > 0 and 1 < length <= LONGEST_MONTH:
            return math.inf
        if way >= 0:
            return MOST[way]
        if self._is_told_then(at):
            return 0.0
        return MOST_DAY_BEHIND if is_day else MOST[way]

    def _is_told_then(self, at: int) -> bool:
        """Whether the past verb stands right before an offset, or a date that is behind does, joined by "and"."""
        last = self.reading.found[-1] if self.reading.found else None
        behind = isinstance(last, When) and self.published is not None and last.latest <= self.published
        joined = behind and last is not None and _JOINED.fullmatch(self.behind_told(last, at) or "")
        return bool(joined) or self.tense.is_past(at)
