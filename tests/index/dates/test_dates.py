"""Time words are read as a careful reader would, against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import find_dates, read_date
from index.errors import DateError
from index.records import Basis

PUBLISHED = date(2018, 4, 20)  # a Friday


def values(sentence: str, published: date | None = PUBLISHED) -> list[str]:
    return [when.value for when in find_dates(sentence, 0, len(sentence), published)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was filed on 20 April 2018.", ["2018-04-20"]),
        ("It was filed on April 20th, 2018, in court.", ["2018-04-20"]),
        ("Filed 2018-04-20.", ["2018-04-20"]),
        ("They filed a lawsuit in December 2017.", ["2017-12"]),
        ("It happened in fall 2017 and in the third quarter of 2016.", ["2017-FA", "2016-Q3"]),
        ("It began in 1999 (or 1998).", ["1999", "1998"]),
        ("Music of the 1980s.", ["198"]),
        ("The ban was enforced in January, this year.", ["2018-01"]),
        ("It closed its office last December.", ["2017-12"]),
        ("They decided last fall.", ["2017-FA"]),
        ("They decided last winter.", ["2017-WI"]),
        ("A directive was published last year.", ["2017"]),
        ("It was sold last month, last week and yesterday.", ["2018-03", "2018-W15", "2018-04-19"]),
        ("He said so on Friday, she on Thursday.", ["2018-04-20", "2018-04-19"]),
        ("It will open on Monday.", ["2018-04-23"]),
        ("It was decided last Friday.", ["2018-04-13"]),
        ("The vote is due in October.", ["2018-10"]),
        ("The vote was held in October.", ["2017-10"]),
        ("It was held on March 3.", ["2018-03-03"]),
        ("It was held two weeks ago and 3 days ago.", ["2018-W14", "2018-04-17"]),
        ("Confirmed earlier today.", ["2018-04-20"]),
        ("It was read on 5 May\n1999, and in December\r\n2016.", ["1999-05-05", "2016-12"]),
        ("The company said on Monday it will close its office.", ["2018-04-16"]),
        ("He will return on Friday, the mayor said Monday.", ["2018-04-20", "2018-04-16"]),
        ("Twitter said in December that it would ban ads.", ["2017-12"]),
        ("Due to a storm in December the harbour closed.", ["2017-12"]),
        ("The fair will be held in October.", ["2018-10"]),
        ("Two weeks ago, it was banned.", ["2018-W14"]),
        ("Between 2010 and 2017 it grew.", ["2010", "2017"]),
        ("In 2017 thousands fled.", ["2017"]),
        ("It fell on June 5, this year, and on the 5th of May, 2011.", ["2018-06-05", "2011-05-05"]),
        ("It opened on April 15 and on April 25.", ["2018-04-15", "2017-04-25"]),
    ],
)
def test_values(sentence: str, expected: list[str]) -> None:
    """The value of each expression, in order."""
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "You may fall on your second march.",
        "Prices fall by 2000 dollars.",
        "It has 1990 members and costs $2017.",
        "It rose 20.18 percent to 1,999.",
        "May said no; August looked away.",
        "The rising tensions of today’s world.",
        "On February 30, 2018, nothing happened.",
        "The next day the king rode out. The last year has been hard.",
        "A crowd of 2000 people and 1500 men.",
    ],
)
def test_words_that_are_no_dates(sentence: str) -> None:
    """Ordinary words, amounts, names, and days that no calendar has."""
    assert values(sentence) == []


def test_without_a_publication_date_only_absolute_dates_are_read() -> None:
    """Nothing is guessed."""
    assert values("It closed last December, after May 2016.", None) == ["2016-05"]


def test_the_basis_is_kept() -> None:
    """Stated in full, or resolved against which day; the span is of the words themselves."""
    sentence = "They filed in December 2017 and closed last fall."
    stated, resolved = find_dates(sentence, 0, len(sentence), PUBLISHED)
    assert (stated.basis, stated.anchor) == (Basis.STATED, None)
    assert (resolved.basis, resolved.anchor) == (Basis.RESOLVED, PUBLISHED)
    assert sentence[resolved.start : resolved.end] == "last fall"
    assert (resolved.earliest, resolved.latest) == (date(2017, 9, 1), date(2017, 11, 30))


@given(st.text(max_size=200), st.dates())
def test_any_text_on_any_day(text: str, day: date) -> None:
    """Nothing raises, spans are in order and inside the text, and days are in order."""
    found = find_dates(text, 0, len(text), day)
    edges = [edge for when in found for edge in (when.start, when.end)]
    assert edges == sorted(edges)
    assert all(when.earliest <= when.latest for when in found)


@given(
    st.sampled_from(["last week", "next year", "two weeks ago", "yesterday", "in May", "next Friday", "20 years ago"]),
    st.dates(),
)
def test_relative_words_at_the_ends_of_the_calendar(words: str, day: date) -> None:
    """What no calendar holds is left out, not raised."""
    find_dates(words, 0, len(words), day)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2017", "2017"),
        ("dec 2017", "2017-12"),
        ("  Fall   2017 ", "2017-FA"),
        ("20 april 2018", "2018-04-20"),
        ("last fall", "2017-FA"),
        ("april", "2018-04"),
        ("2017-12", "2017-12"),
        ("yesterday", "2018-04-19"),
    ],
)
def test_dates_as_people_type_them(typed: str, value: str) -> None:
    """In any case, with any spacing."""
    assert read_date(typed, PUBLISHED).value == value


@pytest.mark.parametrize("typed", ["", "soon", "2018-13-40", "in 2017 or so", "5 may 17", "x" * 500])
def test_words_that_are_no_date_get_examples(typed: str) -> None:
    """One sentence, with examples."""
    with pytest.raises(DateError, match="Try one of these"):
        read_date(typed, PUBLISHED)
