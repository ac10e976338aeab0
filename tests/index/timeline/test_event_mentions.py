"""What a document dates, and what kind of thing that is: `event_kinds`, told by `reporting_verbs` among others."""

from __future__ import annotations

import pytest

from index.records import Basis, EventKind
from index.timeline import timeline, undated_events
from tests.index.timeline.conftest import PUBLISHED, document, told


def test_one_date_twice_in_a_clause_is_one_event() -> None:
    """Two dates in it are two."""
    found = told("In May 2017, yes, in May 2017 and in June 2017, it rained.")
    assert [value for value, _, _ in found] == ["2017-05", "2017-06"]


def test_headings_and_furniture_tell_no_events() -> None:
    """Only citable sentences do."""
    tail = "Copyright 2017\n\nArchive 2018\n\nTop\n\nMore"
    text = f"The year 2016\n\nIt began in 2015, as all remember who lived then.\n\n{tail}"
    assert [value for value, _, _ in told(text)] == ["2015"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bridge was opened on Friday.", EventKind.EVENT),
        ("The bridge will be opened on Monday.", EventKind.PLAN),
        ("The bridge is to be opened in 2020.", EventKind.PLAN),
        ("A vote was scheduled for March 12.", EventKind.PLAN),
        ("The letter received by the mayor in January was long.", EventKind.EVENT),
        ("The inquiry was set up in July 2011.", EventKind.EVENT),
        ("The firm reported third-quarter profit of two million.", EventKind.EVENT),
        ("Last year the group wrote down its debt.", EventKind.EVENT),
        ("On Friday, the mayor announced that the bridge is shut.", EventKind.EVENT),
        ("The bridge was not opened in 2017.", EventKind.DENIAL),
        ("On Friday the council did not vote.", EventKind.DENIAL),
        ("He denied that he sold it in 2016.", EventKind.DENIAL),
        ("The bridge was not opened until May 2017.", EventKind.EVENT),
        ("Odd as it may be, the ship came in, in the summer of 1806.", EventKind.EVENT),
        ("If he is right, and he is, it sank in May 2017.", EventKind.EVENT),
        ("The crew could not be saved, and the ship sank on Monday.", EventKind.EVENT),
    ],
)
def test_kinds(text: str, kind: EventKind) -> None:
    """What lay ahead is a plan, and what did not happen is told as such."""
    assert [found for _, _, found in told(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that the bridge is safe.",
        "On Monday, the mayor said the bridge is safe.",
        "The bridge is safe, officials said Monday.",
        "It will be sold, the chairman insisted on Saturday night.",
        "If the bridge was opened in 2017, nobody knows.",
        "The ship could have sunk in May 2017.",
        "It might be opened on Monday.",
        "Was it opened in May 2017?",
        "“Did it sink on 3 May 2017?”",
        "The ambassador estimated Monday that two thousand had fled.",
        "He accused them of theft and on Tuesday said that they lied.",
        "This photo of the town was taken during a tour on July 22.",
        "Men attend a rally near the courthouse in Port Anna, May 19, 2011.",
        "The president (pictured March 8) was angry with them all.",
        "A view shows the pier of Port Anna as a ferry left it on June 10, 2011.",
        "January 31, 2011 at 2:38 pm | We should stay out of it all!",
        "(Update 3:28 a.m. Thursday in Port Anna) In the film a ship is thrown at a house.",
        "20.04.2018 16:05:33 A sailor came to the door of the old house.",
        "Aug 16 (Reuters) - The town is quiet.",
        "No talks, says the council PORT ANNA, Aug 16 (Reuters)",
        "Last updated at 21:40 GMT on Friday by the town.",
        "Most ships sink in winter, when it storms.",
    ],
)
def test_what_is_said_asked_or_supposed_is_no_event(text: str) -> None:
    """A reporting verb's own time dates the words, and what could be did not happen."""
    assert told(text) == []


def test_a_statement_does_not_date_what_was_stated() -> None:
    """Each has its own day, and only one of them is an event's."""
    assert told("The mayor said on Friday that the bridge was opened in May 2017.") == [
        ("2017-05", "that the bridge was opened in May 2017.", EventKind.EVENT),
    ]


@pytest.mark.parametrize(
    "text", ["He ruled the town until 1444.", "He did not die until 9 June 1444.", "It was shut through May 1850."]
)
def test_what_ended_is_no_plan(text: str) -> None:
    """Also where the day of the document is not known."""
    assert [event.kind for event in timeline([document(text, published=None)])] == [EventKind.EVENT]


def test_stamps_of_messages_are_no_events() -> None:
    """What each message says is read against its own."""
    text = (
        "[2021-03-05 19:02] <Mira> We reached the tower last night.\n[2021-03-12 20:00] <Otto> It burned yesterday.\n"
    )
    found = [(event.when.value, event.when.anchor) for event in timeline([document(text, published=None)])]
    assert found == [("2021-03-04TNI", "2021-03-05"), ("2021-03-11", "2021-03-12")]


@pytest.mark.parametrize(
    "text",
    [
        "He promised to donate this year’s budget.",
        "These are today's tensions.",
        "Prices were higher than in 2016.",
        "It took three days, and happens every year.",
        "He is now the mayor.",
        "It rained on Friday.",
    ],
)
def test_what_dates_nothing(text: str) -> None:
    """What a date owns or is compared with, stretches, sets, now; and what cannot be resolved without a day."""
    published = None if "Friday" in text else PUBLISHED
    assert timeline([document(text, published=published)]) == []


def test_datelines_date_the_telling() -> None:
    """Not what is told."""
    for line in (
        "PORT ANNA | Fri Apr 20, 2018 10:58 am EDT PORT ANNA, Norway (Reuters) -",
        "PORT ANNA, April 20, 2018 (AP) --",
        "PORT ANNA, on Friday (AP) —",
        "PORT ANNA —",
        "NEW YORK, Friday:",
    ):
        (event,) = timeline([document(f"{line} The bridge fell yesterday.")])
        assert (event.when.value, event.text) == ("2018-04-19", "The bridge fell yesterday.")


def test_a_name_in_capitals_is_no_dateline() -> None:
    """Where it is the subject of what follows."""
    assert [value for value, _, _ in told("NATO, founded in 1949 – the alliance – grew.")] == ["1949"]


def test_what_is_told_without_a_date() -> None:
    """Is known by the day of publication, and stands apart; without such a day it keeps its words."""
    text = "The bridge was opened in 2016. The mayor resigned. Is it safe? It stands."
    (event,) = undated_events([document(text)])
    assert (event.text, event.when.basis, event.when.value) == ("The mayor resigned.", Basis.PUBLISHED, "2018-04-20")
    resigned, closed = undated_events([document("The mayor resigned. It closed last December.", published=None)])
    assert (resigned.expression, resigned.when.value) == ("", "XXXX-XX-XX")
    assert (closed.expression, closed.when.value) == ("last December", "XXXX-12")
