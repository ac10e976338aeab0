"""Events → a picture of the timeline: PNG, on Discord's dark ground, legible on a phone.

Each event has a lane for itself and its label, wherever one is free: labels never overlap. Days are dots, what is known
less precisely is a bar over all the days it can lie in, and what was planned, or did not happen, is hollow.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.embeds.dates import when_words
from bot.embeds.text import clip, shown_text
from bot.exports.fonts import families, is_drawable
from index import Event, EventKind, When

GROUND, INK, DIM, ACCENT, LINE = "#313338", "#f2f3f5", "#b5bac1", "#6ea8fe", "#4e5058"
WIDTH, DPI = 1080, 100
MARGIN = 36
AXIS, HEAD, NOTE = 92, 20, 48
FONT = 22.0  # points at DPI: 30 pixels, some 11 on a phone's screen
LINE_HEIGHT = 42
LETTERS = 53  # that fit beside each other
LABELS, LINES = 10, 2  # so many events have labels, of so many lines
SPECK, SPECK_ROWS = 16, 20  # the height of a row of events without labels, and how many rows there are at most
DOT = 10
FAR = 6  # how many times longer the rest would be drawn without the few that lie far off


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where an event is drawn, in pixels: its marker from x0 to x1, its label from `label` on, in which lane."""

    event: Event
    lines: tuple[str, ...]
    x0: float
    x1: float
    label: float
    lane: int


