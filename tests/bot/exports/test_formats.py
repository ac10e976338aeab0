"""What is exported can be read back by what it is for; `json_rows` among others."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import pytest
from icalendar import Calendar

from bot.exports.formats import EXPORTS
from index import Event
from index.reading import Source, parse_document
from index.timeline import timeline, undated_events

TEXT = (
    "=SUM(A1) was <b>opened</b> on 3 May 2017. The ferry; an old ship, sank in the fall of 2016. "
    "It began in the 1990s. The fair will be held in June 2020."
)


@pytest.fixture
def events() -> list[Event]:
    source = Source(title="A, b; c", published=date(2018, 4, 20), url="https://x.y/a")
    return timeline([parse_document(TEXT, "a.txt", source)])


def test_json(events: list[Event]) -> None:
    """A list of rows."""
    rows = json.loads(EXPORTS["json"][1](events))
    assert [(row["value"], row["citation"]["number"]) for row in rows] == [
        ("199", 1),
        ("2016-FA", 2),
        ("2017-05-03", 3),
        ("2020-06", 4),
    ]


def test_csv(events: list[Event]) -> None:
    """A line an event; no cell is a formula."""
    text = EXPORTS["csv"][1](events).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["date"] for row in rows] == ["1990s", "fall 2016", "3 May 2017", "June 2020"]
    assert [(row["start"], row["kind"]) for row in rows][-1] == ("2020-06-01", "plan")
    assert rows[2]["text"] == "'=SUM(A1) was <b>opened</b> on 3 May 2017."
    assert rows[2]["url"].startswith("https://x.y/a#:~:text=")


def test_icalendar(events: list[Event]) -> None:
    """Whole days that take no time, over all that an event can lie in; the same keys every time."""
    calendar = Calendar.from_ical(EXPORTS["ics"][1](events))
    entries = calendar.walk("VEVENT")
    assert [(entry.decoded("dtstart"), entry.decoded("dtend")) for entry in entries[1:3]] == [
        (date(2016, 9, 1), date(2016, 12, 1)),
        (date(2017, 5, 3), date(2017, 5, 4)),
    ]
    assert str(entries[1]["summary"]) == "The ferry; an old ship, sank in the fall of 2016."
    assert {str(entry["transp"]) for entry in entries} == {"TRANSPARENT"}
    assert len({str(entry["uid"]) for entry in entries}) == 4
    assert EXPORTS["ics"][1](events) == EXPORTS["ics"][1](events)


def test_timelinejs(events: list[Event]) -> None:
    """From the first day to the last that it can lie in, in words too; markup of documents is text."""
    slides = json.loads(EXPORTS["timelinejs"][1](events))["events"]
    assert [(days(slide["start_date"]), days(slide.get("end_date"))) for slide in slides] == [
        ("1990-1-1", "1999-12-31"),
        ("2016-9-1", "2016-11-30"),
        ("2017-5-3", ""),
        ("2020-6-1", "2020-6-30"),
    ]
    assert slides[1]["display_date"] == "fall 2016"
    assert "<b>" not in json.dumps(slides)


def days(parts: dict[str, int] | None) -> str:
    """A date of TimelineJS as it reads it: a part that is left out is the first."""
    return f"{parts['year']}-{parts.get('month', 1)}-{parts.get('day', 1)}" if parts else ""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The war lasted from 1914 to 1918.", "1914-1-1", "1918-12-31"),
        ("The pier was closed in the first quarter of 2017.", "2017-1-1", "2017-3-31"),
        ("The line was built in February 2016.", "2016-2-1", "2016-2-29"),
        ("The strike lasted from March to May 2017.", "2017-3-1", "2017-5-31"),
        ("The pier was built in 1990.", "1990-1-1", "1990-12-31"),
        ("It was shut in the week of 14 June 2021.", "2021-6-14", "2021-6-20"),
        ("The temple was restored in the 5th century.", "400-1-1", "499-12-31"),
        ("The temple burned in 356 BC.", "-356-1-1", ""),
        ("He ruled Gaul from 58 to 50 BC.", "-58-1-1", "-50-1-1"),
        ("It stood from 44 BC to AD 14.", "-44-1-1", "14-12-31"),
        ("It was built in AD 1 by slaves.", "1-1-1", "1-12-31"),
    ],
)
def test_spans_end_with_their_last_day(text: str, first: str, last: str) -> None:
    """K38: TimelineJS reads an end of 1918 as its first day."""
    (slide,) = json.loads(EXPORTS["timelinejs"][1](timeline([parse_document(text, "a.txt")])))["events"]
    assert (days(slide["start_date"]), days(slide.get("end_date"))) == (first, last)


def test_hours_that_are_known() -> None:
    """In both calendars, in the time of the place; a morning has none."""
    found = timeline([parse_document("It rang on 20.04.2018 16:05. It sank on 3 May 2018 at noon.", "a.txt")])
    slides = json.loads(EXPORTS["timelinejs"][1](found))["events"]
    assert slides[0]["start_date"] == {"year": 2018, "month": 4, "day": 20, "hour": 16, "minute": 5}
    entries = Calendar.from_ical(EXPORTS["ics"][1](found)).walk("VEVENT")
    assert entries[0].decoded("dtstart") == datetime(2018, 4, 20, 16, 5)
    assert "dtend" not in entries[0]


def test_nothing_is_an_empty_file() -> None:
    """Not an error."""
    assert json.loads(EXPORTS["json"][1]([])) == []
    assert len(EXPORTS["csv"][1]([]).splitlines()) == 1
    assert Calendar.from_ical(EXPORTS["ics"][1]([])).walk("VEVENT") == []
    assert json.loads(EXPORTS["timelinejs"][1]([])) == {"events": []}


def test_what_has_no_place_on_the_calendar_stands_in_none() -> None:
    """In a document without a day; it is in the table, without days."""
    undated = undated_events([parse_document("The mayor resigned.", "a.txt")])
    assert Calendar.from_ical(EXPORTS["ics"][1](undated)).walk("VEVENT") == []
    assert json.loads(EXPORTS["json"][1](undated))[0]["start"] is None


def test_two_events_of_one_sentence_have_keys_of_their_own() -> None:
    """On the same day."""
    text = "The bridge was opened in May 2017 and the harbour was closed in May 2017."
    slides = json.loads(EXPORTS["timelinejs"][1](timeline([parse_document(text, "a.txt")])))["events"]
    assert len({slide["unique_id"] for slide in slides}) == len(slides) == 2
