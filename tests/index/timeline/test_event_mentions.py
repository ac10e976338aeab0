"""What a document dates, and what kind of thing that is, told by `reporting_verbs` among others."""

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
        ("The mayor said on Monday that the bridge is safe.", EventKind.STATEMENT),
        ("On Monday, the mayor said the bridge is safe.", EventKind.STATEMENT),
        ("The bridge is safe, officials said Monday.", EventKind.STATEMENT),
        ("The bridge will be opened on Monday.", EventKind.PLAN),
        ("The bridge is to be opened in 2020.", EventKind.PLAN),
        ("A vote was scheduled for March 12.", EventKind.PLAN),
        ("The letter received by the mayor in January was long.", EventKind.EVENT),
        ("The inquiry was set up in July 2011.", EventKind.EVENT),
        ("The firm reported third-quarter profit of two million.", EventKind.EVENT),
        ("Last year the group wrote down its debt.", EventKind.EVENT),
        ("It will be sold, the chairman insisted on Saturday night.", EventKind.STATEMENT),
    ],
)
def test_kinds(text: str, kind: EventKind) -> None:
    """A reporting verb's own time dates the statement; what lay ahead is a plan."""
    assert [found for _, _, found in told(text)] == [kind]


def test_a_statement_does_not_date_what_was_stated() -> None:
    """Each has its own day."""
    assert told("The mayor said on Friday that the bridge was opened in May 2017.") == [
        ("2017-05", "that the bridge was opened in May 2017.", EventKind.EVENT),
        ("2018-04-20", "The mayor said on Friday", EventKind.STATEMENT),
    ]


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
