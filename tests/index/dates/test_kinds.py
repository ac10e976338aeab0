"""Kinds of written dates that public reports found missing elsewhere, with others of each kind; `within`, `usage`."""

from __future__ import annotations

from datetime import date

import pytest

from index.dates import find_times, joined
from index.dates.calendar import place_of
from index.dates.usage import Usage
from index.reading.sentences import sentence_spans
from index.records import When

PUBLISHED = date(2024, 5, 15)  # a Wednesday
K8 = [
    ("The dam was closed on 2019.03.07 for repairs.", ["2019-03-07"]),
    ("On 2016 March 9 the mill burned down. The barn went in 2016, Apr 2.", ["2016-03-09", "2016-04-02"]),
    ("The permit was signed on 14-Jun-22 and renewed on 3 Jul 23.", ["2022-06-14", "2023-07-03"]),
    ("The offer was valid until 15.05.99, the letter said.", ["1999-05-15"]),
    (
        "11 men left on 12-Dec-2014, 9 came back on 9/3/2017, today, 13 Feb 2020, one is alive.",
        ["2014-12-12", "2017-09-03", "2024-05-15", "2020-02-13"],
    ),
    ("Entry of 2020.1.5: the gate is open.", ["2020-01-05"]),
    ("The yard was sold in 2017 June and torn down on 2018 May 7.", ["2017-06", "2018-05-07"]),
    ("Dated 1902 December 24, the letter is short.", ["1902-12-24"]),
    ("It was paid on 03-Mar-2015 and 18-DEC-19.", ["2015-03-03", "2019-12-18"]),
    ("It was valid from 01.04.07 to 30.09.07.", ["2007-04-01", "2007-09-30"]),
    ("Closed 1998.11.02, sold 1999.1.3.", ["1998-11-02", "1999-01-03"]),
    ("Written 5-Aug-05; found on June 7, ’13.", ["2005-08-05", "2013-06-07"]),
    ("They met in May ’68 and again in ’71.", ["1968-05", "1971"]),
    ("It needs version 2019.3.1, or Footnote 2023.4.5.", []),
    ("On 3 July 19 people drowned.", ["2023-07-03"]),
    ("Shipped 2017.08.19 from Leipzig.", ["2017-08-19"]),
]
K9 = [
    (
        "The vote took place on Tuesday of last week. The hearing resumes Monday next week.",
        ["2024-05-07", "2024-05-20"],
    ),
    (
        "The market will be held on the last Friday of this month; the council meets on the first Monday of next month",
        ["2024-05-31", "2024-06-03"],
    ),
    ("The road was shut on the weekend of 9 March. The ferry ran on Easter weekend.", ["2024-W10-WE", "2024-W13-WE"]),
    ("It began in the first week of January 2023, and ended in the last week of March 2023.", ["2023-W01", "2023-W13"]),
    (
        "The shop closed on the 3rd of this month. It had opened on the 20th of last month.",
        ["2024-05-03", "2024-04-20"],
    ),
    ("They married on the weekend of 7 October 2023.", ["2023-W40-WE"]),
    ("The ferry was full on Thanksgiving weekend, 2019.", ["2019-W48-WE"]),
    ("They met on Thursday last week, and will meet again next week on Friday.", ["2024-05-09", "2024-05-24"]),
    ("It was over by the last day of February 2020.", ["2020-02-29"]),
    (
        "The pier was full on Labor Day weekend 2022 and in the second weekend of July 2023.",
        ["2022-W35-WE", "2023-W27-WE"],
    ),
    ("It sank on the last Sunday of last month.", ["2024-04-28"]),
    ("He phoned on the Friday before last.", ["2024-05-03"]),
]
K10 = [
    ("The court sat from 11 September to 13 September 2021.", [("2021-09-11", "2021-09-13")]),
    ("It rested April 28 to 30th, 2022.", [("2022-04-28", "2022-04-30")]),
    ("The court sat between 28 April and 2 May 2021.", [("2021-04-28", "2021-05-02")]),
    ("The pier was closed from June 5 to 8, 2018.", [("2018-06-05", "2018-06-08")]),
    ("It ran from Monday 3 March to Friday 7 March 2014.", [("2014-03-03", "2014-03-07")]),
    ("It was shut from the 29th of December to the 2nd of January, 1999.", [("1998-12-29", "1999-01-02")]),
    ("The fair ran 5 to 8 June 2018.", [("2018-06-05", "2018-06-08")]),
    ("He gave the letter on May 5 to 12 people.", [("2024-05-05", "2024-05-05")]),
    ("The show ran from May 5 to 10 June 2017.", [("2017-05-05", "2017-06-10")]),
    ("It was shut between the 4th and the 9th of May 2015.", [("2015-05-04", "2015-05-09")]),
]
K11 = [
    ("The mast broke about a week and a half ago.", ["2024-05-05"]),
    (
        "The yard closed two years and three months ago. The gate was shut 1 month and 2 days ago.",
        ["2022-02", "2024-04-13"],
    ),
    ("The seal was seen two or three days ago.", ["2024-05-12/2024-05-13"]),
    ("He came four or five weeks ago.", ["2024-W15/2024-W16"]),
    ("It closed a year and a half ago.", ["2022-11"]),
    ("She left half a year ago, he a week or two ago.", ["2023-11", "2024-W18/2024-W19"]),
    ("It was found three years and a day ago.", ["2021-05-14"]),
]
K13 = [
    ("It happened in the week of September 30th, 2019.", ["2019-W40"]),
    ("The week of 14 June 2021 was hot.", ["2021-W24"]),
    ("It rained in the week of March 6, 2017.", ["2017-W10"]),
    ("It sank in the week of October 1st, 2018.", ["2018-W40"]),
    ("It froze in the week beginning 4 January 2010.", ["2010-W01"]),
    ("It was shut in the week of Monday, 3 June 2019.", ["2019-W23"]),
]
K14 = [
    ("The temple burned in 356 BC; it was rebuilt in 323 BCE, and plundered in AD 87.", ["BC0356", "BC0323", "0087"]),
    ("The temple was built around 1500 BCE and burned in 1177 BC.", ["BC1500", "BC1177"]),
    ("The 5th century BC saw it burn.", ["BC04"]),
    ("He ruled Gaul from 58 to 50 BC.", ["BC0058", "BC0050"]),
    ("The wall was begun in the 330s B.C.", ["BC033"]),
    ("Caesar was killed in 44 B.C. in Rome.", ["BC0044"]),
]
K16 = [
    ("The hearing was on 2 nd March 2017; the ruling came on March 31 st, 2017.", ["2017-03-02", "2017-03-31"]),
    ("They sailed on the twenty-fourth of January 1902 and landed on March third, 1902.", ["1902-01-24", "1902-03-03"]),
    ("It was signed on the 7th day of March, 1925.", ["1925-03-07"]),
    ("He died on the ninth of November, 1918.", ["1918-11-09"]),
    ("It was the thirty first of October 1897.", ["1897-10-31"]),
    ("Given this 1 st day of June 1815.", ["1815-06-01"]),
    ("She was born on the second of April 1844.", ["1844-04-02"]),
]
K17: list[tuple[str, list[str]]] = [
    ("He paid 1990 crowns for 10 stools, took bus 2018, slept in room 1945 of a shop open 24/7.", []),
    ("See https://x.example/en/2014/379480/ for it.", []),
    ("She took route 1932 of the old network.", []),
    ("He lives in room 2001 above the shop.", []),
    ("The lock number 1875 of the series broke.", []),
    ("They boarded flight 1907 at gate 2010 behind platform 1999.", []),
    ("It stood in box 1984 of the archive.", []),
    ("Page 1999 of the ledger is torn.", []),
    ("The engine weighs 1950 kg and delivers 1999 hp.", []),
    ("Her flat is at 1920 Elm Street, his at 2014 Broadway.", []),
]
K18 = [
    ("The alarm rang at 03/14/2012 4:49 PM.", ["2012-03-14T16:49"]),
    ("The lamp went out on 12/24/2015 11:30 PM.", ["2015-12-24T23:30"]),
    ("It rang on 20.04.2018 16:05.", ["2018-04-20T16:05"]),
    ("It rang on 2018-04-20 16:05.", ["2018-04-20T16:05"]),
    ("It rang on 20.04.2018 at 4 p.m.", ["2018-04-20T16:00"]),
    ("It was logged on 31/12/1999, 23:59.", ["1999-12-31T23:59"]),
    ("6/30/2013 11:05:22 PM: the system started.", ["2013-06-30T23:05"]),
    ("Sent: 17-Apr-2019 6:40 AM, read April 17, 2019 at 16:40.", ["2019-04-17T06:40", "2019-04-17T16:40"]),
    ("Shipped 2017/08/19 14:20 from Leipzig.", ["2017-08-19T14:20"]),
]
AHEAD = [
    ("Schools are closed through at least Wednesday.", "2018-04-25"),
    ("Rain is expected by Friday.", "2018-04-27"),
    ("The road remains shut until Thursday.", "2018-04-26"),
    ("The report is due Monday.", "2018-04-23"),
    ("He must pay by Monday.", "2018-04-23"),
    ("Talks will resume in March.", "2019-03"),
    ("The bridge stays shut until March.", "2019-03"),
    ("All forms must be handed in by Friday.", "2018-04-27"),
    ("She has announced a concert for Port Anna on 8 October.", "2018-10-08"),
    ("The mayor called an election for Thursday.", "2018-04-26"),
    ("The mayor called an old friend on Thursday.", "2018-04-19"),
    ("You have to pay by Monday.", "2018-04-23"),
    ("The tyres should be changed on Monday.", "2018-04-23"),
    ("The bill must have been paid on Monday.", "2018-04-16"),
    ("The strike lasted through Wednesday.", "2018-04-18"),
    ("By Friday, 20 people had died.", "2018-04-20"),
]


