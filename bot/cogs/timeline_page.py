"""A page of a timeline as it is sent; the first one carries a picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import discord
from discord.ui import View

from bot.embeds.dates import day_words, when_words
from bot.embeds.limits import ALT_TEXT, KEY_EVENTS, MANY_EVENTS
from bot.embeds.text import clip, shown_text
from bot.embeds.timeline import Entry, Shown, timeline_embed, timeline_page, timeline_view
from bot.exports.formats import placed
from bot.exports.timeline_image import timeline_png
from bot.i18n import translate
from bot.state import ALL_EVENTS, TimelineQuery
from index import Citation, Event, StoryView

PICTURE = "timeline.png"
PICTURED = 500  # events of which a picture shows more than a grey band
ALT_EVENTS, ALT_LINE = 5, 120  # so many are told in words, of so many characters


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A page as it is sent; the first one carries a picture."""

    embed: discord.Embed
    shown: Shown
    page: int
    entries: list[Entry]
    undated: bool
    picture: list[discord.File] = field(default_factory=list)

    @property
    def places(self) -> list[tuple[int, Citation]]:
        """The places that the page's buttons open, by their numbers."""
        return [place for entry in self.entries for place in entry.places]

    def view(self, response_id: int) -> View:
        """The page's buttons, which only the event loop can make."""
        return timeline_view(self.shown, self.page, self.entries, response_id, extras=not self.undated)


def events_of(story_view: StoryView, wanted: TimelineQuery) -> Shown:
    """The events that are wanted: of many the ones that matter most, unless all are."""
    first, last = (date.fromisoformat(day) if day else None for day in (wanted.first, wanted.last))
    if wanted.undated:
        events = story_view.undated(first, last, wanted.about, wanted.document)
        return Shown(events, len(events))
    if wanted.on and first and last:
        events = story_view.events.on(first, last)
    else:
        events = story_view.timeline(first, last, wanted.about, wanted.document)
    own = story_view.in_story_calendar(wanted.about, wanted.document) if not (first or last) else ()
    if own and not events:
        return Shown(own, len(own), own_calendar=len(own), in_order=True)
    most = wanted.most or (KEY_EVENTS if len(events) > MANY_EVENTS else ALL_EVENTS)
    if most >= len(events):
        return Shown(events, len(events), own_calendar=len(own))
    return Shown(story_view.events.key(events, most), len(events), own_calendar=len(own))


def drawn_page(story_view: StoryView, wanted: TimelineQuery, page: int) -> TimelinePage:
    """A page of what is wanted, or the last one where there are fewer now; off the event loop."""
    shown = events_of(story_view, wanted)
    page = min(page, shown.pages - 1)
    entries = timeline_page(shown, page)
    embed = timeline_embed(shown, page, entries, wanted.title or _bounds(wanted), wanted.about, story_view.selection)
    drawn = TimelinePage(embed, shown, page, entries, wanted.undated)
    pictured = placed(shown.events[:PICTURED])
    if page == 0 and len(pictured) > 1 and not wanted.undated:
        drawn.picture.append(discord.File(io.BytesIO(timeline_png(pictured)), PICTURE, description=_alt(pictured)))
        embed.set_image(url=f"attachment://{PICTURE}")
    return drawn


def _bounds(wanted: TimelineQuery) -> str:
    """Between which days events are wanted, as typed dates were read; empty where that is not said."""
    first, last = (day and day_words(date.fromisoformat(day)) for day in (wanted.first, wanted.last))
    if not first and not last:
        return ""
    key = "between" if first and last else "since" if first else "until"
    return translate(f"timeline.{key}", first=first, last=last)


def _alt(events: Sequence[Event]) -> str:
    """What a picture shows, for those who do not see it: how many events, and the first of them in words."""
    counted = translate("timeline.alt", count=len(events), first=when_words(events[0].when))
    told = (f"{when_words(event.when)}: {shown_text(event.mentions[0], ALT_LINE)}" for event in events[:ALT_EVENTS])
    return clip(" ".join((counted, *told)), ALT_TEXT)
