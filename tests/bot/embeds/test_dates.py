"""Dates in words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.embeds.dates import basis_words, value_words, when_words
from index.dates import read_date
from index.reading import Source, parse_document
from index.timeline import timeline


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2018-04-20", "20 April 2018"),
        ("2018-04-20T19:15", "20 April 2018, 19:15"),
        ("2018-04-20TNI", "night of 20 April 2018"),
        ("2018-W16", "week of 16 April 2018"),
        ("2018-W16-WE", "weekend of 21–22 April 2018"),
        ("2018-W26-WE", "weekend of 30 June–1 July 2018"),
        ("2017-12", "December 2017"),
        ("2017-FA", "fall 2017"),
        ("2017-Q3", "Q3 2017"),
        ("2017-H2", "second half of 2017"),
        ("2017", "2017"),
        ("199", "1990s"),
        ("19", "20th century"),
        ("20", "21st century"),
        ("10", "11th century"),
        ("2017-03/2017-05", "March – May 2017"),
        ("2010/2014", "2010 – 2014"),
        ("2017-03/2017", "March 2017 – 2017"),
        ("2016-12-30/2017-01-02", "30 December 2016 – 2 January 2017"),
    ],
)
def test_values(value: str, words: str) -> None:
    """Of every precision, and stretches."""
    assert value_words(value) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2018-04-20", "20 April 2018"),
        ("2017", "2017 (during the year)"),
        ("last week", "week of 9 April 2018"),
        ("early 1990", "early 1990"),
        ("mid-1996", "mid-1996"),
        ("the end of October 2017", "late October 2017"),
        ("about 1990", "about 1990"),
        ("1994 or later", "from 1994 on"),
    ],
)
def test_dates_as_precisely_as_they_are_known(typed: str, words: str) -> None:
    """A plain date: no hour, no time zone."""
    assert when_words(read_date(typed, date(2018, 4, 20))) == words


def test_how_a_date_is_known() -> None:
    """Stated, or read from which words against which day; planned, or denied."""
    text = "It sank in May 2017. A month later it was raised. It was not sold yesterday. It will sail next week."
    events = timeline([parse_document(text, "a.txt", Source(published=date(2018, 4, 20)))])
    assert [basis_words(event.mentions[0]) for event in events] == [
        "stated",
        "read from “A month later”, against May 2017",
        "did not happen, read from “yesterday”, against 20 April 2018",
        "planned, read from “next week”, against 20 April 2018",
    ]
    short = [basis_words(event.mentions[0], anchor=False) for event in events]
    assert short[1:3] == ["read from “A month later”, against May 2017", "did not happen, read from “yesterday”"]
