"""Events → embed and buttons, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discord
from discord.ui import View

from bot.embeds.actions import ExportTimeline, OpenCitation, OpenFilter, ShowEvents, ShowUndated, TurnTimeline
from bot.embeds.components import ActionItem, button
from bot.embeds.dates import (
    basis_words,
    dating_words,
    mention_date_words,
    published_value,
    value_words,
    when_words,
)
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, KEY_EVENTS, MANY_EVENTS, ROW_BUTTONS, ROWS
from bot.embeds.place import numbered_place
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped, quoted, selection_note, shown_text, source_words, speaker_to_name
from bot.embeds.told import according_to
from bot.i18n import translate
from bot.state import ALL_EVENTS
from index import Basis, Citation, Event, EventMention, Selection

PAGE = KEY_EVENTS
MORE = 3  # how many times as many are shown at a press
PLACES = (ROWS - 2) * ROW_BUTTONS  # the rows below turn the pages, and show more
TOLD, OTHERWISE = 3, 1  # so many places of one event have buttons, and so many that date or count it otherwise
LINES, SHORT = (200, 140, 100, 70), 90  # characters of what tells of an event: as many as there is room for
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Shown:
    """The events that are shown, and of how many; and how many more have dates of the story's own calendar.

    `in_order` says that those are the ones that are shown, as they are told.
    """

    events: Sequence[Event]
    total: int
    own_calendar: int = 0
    in_order: bool = False

    @property
    def pages(self) -> int:
        """How many pages they fill; at least one."""
        return max(1, -(-len(self.events) // PAGE))

    @property
    def is_part(self) -> bool:
        """Whether only the ones that matter most are shown."""
        return len(self.events) < self.total


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as a page shows it: its mentions and conflicting ones that have buttons, numbered from `number` on."""

    number: int
    event: Event
    mentions: tuple[EventMention, ...]
    conflicting: tuple[EventMention, ...]

    @property
    def places(self) -> list[tuple[int, Citation]]:
        """The places that its buttons open, by their numbers."""
        return [
            (number, mention.citation)
            for number, mention in enumerate((*self.mentions, *self.conflicting), self.number)
        ]


def timeline_page(shown: Shown, page: int) -> list[Entry]:
    """The entries of a page, its places numbered from 1: as many as have buttons, one at least of each event."""
    events = list(shown.events[page * PAGE : (page + 1) * PAGE])
    told, otherwise, room = [1] * len(events), [0] * len(events), PLACES - len(events)
    for at, event in enumerate(events):
        otherwise[at] = min(len(event.conflicting), OTHERWISE, room)
        room -= otherwise[at]
    for count in range(1, TOLD):  # a second place of each event, before a third of any
        for at, event in enumerate(events):
            if room and len(event.mentions) > count:
                told[at], room = told[at] + 1, room - 1
    found, number = [], 1
    for event, mentions, conflicts in zip(events, told, otherwise, strict=True):
        found.append(Entry(number, event, event.mentions[:mentions], event.conflicting[:conflicts]))
        number += mentions + conflicts
    return found


def _words(entry: Entry, line: int, *, anchors: bool) -> str:
    return "\n".join(_lines(entry, line, anchors))


def _lines(entry: Entry, line: int, anchors: bool) -> Iterator[str]:
    event = entry.event
    basis = clip_escaped(basis_words(event.mentions[0], anchor=anchors), line)
    date = clip_escaped(mention_date_words(event.mentions[0]), SHORT)
    yield f"**{date}** · *{basis}*"
    according = according_to(speaker_to_name(event.mentions[0]))
    yield f"{according}{quoted(clip_escaped(shown_text(event.mentions[0], line), line))} [{entry.number}]"
    more = range(entry.number + 1, entry.number + len(entry.mentions))
    hidden = len(event.mentions) - len(entry.mentions)
    if more or hidden:
        told = [translate("timeline.also"), *(f"[{number}]" for number in more)] if more else []
        others = [translate("timeline.hidden", count=hidden)] if hidden else []
        yield " ".join((f"*{told[0]}*", *told[1:], *others) if told else others)
    for number, conflict in enumerate(entry.conflicting, start=entry.number + len(entry.mentions)):
        source = clip_escaped(source_words(conflict.citation.document), SHORT)
        if event.when.overlaps(conflict.when):
            yield f"*{translate('timeline.counted')}* {source} [{number}]"
        else:
            yield f"*{translate('timeline.otherwise')}* **{when_words(conflict.when)}**, {source} [{number}]"


