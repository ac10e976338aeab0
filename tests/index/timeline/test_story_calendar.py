"""Events of a story that has its own calendar stand in the order in which they are told, with their own words."""

from __future__ import annotations

from datetime import date

from index.reading import Source, parse_document
from index.records import Document
from index.timeline import StoryEvents, table_of

WORLD = (
    "It was 14 Kythorn 1492 DR. The gate of Elturel fell on the 3rd of Mirtul. On 16 March 1493 the king died. "
    "Two days later Ida fled. The bells were rung. On day 12 they rest in the ruins."
)
DATED = [
    "14 Kythorn 1492 DR",
    "the 3rd of Mirtul",
    "16 March 1493",
    "Two days later",
    "day 12",
]


def world(name: str, text: str = WORLD) -> Document:
    """A document of a world of its own, that came out on a day of ours."""
    return parse_document(text, name, Source(published=date(2024, 3, 1), calendar="story"))


def test_no_real_date_is_told() -> None:
    """Though a day of publication is known, and some words are months of ours."""
    events = StoryEvents(table_of([world("s2.txt")]))
    assert list(events.dated()) == []
    assert list(events.on(date.min, date.max)) == []
    assert world("s2.txt").reference is None


def test_they_stand_as_they_are_told() -> None:
    """Document by document, in the order of the story; beside them what is past and has no date at all."""
    events = StoryEvents(table_of([world("s2.txt"), world("s10.txt")]))
    own = list(events.in_story_calendar())
    assert [event.expression for event in own] == [*DATED, *DATED]
    assert [event.citation.document.id for event in own] == ["s2.txt"] * 5 + ["s10.txt"] * 5
    assert [event.expression for event in events.undated(document="s10.txt")] == [*DATED[:4], "", DATED[4]]
    assert [event.expression for event in events.in_story_calendar({("s10.txt", 1)})] == [DATED[1]]
    assert list(events.in_story_calendar(document="other")) == []


def test_what_may_not_be_shown_is_not_counted() -> None:
    """Only documents that were read are."""
    told = [world("a.txt"), world("b.txt", "Ben came on the 5th of Mirtul.")]
    assert [event.expression for event in StoryEvents(table_of(told), told[1:]).in_story_calendar()] == [
        "the 5th of Mirtul"
    ]


def test_real_dates_beside_it() -> None:
    """A document of our world is dated as ever, also where it is undated."""
    real = parse_document("It burned on 3 May 2017. The mayor fled.", "real.txt", Source(published=date(2017, 6, 1)))
    events = StoryEvents(table_of([real, world("world.txt")]))
    assert [event.when.value for event in events.dated()] == ["2017-05-03"]
    assert {event.citation.document.id for event in events.in_story_calendar()} == {"world.txt"}
