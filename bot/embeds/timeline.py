"""Events → embed and buttons, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discord
from discord.ui import View

from bot.embeds.actions import ExportTimeline, OpenCitation, OpenFilter, ShowUndated, TurnTimeline
from bot.embeds.answer import according_to
from bot.embeds.components import ActionItem, button
from bot.embeds.dates import basis_words, published_value, value_words, when_words
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS, ROWS
from bot.embeds.style import ACCENT
from bot.embeds.text import NOTE, clip_escaped, quoted, selection_note, shown_text, source_words, speaker_to_name
from bot.i18n import translate
from index import Basis, Citation, Event, EventMention, Selection

PAGE = 10
PLACES = (ROWS - 1) * ROW_BUTTONS  # the last row turns the pages
TOLD, OTHERWISE = 3, 1  # so many places of one event have buttons, and so many that date it otherwise
LINE, SHORT = 200, 90
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as a page shows it: its mentions and conflicting ones that have buttons, numbered from `number` on."""

    number: int
    event: Event

    @property
    def mentions(self) -> tuple[EventMention, ...]:
        """The mentions that are shown, the most precise first."""
        return self.event.mentions[:TOLD]

    @property
    def conflicting(self) -> tuple[EventMention, ...]:
        """The mentions shown that date it otherwise."""
        return self.event.conflicting[:OTHERWISE]

    @property
    def places(self) -> list[tuple[int, Citation]]:
        """The places that its buttons open, by their numbers."""
        return [
            (number, mention.citation)
            for number, mention in enumerate((*self.mentions, *self.conflicting), self.number)
        ]


def timeline_pages(events: Sequence[Event]) -> list[list[Entry]]:
    """The events in pages: at most ten entries each, and no more words and buttons than Discord shows; at least one."""
    found: list[list[Entry]] = [[]]
    number, places, letters = 1, 0, 0
    for event in events:
        entry = Entry(number, event)
        size = len(_words(entry, anchors=True)) + len(BETWEEN)
        full = (
            len(found[-1]) == PAGE
            or places + len(entry.places) > PLACES
            or letters + size > EMBED_DESCRIPTION - NOTE - len(BETWEEN)
        )
        if full and found[-1]:
            found.append([])
            places = letters = 0
        found[-1].append(entry)
        number, places, letters = number + len(entry.places), places + len(entry.places), letters + size
    return found


def _words(entry: Entry, *, anchors: bool) -> str:
    return "\n".join(_lines(entry, anchors))


def _lines(entry: Entry, anchors: bool) -> Iterator[str]:
    event = entry.event
    basis = clip_escaped(basis_words(event.mentions[0], anchor=anchors), LINE)
    yield f"**{when_words(event.when)}** · *{basis}*"
    according = according_to(speaker_to_name(event.mentions[0]))
    yield f"{according}{quoted(clip_escaped(shown_text(event.mentions[0], LINE), LINE))} [{entry.number}]"
    more = range(entry.number + 1, entry.number + len(entry.mentions))
    if more:
        hidden = len(event.mentions) - len(entry.mentions)
        others = " " + translate("timeline.hidden", count=hidden) if hidden else ""
        yield f"*{translate('timeline.also')}* {' '.join(f'[{number}]' for number in more)}{others}"
    for number, conflict in enumerate(entry.conflicting, start=entry.number + len(entry.mentions)):
        source = clip_escaped(source_words(conflict.citation.document), SHORT)
        yield f"*{translate('timeline.otherwise')}* **{when_words(conflict.when)}**, {source} [{number}]"


Pages = list[list[Entry]]


def timeline_embed(
    pages: Pages, page: int, title: str = "", about: str = "", selection: Selection | None = None
) -> discord.Embed:
    """One page of the timeline: each event's date, how it is known, the words that tell it, and its other mentions.

    The day that relative dates were read against stands once below, where it is the same for all of them.
    """
    events = [entry.event for entries in pages for entry in entries]
    anchors = {
        event.when.anchor
        for event in events
        if event.when.anchor and event.when.anchor == published_value(event.citation.document)
    }
    entries = [_words(entry, anchors=len(anchors) > 1) for entry in pages[page]] or [translate("timeline.nothing")]
    if note := selection_note(selection):
        entries.insert(0, note)
    embed = discord.Embed(
        title=clip_escaped(_title(events, title or translate("timeline.title"), about), EMBED_TITLE),
        description=BETWEEN.join(entries),
        colour=ACCENT,
    )
    footer = translate("page.of", page=page + 1, pages=len(pages))
    if len(anchors) == 1:
        footer += " · " + translate("timeline.anchor", day=value_words(*anchors))
    return embed.set_footer(text=footer)


def _title(events: Sequence[Event], title: str, about: str) -> str:
    words = f"{title} · {translate('timeline.events', count=len(events))}"
    if events and events[0].when.basis is not Basis.PUBLISHED:
        whens = [event.when for event in events]
        begin, end = min(whens, key=lambda when: when.earliest), max(whens, key=lambda when: when.latest)
        first, last = value_words(begin.value), value_words(end.value)
        words += f" · {first}" + (f" – {last}" if last != first else "")
    return f"{words} · {translate('timeline.about', about=about)}" if about else words


def timeline_view(pages: Pages, page: int, response_id: int, *, extras: bool = True) -> View:
    """A button for each place; the pages before and after, and with `extras` exports, what is undated, a filter."""
    view = View(timeout=None)
    numbers = [number for entry in pages[page] for number, _ in entry.places]
    for position, number in enumerate(numbers):
        view.add_item(button(OpenCitation(response_id, number), label=f"{number}", row=position // ROW_BUTTONS))
    last = -(-len(numbers) // ROW_BUTTONS)
    for item in _below(pages, page, response_id, extras=extras, row=last):
        view.add_item(item)
    return view


def _below(pages: Pages, page: int, response_id: int, *, extras: bool, row: int) -> Iterator[ActionItem]:
    if page > 0:
        yield button(TurnTimeline(response_id, page - 1), label=translate("button.earlier"), row=row)
    if page + 1 < len(pages):
        yield button(TurnTimeline(response_id, page + 1), label=translate("button.later"), row=row)
    if extras and pages[page]:
        yield button(ExportTimeline(response_id), label=translate("button.export"), row=row)
        yield button(ShowUndated(response_id), label=translate("button.undated"), row=row)
        yield button(OpenFilter(response_id), label=translate("button.filter"), row=row)
