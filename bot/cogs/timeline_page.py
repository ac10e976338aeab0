"""A page of a timeline as it is sent; the first one carries a picture."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date

import discord
from discord.ui import View

from bot.embeds.dates import when_words
from bot.embeds.timeline import Pages, timeline_embed, timeline_pages, timeline_view
from bot.exports.timeline_image import timeline_png
from bot.i18n import translate
from bot.state import TimelineQuery
from index import Citation, Event, StoryView

PICTURE = "timeline.png"


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A page as it is sent; the first one carries a picture."""

    embed: discord.Embed
    pages: Pages
    page: int
    undated: bool
    picture: list[discord.File] = field(default_factory=list)

    @property
    def places(self) -> list[tuple[int, Citation]]:
        """The places that the page's buttons open, by their numbers."""
        return [place for entry in self.pages[self.page] for place in entry.places]

    def view(self, response_id: int) -> View:
        """The page's buttons, which only the event loop can make."""
        return timeline_view(self.pages, self.page, response_id, extras=not self.undated)


def events_of(story_view: StoryView, wanted: TimelineQuery) -> list[Event]:
    """The events that are wanted."""
    first, last = (date.fromisoformat(day) if day else None for day in (wanted.first, wanted.last))
    if wanted.on and not wanted.undated and first and last:
        return story_view.on(first, last)
    look_up = story_view.undated if wanted.undated else story_view.timeline
    return look_up(first, last, wanted.about, wanted.document)


def drawn_page(story_view: StoryView, wanted: TimelineQuery, page: int) -> TimelinePage:
    """A page of what is wanted, or the last one where there are fewer now; off the event loop."""
    events = events_of(story_view, wanted)
    pages = timeline_pages(events)
    page = min(page, len(pages) - 1)
    embed = timeline_embed(pages, page, wanted.title, wanted.about, story_view.selection)
    drawn = TimelinePage(embed, pages, page, wanted.undated)
    if page == 0 and len(events) > 1 and not wanted.undated:
        alt = translate("timeline.alt", count=len(events), first=when_words(events[0].when))
        drawn.picture.append(discord.File(io.BytesIO(timeline_png(events)), PICTURE, description=alt))
        embed.set_image(url=f"attachment://{PICTURE}")
    return drawn
