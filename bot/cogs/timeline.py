"""/timeline and /on: what happened when, a page at a time."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass, field, replace
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands
from discord.ui import View

from bot.buttons import ExtraButton, PageButton
from bot.cogs.choices import choices
from bot.embeds.dates import when_words
from bot.embeds.limits import FILE_BYTES
from bot.embeds.text import NOTHING_UNDATED
from bot.embeds.timeline import Pages, timeline_embed, timeline_pages, timeline_view
from bot.errors import GoneError
from bot.exports import EXPORTS
from bot.picture import timeline_png
from bot.state import Range, Spot, Store
from index import Citation, Event, Library, read_date, read_range

LONGEST = 100
PICTURE = "timeline.png"
GONE = "I no longer know that timeline; ask for it again with /timeline."

Words = app_commands.Range[str, 1, LONGEST]


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


@dataclass(frozen=True, slots=True)
class _Drawn:
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

    def view(self, shown: int) -> View:
        """The page's buttons, which only the event loop can make."""
        return timeline_view(self.pages, self.page, shown, extras=not self.undated)


class Timeline(commands.Cog):
    """The story's events in order."""

    def __init__(self, library: Library, store: Store) -> None:
        """Take events from `library`; keep what the buttons need in `store`."""
        self.library, self.store = library, store

    @app_commands.command(description="What happened when: the story's dated events, each with its citation.")
    @app_commands.rename(first="from", last="to")
    @app_commands.describe(
        about="Only events whose sentence has these words",
        first="Only from this date on, such as 2017, dec 2017, last fall",
        last="Only up to this date",
        document="Only events of this document",
    )
    async def timeline(
        self,
        interaction: discord.Interaction,
        about: Words | None = None,
        first: Words | None = None,
        last: Words | None = None,
        document: Words | None = None,
    ) -> None:
        """Answer the slash command."""
        days = read_range(first or "", last or "", interaction.created_at.date())
        first_day, last_day = (day.isoformat() if day else "" for day in days)
        await interaction.response.defer(thinking=True)
        only = (await asyncio.to_thread(self.library.whole.document, document)).id if document else ""
        await self._show(interaction, Range(first_day, last_day, about or "", only))

    @app_commands.command(name="on", description="What happened on a day, or in a month, season or year.")
    @app_commands.rename(day="date")
    @app_commands.describe(day="Such as 20 April 2018, dec 2017, last fall, 2017")
    async def on_date(self, interaction: discord.Interaction, day: Words) -> None:
        """Answer the slash command."""
        when = read_date(day, interaction.created_at.date())
        wanted = Range(when.earliest.isoformat(), when.latest.isoformat(), title=when_words(when), on=True)
        await interaction.response.defer(thinking=True)
        await self._show(interaction, wanted)

    @timeline.autocomplete("about")
    async def _names(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Names that occur in what the story dates."""
        names = await asyncio.to_thread(self.library.whole.names)
        return choices([(name, name) for name in names], typed)

    @timeline.autocomplete("document")
    async def _documents(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The story's documents, by their titles."""
        documents = await asyncio.to_thread(lambda: self.library.documents)
        return choices([(item.title, item.id) for item in documents], typed)

    async def turn(self, interaction: discord.Interaction, button: PageButton) -> None:
        """Turn a timeline to another page. Raises GoneError if what it was asked for is not known any more."""
        await interaction.response.defer()
        wanted = await self._wanted(button.shown)
        drawn = await asyncio.to_thread(self._drawn, wanted, button.page)
        await self.store.put_places(button.shown, drawn.places)
        await interaction.edit_original_response(
            embed=drawn.embed, view=drawn.view(button.shown), attachments=drawn.picture
        )

    async def give(self, interaction: discord.Interaction, button: ExtraButton) -> None:
        """Send the timeline as files, to whoever pressed. Raises GoneError."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        wanted = await self._wanted(button.shown)
        made = await asyncio.to_thread(lambda: [(name, make(self._events(wanted))) for name, make in EXPORTS.values()])
        fits = [(name, content) for name, content in made if len(content) <= FILE_BYTES]
        too_large = [name for name, content in made if len(content) > FILE_BYTES]
        words = "The timeline as CSV for spreadsheets, iCalendar for calendars, JSON, and JSON for TimelineJS."
        if too_large:
            words = f"Too large to send here: {', '.join(too_large)}. Ask for a part, with from, to, about or document."
        files = [discord.File(io.BytesIO(content), filename=name) for name, content in fits]
        await interaction.followup.send(words, files=files, ephemeral=True)

    async def show_undated(self, interaction: discord.Interaction, button: ExtraButton) -> None:
        """Show what the story tells without a date, to whoever pressed. Raises GoneError."""
        await interaction.response.defer(thinking=True, ephemeral=True)
        wanted = replace(await self._wanted(button.shown), undated=True, title="Undated")
        await self._show(interaction, wanted, ephemeral=True)

    async def _show(self, interaction: discord.Interaction, wanted: Range, *, ephemeral: bool = False) -> None:
        """Send the first page, as the answer to an interaction that was deferred."""
        drawn = await asyncio.to_thread(self._drawn, wanted, 0)
        if wanted.undated and not drawn.places:
            await interaction.followup.send(NOTHING_UNDATED, ephemeral=True)
            return
        shown = await self.store.add_timeline(
            wanted, Spot(interaction.guild_id, interaction.channel_id, interaction.user.id)
        )
        await self.store.put_places(shown, drawn.places)
        message = await interaction.followup.send(
            embed=drawn.embed, view=drawn.view(shown), files=drawn.picture, ephemeral=ephemeral, wait=True
        )
        await self.store.set_message(shown, message.id)

    async def _wanted(self, shown: int) -> Range:
        wanted = await self.store.range_of(shown)
        if wanted is None:
            raise GoneError(GONE)
        return wanted

    def _events(self, wanted: Range) -> list[Event]:
        """The events that are wanted."""
        first, last = _day(wanted.first), _day(wanted.last)
        if wanted.on and not wanted.undated and first and last:
            return self.library.whole.on(first, last)
        look_up = self.library.whole.undated if wanted.undated else self.library.whole.timeline
        return look_up(first, last, wanted.about, wanted.document)

    def _drawn(self, wanted: Range, page: int) -> _Drawn:
        """A page of what is wanted, or the last one where there are fewer now; off the event loop."""
        events = self._events(wanted)
        pages = timeline_pages(events)
        page = min(page, len(pages) - 1)
        embed = timeline_embed(pages, page, wanted.title, wanted.about)
        drawn = _Drawn(embed, pages, page, wanted.undated)
        if page == 0 and len(events) > 1 and not wanted.undated:
            alt = f"A picture of the timeline: {len(events)} events from {when_words(events[0].when)} on."
            drawn.picture.append(discord.File(io.BytesIO(timeline_png(events)), PICTURE, description=alt))
            embed.set_image(url=f"attachment://{PICTURE}")
        return drawn
