"""Values and the days they span."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates.calendar import moved, precision_of, span_of, step
from index.records import Precision


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018-04-20", date(2018, 4, 20), date(2018, 4, 20)),
        ("2018-04-20TNI", date(2018, 4, 20), date(2018, 4, 20)),
        ("2018-W16", date(2018, 4, 16), date(2018, 4, 22)),
        ("2018-W16-WE", date(2018, 4, 21), date(2018, 4, 22)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-WI", date(2017, 12, 1), date(2018, 2, 28)),
        ("2017-Q4", date(2017, 10, 1), date(2017, 12, 31)),
        ("2017-H1", date(2017, 1, 1), date(2017, 6, 30)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2017-03/2017-05", date(2017, 3, 1), date(2017, 5, 31)),
    ],
)
def test_spans(value: str, first: date, last: date) -> None:
    """The first and the last day."""
    assert span_of(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["2018-02-30", "2018-13", "2018-W60", "0000", "00", "P3D", "XXXX-12", "PAST_REF", "2017/2016"]
)
def test_what_no_calendar_holds(value: str) -> None:
    """Has no span."""
    assert span_of(value) is None


@given(st.dates(date(2, 1, 1), date(9000, 1, 1)), st.sampled_from(list(Precision)))
def test_a_step_of_none_holds_the_day(day: date, precision: Precision) -> None:
    """The unit that holds a day; a weekend is that of its week, and the first decade has a year too few."""
    if precision in (Precision.TIME, Precision.WEEKEND) or day.year < 100:
        return
    value = step(day, precision)
    assert value is not None
    span = span_of(value)
    assert span is not None
    assert span[0] <= day <= span[1]
    assert precision_of(value) is precision


def test_moving() -> None:
    """As fine as the unit, but a quarter stays a quarter over years."""
    assert moved("2017-12", Precision.MONTH, -1) == "2017-11"
    assert moved("1989-Q3", Precision.YEAR, -1) == "1988-Q3"
    assert moved("2017-12-15", Precision.MONTH, 1) == "2018-01"
    assert moved("P3D", Precision.YEAR, 1) is None
    assert moved("9999", Precision.YEAR, 1) is None
