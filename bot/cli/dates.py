"""footnote timeline and footnote on: what happened when."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import shell
from bot.cli.output import event_text
from bot.cli.shell import MISTAKE, SILENT, ReadToOption, StoryOption, explained, fail, tell_if_changed, view_of
from bot.embeds.dates import when_words
from bot.embeds.limits import KEY_EVENTS, MANY_EVENTS
from bot.exports.formats import EXPORTS, placed
from bot.exports.json_rows import event_rows
from bot.exports.timeline_image import timeline_png
from bot.i18n import translate
from index import Event, EventList, StoryView, read_date, read_range


def timeline(
    first: Annotated[str, typer.Option("--from", help="Only from this date on, such as 2017 or 'last fall'.")] = "",
    last: Annotated[str, typer.Option("--to", help="Only up to this date.")] = "",
    about: Annotated[str, typer.Option(help="Only events whose sentence has these words.")] = "",
    document: Annotated[str, typer.Option(help="Only events of this document: its file, or words of its title.")] = "",
    undated: Annotated[bool, typer.Option("--undated", help="What is told without a date instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each event.")] = False,
    export: Annotated[str, typer.Option(help="Print as a file: json, csv, ics or timelinejs.")] = "",
    png: Annotated[Path | None, typer.Option(help="Draw the timeline into this file.")] = None,
    most: Annotated[
        int | None, typer.Option("--events", min=0, help="Only so many events, those that matter most; 0 for all.")
    ] = None,
    read_to: ReadToOption = "",
    story: StoryOption = None,
) -> None:
    """What happened when, each event with how its date is known and where it stands."""
    with explained():
        story_index, export = shell.story_index_of(shell.settings(), story), export.lower()
        if export and export not in EXPORTS:
            fail(f"I can't export as {export}; choose {', '.join(EXPORTS)}.", MISTAKE)
        begin, end = read_range(first, last, date.today())
        tell_if_changed(story_index)
        view = view_of(story_index, read_to)
        only = view.document(document).id if document else ""
        look_up = view.undated if undated else view.timeline
        events = look_up(begin, end, about, only)
        if undated and most is not None:
            fail("Which of them matter most is not known of what has no date; leave out --events.", MISTAKE)
        if not (undated or begin or end):
            events = told_in_order(view, events, about, only)
        if not undated and events and not in_story_calendar(events):
            events = chosen(view, events, most, shown=not (as_json or export))
        if not events:
            fail(translate("timeline.nothing_undated" if undated else "timeline.nothing"), SILENT)
        if png:
            draw(events, png)
        if export:
            sys.stdout.buffer.write(EXPORTS[export][1](events))
        elif as_json or not png:
            show_events(events, as_json)


def told_in_order(story_view: StoryView, events: EventList, about: str, document: str) -> EventList:
    """Dated events, or where there are none those with dates of the story's own calendar; that there are is said."""
    own = story_view.in_story_calendar(about, document)
    if own:
        words = translate("timeline.own_calendar" if events else "timeline.in_order", count=len(own))
        shell.err.print(words, markup=False)
    return events or own


def in_story_calendar(events: EventList) -> bool:
    """Whether events have dates of the story's own calendar; those are all of them, or none."""
    return events[0].citation.document.has_story_calendar


def chosen(story_view: StoryView, events: EventList, most: int | None, *, shown: bool) -> EventList:
    """So many of the events that matter most; if that is not said, of many that are `shown` a few, which is told."""
    count = (KEY_EVENTS if shown and len(events) > MANY_EVENTS else 0) if most is None else most
    if not count or count >= len(events):
        return events
    if most is None:
        shell.err.print(translate("timeline.part", shown=count, count=len(events)), markup=False)
    return story_view.events.key(events, count)


def on(
    words: Annotated[list[str], typer.Argument(metavar="DATE", help="A day, month, season or year: dec 2017.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each event.")] = False,
    most: Annotated[
        int | None, typer.Option("--events", min=0, help="Only so many events, those that matter most; 0 for all.")
    ] = None,
    story: StoryOption = None,
) -> None:
    """What happened then."""
    with explained():
        story_index = shell.story_index_of(shell.settings(), story)
        when = read_date(" ".join(words), date.today())
        tell_if_changed(story_index)
        events = chosen(
            story_index.whole, story_index.whole.events.on(when.earliest, when.latest), most, shown=not as_json
        )
        if not events:
            fail(f"The story dates nothing to {when_words(when)}.", SILENT)
        show_events(events, as_json)


def show_events(events: Sequence[Event], as_json: bool) -> None:
    """Print events, their citations numbered through."""
    for event, row in zip(events, event_rows(events), strict=True):
        if as_json:
            shell.emit(row)
        else:
            shell.out.print(event_text(event, row["citation"]["number"]))


def draw(events: Sequence[Event], path: Path) -> None:
    """Draw the timeline into a file; all of it, or nothing."""
    if path.is_dir() or not path.parent.is_dir():
        fail(f"I can't draw into {path}; name a file in a folder that is there, such as timeline.png.", MISTAKE)
    events = placed(events)
    if not events:
        fail(translate("timeline.nothing"), SILENT)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(timeline_png(events))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    shell.err.print(f"drawn into {path}", markup=False)