def whens(text: str, published: date | None = PUBLISHED) -> list[When]:
    """The dates of a text that stand on the calendar, in order."""
    return [timex for timex in find_times(text, [(0, len(text))], published) if isinstance(timex, When)]


@pytest.mark.parametrize(("text", "expected"), [*K8, *K9, *K11, *K13, *K14, *K16, *K17, *K18])
def test_kinds_of_dates(text: str, expected: list[str]) -> None:
    """The values of all dates that stand on the calendar, in order."""
    assert [when.value for when in whens(text)] == expected


@pytest.mark.parametrize(("text", "expected"), K10)
def test_stretches_whose_year_or_month_stands_at_their_end(text: str, expected: list[tuple[str, str]]) -> None:
    """One date, from its first day to its last."""
    assert [(str(when.earliest), str(when.latest)) for when in joined(text, whens(text))] == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2024, 5, 19), "2024-W19-WE"),
        (date(2024, 5, 18), "2024-W19-WE"),
        (date(2024, 5, 11), "2024-W18-WE"),
        (date(2024, 1, 7), "2023-W52-WE"),
        (date(2024, 5, 13), "2024-W19-WE"),
    ],
)
def test_last_weekend_is_not_the_one_that_is_on(published: date, expected: str) -> None:
    """K12: said on a weekend, it is the one before."""
    assert [when.value for when in whens("The race was run last weekend.", published)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair opened on 10/06/2019 and closed on 25/06/2019.", ["2019-06-10", "2019-06-25"]),
        ("The lease ran from 01/02/2018 to 31/12/2018.", ["2018-02-01", "2018-12-31"]),
        ("Paid on 05/07/2019. Due on 20/07/2019.", ["2019-07-05", "2019-07-20"]),
        ("Paid on 05/07/2019. Due on 07/20/2019.", ["2019-05-07", "2019-07-20"]),
        ("The harbour and the town centre were shut on 10/06/2019.", ["2019-06-10"]),
        ("The harbor was shut on 10/06/2019.", ["2019-10-06"]),
    ],
)
def test_other_dates_and_spelling_tell_whether_days_stand_first(text: str, expected: list[str]) -> None:
    """K15."""
    assert [when.value for when in whens(text)] == expected


