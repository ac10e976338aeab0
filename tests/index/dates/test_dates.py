"""Time words are read as TimeML does: `finding`, by `rule`, in `context`, `modifiers`, `ranges`, `tense`; `typed`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import find_times, read_date
from index.errors import DateError
from index.records import Basis, Modifier, Timex, When
from tests.bench.dates import HOSTILE

PUBLISHED = date(2018, 4, 20)  # a Friday


def times(text: str, published: date | None = PUBLISHED) -> list[Timex]:
    """The expressions of a text; a new line begins a new sentence."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        spans.append((start, start + len(line)))
        start += len(line)
    return find_times(text, spans, published)


def values(text: str, published: date | None = PUBLISHED) -> list[str]:
    """The values of those that stand on the calendar."""
    return [timex.value for timex in times(text, published) if isinstance(timex, When)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was filed on 20 April 2018.", ["2018-04-20"]),
        ("It was filed on April 20th, 2018, in court.", ["2018-04-20"]),
        ("Filed 2018-04-20, 2018/04/21, 20/04/2018, 4/21/2018 and 22.04.2018.", [
            "2018-04-20", "2018-04-21", "2018-04-20", "2018-04-21", "2018-04-22",
        ]),
        ("They filed a lawsuit in December 2017.", ["2017-12"]),
        ("It happened in fall 2017 and in the third quarter of 2016.", ["2017-FA", "2016-Q3"]),
        ("In Q3 2017, 2Q16, the first half of 2015 and fiscal 2014.", ["2017-Q3", "2016-Q2", "2015-H1", "2014"]),
        ("It began in 1999 (or 1998).", ["1999", "1998"]),
        ("Music of the 1980s, the ’90s and the sixties; a 19th-century song.", ["198", "199", "196", "18"]),
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
        ("It was founded twenty-five years ago, or three decades ago.", ["1993", "1988"]),
        ("Confirmed earlier today.", ["2018-04-20"]),
        ("It was read on 5 May 1999, and in December 2016.", ["1999-05-05", "2016-12"]),
        ("The company said on Monday it will close its office.", ["2018-04-16"]),
        ("He will return on Friday, the mayor said Monday.", ["2018-04-20", "2018-04-16"]),
        ("Twitter said in December that it would ban ads.", ["2017-12"]),
        ("Due to a storm in December the harbour closed.", ["2017-12"]),
        ("The fair will be held in October.", ["2018-10"]),
        ("Two weeks ago, it was banned.", ["2018-W14"]),
        ("Between 2010 and 2017 it grew.", ["2010", "2017"]),
        ("In 2017 thousands fled, and the 1996 elections failed.", ["2017", "1996"]),
        ("It fell on June 5, this year, and on the 5th of May, 2011.", ["2018-06-05", "2011-05-05"]),
        ("It opened on April 15 and on April 25.", ["2018-04-15", "2017-04-25"]),
        ("The law was passed on 5 May.", ["2017-05-05"]),
        ("They met on April 2 and 5.", ["2018-04-02", "2018-04-05"]),
        ("From March to May 2017, and from June 30 to July 2, 2016.", [
            "2017-03", "2017-05", "2016-06-30", "2016-07-02",
        ]),
        ("May 5–8, 2017; the season 2015-16.", ["2017-05-05/2017-05-08", "2015/2016"]),
        ("It fell on Thanksgiving, on Christmas Eve 2016 and last Easter.", ["2017-11-23", "2016-12-24", "2018-04-01"]),
        ("In nineteen ninety-four, in two thousand and one, and in the year 2000.", ["1994", "2001", "2000"]),
        ("They met at 10 p.m. Wednesday, at noon yesterday, and this morning.", [
            "2018-04-18T22:00", "2018-04-19T12:00", "2018-04-20TMO",
        ]),
        ("Over the weekend it rained; it will rain next weekend.", ["2018-W15-WE", "2018-W17-WE"]),
        ("ON FRIDAY, APRIL 13, THE SHIP SANK.", ["2018-04-13"]),
        ("On the 15th, they signed.", ["2018-04-15"]),
        ("They will be back in two weeks.", ["2018-W18"]),
        ("The week of April 9 was wet.", ["2018-W15"]),
        ("It closes by the end of the year, or at year-end.", ["2018", "2018"]),
        ("In June 20 people died; on June 5 shares fell.", ["2017-06", "2017-06-05"]),
        ("In December twenty-five ships sank.", ["2017-12"]),
        ("It was on ２０１８-０４-２０.", ["2018-04-20"]),
        ("The council approved the plan on Monday.", ["2018-04-16"]),
        ("Parliament votes on Thursday, and the trial opens on Monday.", ["2018-04-26", "2018-04-23"]),
        ("In May it repaid a bond due in 2020.", ["2017-05", "2020"]),
        ("At 2 a.m. on Tuesday, Sept. 5, and at 2:30 this morning.", ["2017-09-05T02:00", "2018-04-20T02:30"]),
        ("It rained from May 4 to May 9.", ["2017-05-04", "2017-05-09"]),
        ("In AD 476, c. 1450, in FY16 and in the last quarter of 2014.", ["0476", "1450", "2016", "2014-Q4"]),
        ("It was on the first Tuesday in November 2012, between 4 and 8 March 2013.", [
            "2012-11-06", "2013-03-04", "2013-03-08",
        ]),
    ],
)  # fmt: skip
def test_places_on_the_calendar(text: str, expected: list[str]) -> None:
    """The value of each date, in order."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fled in March 2016.\nA month later he was caught.", ["2016-03", "2016-04"]),
        ("It sank on May 3, 2016.\nThe next day it was found; two days earlier it had sailed.", [
            "2016-05-03", "2016-05-04", "2016-05-02",
        ]),
        ("In 1995 he became a general.\nThe following year he left, later that year he died.", [
            "1995", "1996", "1996",
        ]),
        ("Net income for the third quarter of 2017 rose from a year earlier.", ["2017-Q3", "2016-Q3"]),
        ("It fell in the third quarter of 2017.\nIn the year-ago quarter it had grown.\nFor the quarter, sales fell.", [
            "2017-Q3", "2016-Q3", "2017-Q3",
        ]),
        ("He met her on Friday, April 13.\nUntil then he had waited.", ["2018-04-13", "2018-04-13"]),
        ("In 2014 he left, and the following January he died.\nHe came back that September.", [
            "2014", "2015-01", "2015-09",
        ]),
        ("Shares fell on October 13, 2017.\nThe previous Friday they rose.", ["2017-10-13", "2017-10-06"]),
    ],
)  # fmt: skip
def test_what_leans_on_another_date_in_the_text(text: str, expected: list[str]) -> None:
    """It is read against the right one, and says against which."""
    assert values(text) == expected
    leaning = [timex for timex in times(text)[1:] if isinstance(timex, When)]
    assert {timex.anchor for timex in leaning} <= {*expected, "2018-04-20"}
    assert any(timex.anchor in expected for timex in leaning)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took three days and a minute and a half.", [("DURATION", "P3D"), ("DURATION", "PT1M30S")]),
        ("A two-week trip, 2 1/2 years, half an hour.", [
            ("DURATION", "P2W"), ("DURATION", "P2Y6M"), ("DURATION", "PT30M"),
        ]),
        ("Two decades, several years, the next 12 to 18 months.", [
            ("DURATION", "P20Y"), ("DURATION", "PXY"), ("DURATION", "PXM"),
        ]),
        ("For weeks, for a while, a day-long talk.", [("DURATION", "PXW"), ("DURATION", "PXX"), ("DURATION", "P1D")]),
        ("The year ended March 31 was good.", [("DATE", "2018-03-31")]),
        ("In the first nine months of 1997.", [("DURATION", "P9M"), ("DATE", "1997")]),
        ("Daily, every other week, each month, twice a year.", [
            ("SET", "P1D"), ("SET", "P2W"), ("SET", "P1M"), ("SET", "P1Y"),
        ]),
        ("Every Friday, on Sundays, every summer.", [("SET", "XXXX-WXX-5"), ("SET", "XXXX-WXX-7"), ("SET", "XXXX-SU")]),
        ("Now, recently, in the past, in the near future.", [
            ("DATE", "PRESENT_REF"), ("DATE", "PAST_REF"), ("DATE", "PAST_REF"), ("DATE", "FUTURE_REF"),
        ]),
        ("At 7:15 p.m. on Tuesday.", [("TIME", "2018-04-17T19:15")]),
    ],
)  # fmt: skip
def test_types(text: str, expected: list[tuple[str, str]]) -> None:
    """Dates, times, durations and sets, with TIMEX3 values."""
    assert [(timex.type.value, timex.value) for timex in times(text)] == expected


@pytest.mark.parametrize(
    ("text", "words", "modifier"),
    [
        ("It began in early 1990.", "early 1990", Modifier.START),
        ("It began in mid-1996.", "mid-1996", Modifier.MID),
        ("It ended at the end of October 2017.", "the end of October 2017", Modifier.END),
        ("It was about 20 April 2018.", "about 20 April 2018", Modifier.APPROX),
        ("It was before May 2016.", "May 2016", Modifier.BEFORE),
        ("It grew after 2010.", "2010", Modifier.AFTER),
        ("It has grown since 2010.", "2010", Modifier.ON_OR_AFTER),
        ("It must end by 2025.", "2025", Modifier.ON_OR_BEFORE),
        ("Not until 1994 or later.", "1994 or later", Modifier.ON_OR_AFTER),
        ("It took at least three years.", "at least three years", Modifier.EQUAL_OR_MORE),
        ("It took nearly two hours.", "nearly two hours", Modifier.LESS_THAN),
        ("It took more than two hours.", "more than two hours", Modifier.MORE_THAN),
    ],
)
def test_modifiers_stand_beside_the_value(text: str, words: str, modifier: Modifier) -> None:
    """What belongs to the expression is inside its span, a preposition outside."""
    (timex,) = times(text)
    assert (text[timex.start : timex.end], timex.modifier) == (words, modifier)


def test_early_and_late_narrow_the_days() -> None:
    """To half of them; "earlier this year" ends on the day of publication."""
    found = times("In early 2016, late 2016, mid-2016, earlier this year.")
    spans = [(timex.earliest, timex.latest) for timex in found if isinstance(timex, When)]
    assert spans[0] == (date(2016, 1, 1), date(2016, 7, 1))
    assert spans[1] == (date(2016, 7, 2), date(2016, 12, 31))
    assert spans[2][0] > spans[0][0]
    assert spans[2][1] < spans[1][1]
    assert spans[3] == (date(2018, 1, 1), PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "You may fall on your second march.",
        "Prices fall by 2000 dollars.",
        "It has 1990 members and costs $2017.",
        "It rose 20.18 percent to 1,999.",
        "May said no; August looked away.",
        "On February 30, 2018, nothing happened.",
        "A crowd of 2000 people and 1500 men.",
        "A 44-year-old man and a 6-month-old child, aged 3 years.",
        "She sat in the sun and had a second helping.",
        "It imports three-quarters of its food.",
        "He read 60 Minutes, and the Sunday Times; he has Windows 2000.",
        "Some 1900 visiting fans sang, and temperatures hit the 90s.",
        "The score was 2:10, as in Romans 12:10.",
    ],
)
def test_words_that_are_no_dates(text: str) -> None:
    """Ordinary words, amounts, ages, names, and days that no calendar has."""
    assert times(text) == []


def test_without_a_publication_date_only_absolute_dates_are_read() -> None:
    """Nothing is guessed: what leans on the day stays unresolved, with what is known of it."""
    found = times("It closed last December, on Friday, after May 2016; two weeks ago.", None)
    assert [(type(timex).__name__, timex.value) for timex in found] == [
        ("Timex", "XXXX-12"),
        ("Timex", "XXXX-XX-XX"),
        ("When", "2016-05"),
        ("Timex", "XXXX-WXX"),
    ]


def test_the_basis_is_kept() -> None:
    """Stated in full, or resolved against which day; the span is of the words themselves."""
    sentence = "They filed in December 2017 and closed last\n fall."
    stated, resolved = find_times(sentence, [(0, len(sentence))], PUBLISHED)
    assert isinstance(stated, When)
    assert isinstance(resolved, When)
    assert (stated.basis, stated.anchor) == (Basis.STATED, None)
    assert (resolved.basis, resolved.anchor) == (Basis.RESOLVED, "2018-04-20")
    assert sentence[resolved.start : resolved.end] == "last\n fall"
    assert (resolved.earliest, resolved.latest) == (date(2017, 9, 1), date(2017, 11, 30))


WORDS = st.sampled_from(
    """
    the a last next this in on by since until of and to from early late about two three fifth 15 2017 1990s Monday
    Friday May December Dec. spring week month year years days ago earlier later quarter half noon p.m. 10 night today
    now past Christmas Q3 nineteen ninety-four , . - said will ended overnight morning 9999-12-31 0001-01-01 9999 next
    following previous 12:10 3-5 1/2 and later
    """.split()
)


DAYS = st.dates() | st.sampled_from([date.min, date.max, date(9999, 5, 1), date(1, 12, 26)]) | st.none()


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=200), DAYS)
def test_any_text_on_any_day(text: str, day: date | None) -> None:
    """Nothing raises, spans are in order and inside the text, and days are in order."""
    found = find_times(text, [(0, len(text))], day)
    edges = [edge for timex in found for edge in (timex.start, timex.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    for timex in found:
        assert timex.value
        if isinstance(timex, When):
            assert timex.earliest <= timex.latest


@pytest.mark.parametrize("text", [text[:20_000] for text in HOSTILE.values()], ids=HOSTILE)
def test_hostile_text_comes_to_an_end(text: str) -> None:
    """Long rows of nothing but digits, slashes or time words; the bench has their seconds."""
    assert all(timex.end <= len(text) for timex in find_times(text, [(0, len(text))], PUBLISHED))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2017", "2017"),
        ("dec 2017", "2017-12"),
        ("  Fall   2017 ", "2017-FA"),
        ("last fall of 2017", "2017-FA"),
        ("20 april 2018", "2018-04-20"),
        ("20.4.2018", "2018-04-20"),
        ("12/2017", "2017-12"),
        ("last fall", "2017-FA"),
        ("april", "2018-04"),
        ("2017-12", "2017-12"),
        ("yesterday", "2018-04-19"),
        ("the 1990s", "199"),
        ("early 2018", "2018"),
        ("3 days ago", "2018-04-17"),
        ("q3 2017", "2017-Q3"),
    ],
)
def test_dates_as_people_type_them(typed: str, value: str) -> None:
    """In any case, with any spacing."""
    assert read_date(typed, PUBLISHED).value == value


@pytest.mark.parametrize(
    ("locale", "typed", "value"),
    [
        ("de", "gestern", "2018-04-19"),
        ("de", "20. April 2018", "2018-04-20"),
        ("de", "Dezember 2017", "2017-12"),
        ("de", "letzte Woche", "2018-W15"),
        ("de", "10/04/2018", "2018-04-10"),
        ("de", "last fall", "2017-FA"),
        ("es-ES", "ayer", "2018-04-19"),
        ("es-419", "20 de abril de 2018", "2018-04-20"),
        ("fr", "hier", "2018-04-19"),
        ("fr", "20 avril 2018", "2018-04-20"),
        ("ja", "2018年4月20日", "2018-04-20"),
        ("ja", "昨日", "2018-04-19"),
        ("pt-BR", "ontem", "2018-04-19"),
        ("pt-BR", "dezembro de 2017", "2017-12"),
        ("en-GB", "10/04/2018", "2018-04-10"),
        ("en-US", "10/04/2018", "2018-10-04"),
    ],
)
def test_dates_typed_in_the_own_language(locale: str, typed: str, value: str) -> None:
    """Beside English, and with days before months where that is how they are written."""
    assert read_date(typed, PUBLISHED, locale).value == value


@pytest.mark.parametrize(
    ("locale", "typed"), [("en-US", "gestern"), ("de", "quatsch"), ("xx", "x"), ("en-US", "44 BC")]
)
def test_other_languages_and_years_before_christ_are_no_typed_dates(locale: str, typed: str) -> None:
    """They are not guessed at."""
    with pytest.raises(DateError, match="Try one of these"):
        read_date(typed, PUBLISHED, locale)


@pytest.mark.parametrize("typed", ["", "soon", "2018-13-40", "three days", "every day", "x" * 500])
def test_words_that_are_no_date_get_examples(typed: str) -> None:
    """One sentence, with examples."""
    with pytest.raises(DateError, match="Try one of these"):
        read_date(typed, PUBLISHED)
