"""Time expressions, and where they stand on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How finely a date is known, finest first."""

    TIME = "time"  # a time of day
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def rank(self) -> int:
        """0 for the finest, more for each that is coarser."""
        return _RANKS[self]


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}


class Basis(StrEnum):
    """How a date is known."""

    STATED = "stated"  # the words name it in full
    RESOLVED = "resolved"  # read from words that lean on the anchor
    PUBLISHED = "published"  # only the day of publication is known


class TimexType(StrEnum):
    """What a time expression names."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Modifier(StrEnum):
    """What words beside a time expression do to it; the names are TIMEX3's."""

    START = "START"  # early, the beginning of
    MID = "MID"
    END = "END"  # late, the end of
    APPROX = "APPROX"  # about
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"  # by, until
    ON_OR_AFTER = "ON_OR_AFTER"  # since, or later
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression text[start:end] and what it means, as TimeML says it (Pustejovsky et al. 2003).

    `value` is a TIMEX3 value: of a date 2018-04-20, 2018-W16, 2018-01, 2017-FA, 2017-Q3, 2017, 201, PAST_REF, or with X
    for what cannot be told; of a time 2018-04-20T19:15 or 2018-04-20TMO; of a duration P3D; of a set P1D.
    """

    start: int
    end: int
    type: TimexType
    value: str
    modifier: Modifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Timex):
    """A time expression that stands on the calendar: `earliest` and `latest` are the first and last day it can lie in.

    With a modifier that names a side, such as BEFORE, they are those of the date that is named, not of what lies there.
    `value` may also be a stretch from one place to another, 2017-03/2017-05 (ISO 8601). `anchor` is the value that it
    was read against, where it leans on one: the day of publication, or another date in the text.
    """

    earliest: date
    latest: date
    precision: Precision
    basis: Basis
    anchor: str | None = None

    def overlaps(self, other: When) -> bool:
        """Whether both can lie on one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest
