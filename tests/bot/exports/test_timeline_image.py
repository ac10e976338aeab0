"""The picture of the timeline: legible in whichever script, by its `fonts`, and complete."""

from __future__ import annotations

import struct
from datetime import date, timedelta

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.exports import timeline_image
from bot.exports.fonts import families, is_drawable
from bot.exports.timeline_image import LABELS, WIDTH, labelled, main_part, timeline_png
from bot.i18n import using_locale
from index import Event
from index.reading import Source, parse_document
from index.timeline import timeline

DAY_ONE = date(2008, 1, 1)


def events(text: str) -> list[Event]:
    return timeline([parse_document(text, "a.txt", Source(published=date(2018, 4, 20)))])


def years(count: int, step: int = 61) -> list[Event]:
    """So many events, each some days after the one before, every seventh known to the year alone."""
    days = [DAY_ONE + timedelta(days=step * number) for number in range(count)]
    words = [
        f"Ship number {number} of the {number}th fleet was built in {day.year}."
        if number % 7 == 3
        else f"Boat {number} sank on {day.day} {day:%B} {day.year} near rock {number}."
        for number, day in enumerate(days)
    ]
    return events(" ".join(words))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize(
    "found",
    [
        *(years(count) for count in (1, 2, 12, 60, 300)),
        events(" ".join(f"Boat {number} of fleet {number * 7} sank on 3 May 2017." for number in range(200))),
        years(3000, step=1),
    ],
    ids=["1", "2", "12", "60", "300", "one day", "every day"],
)
def test_its_size(found: list[Event]) -> None:
    """As wide as a phone shows sharply, and not endlessly high."""
    width, height = size(timeline_png(found))
    assert width == WIDTH
    assert 100 < height < 2600


@pytest.mark.parametrize(
    "found", [years(12), years(60), events("It rained today. It snowed today. It will hail today.")]
)
def test_labels_never_overlap(found: list[Event]) -> None:
    """In one lane, each ends before the next begins, and all stand inside the picture."""
    canvas = FigureCanvasAgg(Figure(figsize=(WIDTH / timeline_image.DPI, 10), dpi=timeline_image.DPI))
    chosen = [event for at, event in enumerate(found) if at in labelled(found)]
    first, last = timeline_image._range(found)
    marks = timeline_image._placed(canvas, chosen, first, last)
    assert len(marks) == len(chosen)
    lanes: dict[int, float] = {}
    for mark in marks:
        begin = min(mark.label, mark.x0 - timeline_image.DOT)
        end = max(mark.label + timeline_image._width(canvas, mark.lines), mark.x1 + timeline_image.DOT)
        assert begin >= lanes.get(mark.lane, 0)
        assert end <= WIDTH
        lanes[mark.lane] = end


def test_many_events_are_all_drawn_and_some_named() -> None:
    """The first and the last among them; those told in several places before others."""
    found = years(100)
    chosen = labelled(found)
    assert len(chosen) == LABELS
    assert {0, len(found) - 1} <= chosen
    assert main_part(found) == (found, 0, 0)


def test_what_lies_far_off_does_not_squeeze_the_rest() -> None:
    """It is counted in a line below."""
    text = "The temple was built in the 11th century. "
    found = events(text + " ".join(f"Boat {day} sank on {day} May 2017." for day in range(1, 20)))
    kept, before, after = main_part(found)
    assert (len(kept), before, after) == (19, 1, 0)
    assert main_part(found[:2]) == (found[:2], 0, 0)


def test_odd_texts() -> None:
    """The ends of the calendar, what could be a formula, and scripts that the font does not have."""
    for text in (
        "It will end on 31 December 9999. It began in 1000.",
        "It rained on May 3, 2017, for $5 and $7.",
        "港 and 🚢 opened on May 3, 2017.",
    ):
        assert size(timeline_png(events(text)))[0] == WIDTH


def test_what_no_font_can_draw_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """No boxes: the label is the date, in figures where its words cannot be drawn either."""
    found = events("The harbour of Port Anna was opened on 3 May 2017. 港 was closed on 4 May 2017.")
    monkeypatch.setattr(timeline_image, "is_drawable", str.isascii)
    assert timeline_image._lines(found[0])[0].startswith("3 May 2017 · ")
    assert timeline_image._lines(found[1]) == ("4 May 2017",)
    with using_locale("ja"):
        assert timeline_image._lines(found[1]) == ("2017-05-04",)


def test_fonts_have_all_that_they_are_asked_to_draw() -> None:
    """The first has Latin, Greek and Cyrillic everywhere."""
    assert families()[0] == "DejaVu Sans"
    assert is_drawable("Der Hafen, γῆ, Порт")
    assert not is_drawable("\U0010ffff")