def test_where_a_document_comes_from_tells_whether_days_stand_first() -> None:
    """A British address, as long as the dates themselves do not tell."""
    assert Usage.of("On 10/06/2019.", "https://www.bbc.co.uk/news/1").day_first
    assert not Usage.of("On 10/06/2019.", "https://example.com/de/1").day_first
    assert not Usage.of("On 10/06/2019 and 06/25/2019.", "https://www.bbc.co.uk/news/1").day_first


@pytest.mark.parametrize(("text", "expected"), AHEAD)
def test_what_lies_ahead(text: str, expected: str) -> None:
    """Weekdays and bare months behind words that look ahead, said on a Saturday."""
    assert [when.value for when in whens(text, date(2018, 4, 21))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The moon must pass through its last quarter.",
        "Mrs May asked him in. She followed May to the door.",
        "They lived in the old quarter; in the third quarter Ida scored.",
        "He sat. Sun fell on the wall; in a second it was gone.",
        "Aunt June said so, and June went out.",
    ],
)
def test_words_that_are_dates_only_in_newspapers(text: str) -> None:
    """They stay words in stories."""
    assert whens(text) == []


def test_years_before_christ_are_in_order() -> None:
    """Earlier ones first, all of them before the year 1."""
    values = ["BC12", "BC1177", "BC04", "BC0356", "BC033", "BC0323", "0001", "0087"]
    places = [place_of(value) for value in values]
    assert places == sorted(place for place in places if place)
    assert place_of("BC0058/BC0050") == (-58 * 366, -50 * 366 + 365)


def test_entries_of_letters_and_diaries_are_read_against_their_own_day() -> None:
    """Where no day of publication is known, each entry's own head tells."""
    text = "3 May 1890. Left yesterday.\nVienna, 5 May 1890\nMet her last week.\nIn 1891 he came."
    found = [timex.value for timex in find_times(text, sentence_spans(text, 0, len(text)), None)]
    assert found == ["1890-05-03", "1890-05-02", "1890-05-05", "1890-W18", "1891"]
