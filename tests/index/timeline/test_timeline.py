"""Events in order, each with its sentence."""

from __future__ import annotations

import dataclasses
from datetime import date

from index.reading import parse_document
from index.timeline import timeline


def test_order() -> None:
    """By the earliest day it can lie in, the more precise first, then as it is told."""
    text = "It grew in 2017. It fell on January 1, 2017. It rested in January 2017. It began in 2016."
    events = timeline([parse_document(text, "a.txt")])
    assert [event.when.value for event in events] == ["2016", "2017-01-01", "2017-01", "2017"]
    assert events[0].citation.quote == "It began in 2016."


def test_one_date_twice_in_a_sentence_is_one_event() -> None:
    """Two dates in it are two."""
    events = timeline([parse_document("In May 2017, yes, in May 2017 and in June 2017, it rained.", "a.txt")])
    assert [event.when.value for event in events] == ["2017-05", "2017-06"]


def test_each_document_has_its_own_anchor() -> None:
    """The same words mean another day in a document of another day."""
    document = parse_document("It happened yesterday.", "a.txt")
    days = [date(2018, 4, 20), date(2020, 1, 1)]
    documents = [dataclasses.replace(document, id=str(day), published=day) for day in days]
    events = timeline(documents)
    assert [event.when.value for event in events] == ["2018-04-19", "2019-12-31"]
    assert [event.when.anchor for event in events] == days
    assert {event.expression for event in events} == {"yesterday"}


def test_headings_and_furniture_tell_no_events() -> None:
    """Only citable sentences do."""
    tail = "Copyright 2017\n\nArchive 2018\n\nTop\n\nMore"
    text = f"The year 2016\n\nIt began in 2015, as all remember who lived then.\n\n{tail}"
    assert [event.when.value for event in timeline([parse_document(text, "a.txt")])] == ["2015"]
