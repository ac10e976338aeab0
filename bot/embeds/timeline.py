"""Events → embed and buttons, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ui import View

from bot.buttons import PageButton, PlaceButton
from bot.embeds.answer import ACCENT
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS
from bot.embeds.dates import basis_words, day_words, when_words
from bot.embeds.text import clip, clip_escaped, one_line, quoted
from index import Event

PAGE = 10
LINE = 200


def page_of(events: Sequence[Event], page: int) -> list[tuple[int, Event]]:
    """The events of a page (from 0), each with its number in the whole list, from 1."""
    return list(enumerate(events, start=1))[page * PAGE : (page + 1) * PAGE]


def pages(events: Sequence[Event]) -> int:
    """How many pages the events fill; at least one."""
    return max(1, -(-len(events) // PAGE))


def _entry(number: int, event: Event, anchor: bool) -> str:
    quote = quoted(clip_escaped(one_line(event.citation.quote), LINE))
    basis = clip_escaped(basis_words(event, anchor=anchor), LINE)
    return f"**{when_words(event.when)}** · *{basis}*\n{quote} [{number}]"


def timeline_embed(events: Sequence[Event], page: int, about: str = "") -> discord.Embed:
    """One page of the timeline: each event's date, how it is known, and the sentence that tells it.

    The day that relative dates were read against stands once below, where it is the same for all of them.
    """
    title = f"Timeline · {len(events)} {'event' if len(events) == 1 else 'events'}"
    if events:
        first, last = when_words(events[0].when), when_words(events[-1].when)
        title += f" · {first}" + (f" – {last}" if last != first else "")
    if about:
        title += f" · about {about}"
    anchors = {event.when.anchor for event in events if event.when.anchor}
    entries = [_entry(number, event, len(anchors) > 1) for number, event in page_of(events, page)]
    embed = discord.Embed(
        title=clip_escaped(title, EMBED_TITLE),
        description=clip("\n\n".join(entries) or "The story dates nothing like that.", EMBED_DESCRIPTION),
        colour=ACCENT,
    )
    footer = f"page {page + 1} of {pages(events)}"
    if len(anchors) == 1:
        footer += f" · relative dates are read against {day_words(*anchors)}"
    return embed.set_footer(text=footer)


def timeline_view(events: Sequence[Event], page: int, shown: int) -> View:
    """A button for each event of the page, and the pages before and after."""
    view = View(timeout=None)
    for position, (number, _) in enumerate(page_of(events, page)):
        view.add_item(_in_row(PlaceButton(shown, number), position // ROW_BUTTONS))
    if page > 0:
        view.add_item(_in_row(PageButton("timeline", shown, page - 1, "‹ earlier"), 2))
    if page + 1 < pages(events):
        view.add_item(_in_row(PageButton("timeline", shown, page + 1, "later ›"), 2))
    return view


def _in_row(button: PlaceButton | PageButton, row: int) -> PlaceButton | PageButton:
    button.row = row
    return button