def timeline_embed(
    shown: Shown,
    page: int,
    entries: Sequence[Entry],
    title: str = "",
    about: str = "",
    selection: Selection | None = None,
) -> discord.Embed:
    """One page of the timeline: each event's date, how it is known, the words that tell it, and its other mentions.

    The day that relative dates were read against stands once below, where it is the same for all of the page.
    """
    anchors = {
        entry.event.when.anchor
        for entry in entries
        if entry.event.when.anchor and entry.event.when.anchor == published_value(entry.event.citation.document)
    }
    notes = [selection_note(selection), _calendar_note(shown)]
    for line in LINES:
        words = [_words(entry, line, anchors=len(anchors) > 1) for entry in entries]
        description = BETWEEN.join(filter(None, [*notes, *(words or [translate("timeline.nothing")])]))
        if len(description) <= EMBED_DESCRIPTION:
            break
    embed = discord.Embed(
        title=clip_escaped(_title(shown, title, about), EMBED_TITLE),
        description=clip(description, EMBED_DESCRIPTION),
        colour=ACCENT,
    )
    footer = translate("page.of", page=page + 1, pages=shown.pages)
    if len(anchors) == 1:
        why = {dating_words(entry.event.citation.document) for entry in entries if entry.event.when.anchor in anchors}
        footer += " · " + translate("timeline.anchor", day=value_words(*anchors))
        footer += f" ({why.pop()})" if len(why) == 1 and any(why) else ""
    return embed.set_footer(text=footer)


def _calendar_note(shown: Shown) -> str:
    """That events have dates of the story's own calendar, and where they stand."""
    if not shown.own_calendar:
        return ""
    return translate("timeline.in_order" if shown.in_order else "timeline.own_calendar", count=shown.own_calendar)


def _title(shown: Shown, title: str, about: str) -> str:
    counted = translate("timeline.events", count=shown.total)
    if shown.is_part:
        counted = translate("timeline.key", shown=len(shown.events), count=shown.total)
    words = f"{title or translate('timeline.title')} · {counted}"
    if not title and shown.events and shown.events[0].when.basis is not Basis.PUBLISHED:
        first, last = (value_words(shown.events[at].when.value) for at in (0, -1))
        words += f" · {first}" + (f" – {last}" if last != first else "")
    return f"{words} · {translate('timeline.about', about=about)}" if about else words


def timeline_view(shown: Shown, page: int, entries: Sequence[Entry], response_id: int, *, extras: bool = True) -> View:
    """A button for each place; the pages before and after and how many events; with `extras` files and filters."""
    view = View(timeout=None)
    places = [place for entry in entries for place in entry.places]
    for position, (number, citation) in enumerate(places):
        label = numbered_place(number, citation)
        view.add_item(button(OpenCitation(response_id, number), label=label, row=position // ROW_BUTTONS))
    last = -(-len(places) // ROW_BUTTONS)
    turning = list(_turning(shown, page, response_id, extras=extras, row=last))
    further = _further(response_id, row=last + bool(turning)) if extras and places else []
    for item in (*turning, *further):
        view.add_item(item)
    return view


def _turning(shown: Shown, page: int, response_id: int, *, extras: bool, row: int) -> Iterator[ActionItem]:
    if page > 0:
        yield button(TurnTimeline(response_id, page - 1), label=translate("button.earlier"), row=row)
    if page + 1 < shown.pages:
        yield button(TurnTimeline(response_id, page + 1), label=translate("button.later"), row=row)
    if not extras:
        return
    more = MORE * len(shown.events)
    if shown.is_part and more < shown.total:
        yield button(ShowEvents(response_id, more), label=translate("button.more_events", count=more), row=row)
    if shown.is_part:
        label = translate("button.all_events", count=shown.total)
        yield button(ShowEvents(response_id, ALL_EVENTS), label=label, row=row)
    if len(shown.events) > MANY_EVENTS:
        yield button(ShowEvents(response_id, KEY_EVENTS), label=translate("button.key_events"), row=row)


def _further(response_id: int, *, row: int) -> Iterator[ActionItem]:
    yield button(ExportTimeline(response_id), label=translate("button.export"), row=row)
    yield button(ShowUndated(response_id), label=translate("button.undated"), row=row)
    yield button(OpenFilter(response_id), label=translate("button.filter"), row=row)