def main_part(events: Sequence[Event]) -> tuple[list[Event], int, int]:
    """The events without the few at either end that would squeeze all others into a corner, and how many those are."""
    kept, before, after = list(events), 0, 0
    for _ in range(len(events) // 8):
        if len(kept) > 3 and _length(kept) > FAR * max(_length(kept[1:]), 30):
            kept, before = kept[1:], before + 1
        elif len(kept) > 3 and _length(kept) > FAR * max(_length(kept[:-1]), 30):
            kept, after = kept[:-1], after + 1
        else:
            break
    return kept, before, after


def labelled(events: Sequence[Event]) -> set[int]:
    """Which events, by their places in the list, have labels: those told more than once, and others evenly."""
    told = sorted(range(len(events)), key=lambda at: -len(events[at].mentions))[:LABELS]
    chosen = {at for at in told if len(events[at].mentions) > 1}
    rest = [at for at in range(len(events)) if at not in chosen]
    room = min(LABELS - len(chosen), len(rest))
    return chosen | {rest[round(number * (len(rest) - 1) / max(room - 1, 1))] for number in range(room)}


def _length(events: Sequence[Event]) -> int:
    """The days from the first to the last."""
    return (max(item.when.latest for item in events) - min(item.when.earliest for item in events)).days


def timeline_png(events: Sequence[Event]) -> bytes:
    """The picture of events in order, as PNG; 1080 pixels wide, and as high as its lanes need.

    What is left out is counted below. Raises ValueError for no events.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # late: 1 s, and only the picture needs it
    from matplotlib.figure import Figure

    kept, before, after = main_part(events)
    first, last = _range(kept)
    figure = Figure(figsize=(WIDTH / DPI, 10), dpi=DPI, facecolor=GROUND)
    canvas = FigureCanvasAgg(figure)
    chosen = labelled(kept)
    lane_height = LINES * LINE_HEIGHT + 4 * DOT
    marks = _placed(canvas, [event for at, event in enumerate(kept) if at in chosen], first, last)
    specks, left_out = _specks([event for at, event in enumerate(kept) if at not in chosen], first, last)
    note = _note(before, after, left_out)
    strip = HEAD + (max(mark.lane for mark in marks) + 1) * lane_height
    bottom = strip + (max((mark.lane for mark in specks), default=-1) + 1) * SPECK
    height = bottom + AXIS + (NOTE if note else 0)
    figure.set_size_inches(WIDTH / DPI, height / DPI)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    _draw_axis(axes, first, last, bottom)
    for mark in marks:
        _draw_label(axes, mark, HEAD + mark.lane * lane_height)
        _draw_marker(axes, mark, HEAD + mark.lane * lane_height + DOT, ACCENT)
    for mark in specks:
        _draw_marker(axes, mark, strip + mark.lane * SPECK + DOT / 2, DIM)
    if note:
        axes.text(MARGIN, height - 20, note, color=DIM, fontsize=FONT * 0.8, va="bottom", parse_math=False)
    file = io.BytesIO()
    canvas.print_png(file)
    return file.getvalue()


def _range(events: Sequence[Event]) -> tuple[date, date]:
    """The first and last day of the axis; at least two weeks, so that one day is not as wide as the picture."""
    first, last = min(item.when.earliest for item in events), max(item.when.latest for item in events)
    room = timedelta(days=max(0, 14 - (last - first).days) // 2)
    return max(first, date.min + room) - room, min(last, date.max - room) + room


def _x(day: date, first: date, last: date) -> float:
    share = (day - first).days / max((last - first).days, 1)
    return MARGIN + DOT + share * (WIDTH - 2 * (MARGIN + DOT))


def _lines(event: Event) -> tuple[str, ...]:
    """A label: the date, then as many of the words that tell of it as there is room for."""
    room = LINES * LETTERS - 8
    begin = dated(event.when)
    words = shown_text(event.mentions[0], max(room - len(begin), LETTERS // 2))
    label = clip(f"{begin} · {words}", room) if is_drawable(words) else begin  # never boxes
    return tuple(textwrap.wrap(label, LETTERS)[:LINES])


def _width(canvas: Any, lines: Sequence[str]) -> float:
    """The width of a label in pixels."""
    from matplotlib.text import Text

    text = Text(0, 0, "\n".join(lines), fontsize=FONT, parse_math=False, family=families())
    text.set_figure(canvas.figure)
    return float(text.get_window_extent(canvas.get_renderer()).width)


def _placed(canvas: Any, events: Sequence[Event], first: date, last: date) -> list[_Mark]:
    """Each event in the topmost lane that is free from its marker's left to its label's right edge."""
    free: list[float] = []
    marks = []
    for event in events:
        lines = _lines(event)
        width = _width(canvas, lines)
        x0, x1 = _x(event.when.earliest, first, last), _x(event.when.latest, first, last)
        label = max(min(x0 - DOT, WIDTH - MARGIN - width), MARGIN / 2)
        lane = next((number for number, edge in enumerate(free) if edge < min(label, x0 - DOT)), len(free))
        free[lane : lane + 1] = [max(label + width, x1 + DOT) + MARGIN]
        marks.append(_Mark(event, lines, x0, x1, label, lane))
    return marks


def _specks(events: Sequence[Event], first: date, last: date) -> tuple[list[_Mark], int]:
    """Events without labels, each in the topmost row that is free for its marker; and how many found no row.

    Those of the same days share a marker.
    """
    free: list[float] = []
    marks, left_out = [], 0
    alike = {(event.when.earliest, event.when.latest, event.kind): event for event in events}
    for event in alike.values():
        x0, x1 = _x(event.when.earliest, first, last), _x(event.when.latest, first, last)
        lane = next((number for number, edge in enumerate(free) if edge < x0 - DOT), len(free))
        if lane == SPECK_ROWS:
            left_out += 1
            continue
        free[lane : lane + 1] = [x1 + DOT]
        marks.append(_Mark(event, (), x0, x1, x0, lane))
    return marks, left_out


def _draw_marker(axes: Any, mark: _Mark, y: float, colour: str) -> None:
    """A dot, or a bar over all the days that the event can lie in."""
    from matplotlib.patches import FancyBboxPatch

    face = colour if mark.event.kind is EventKind.EVENT else GROUND
    if mark.x1 - mark.x0 > 2 * DOT:
        round_ends = f"round,pad=0,rounding_size={DOT / 2}"
        corner, length = (mark.x0, y - DOT / 2), mark.x1 - mark.x0
        axes.add_patch(
            FancyBboxPatch(corner, length, DOT, boxstyle=round_ends, facecolor=face, edgecolor=colour, linewidth=2)
        )
    else:
        axes.plot((mark.x0 + mark.x1) / 2, y, "o", markersize=DOT, color=colour, markerfacecolor=face, mew=2)


def _draw_label(axes: Any, mark: _Mark, top: float) -> None:
    """The date in the accent's colour, then the words."""
    style: dict[str, Any] = {"fontsize": FONT, "va": "baseline", "parse_math": False, "family": families()}
    begin = dated(mark.event.when)
    for number, line in enumerate(mark.lines):
        base = top + 2 * DOT + (number + 1) * LINE_HEIGHT - 8
        lead = line[: len(begin)] if number == 0 else ""
        label = axes.text(mark.label, base, lead, color=ACCENT, **style)
        rest = style | {"va": "bottom", "color": INK, "annotation_clip": False}
        axes.annotate(line[len(lead) :], xy=(1, 0), xycoords=label, **rest)


def _draw_axis(axes: Any, first: date, last: date, y: float) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num, num2date

    axes.plot((MARGIN, WIDTH - MARGIN), (y + 12, y + 12), color=LINE, linewidth=2)
    locator = AutoDateLocator(minticks=3, maxticks=6, interval_multiples=True)
    begin, end = (datetime.combine(day, time()) for day in (first, last))
    ticks = [tick for tick in locator.tick_values(begin, end) if date2num(begin) <= tick <= date2num(end)]
    formatter = ConciseDateFormatter(locator, show_offset=False, formats=["%Y", "%b", "%d %b", "", "", ""])
    for tick in ticks:
        x = _x(num2date(tick).date(), first, last)
        axes.plot((x, x), (HEAD, y + 20), color=LINE, linewidth=1, zorder=0)
    labels = [label.removeprefix("0") for label in formatter.format_ticks(ticks)] if ticks else []
    if labels and not any(label.isdigit() for label in labels):
        labels[len(labels) // 2] += f" {num2date(ticks[len(labels) // 2]).year}"
    for tick, words in zip(ticks, labels, strict=True):
        x = _x(num2date(tick).date(), first, last)
        axes.text(
            min(max(x, 2 * MARGIN), WIDTH - 2 * MARGIN),
            y + 26,
            words,
            color=DIM,
            fontsize=FONT * 0.9,
            ha="center",
            va="top",
            parse_math=False,
        )


def _note(before: int, after: int, others: int) -> str:
    """What is not drawn, in words."""
    parts = (before and f"{before} much earlier", after and f"{after} much later", others and f"{others} others")
    told = ", ".join(part for part in parts if part)
    return f"Not drawn: {told}." if told else ""


def dated(when: When) -> str:
    """A date in the reader's language; where no font has its script, as it is counted: 2018-04-20."""
    words = when_words(when)
    return words if is_drawable(words) else when.value
