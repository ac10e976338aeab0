"""/timeline and /on: what happened when, a page at a time."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from bot.buttons import ExtraButton, PageButton
from bot.embeds.dates import when_words
from bot.embeds.limits import CHOICE, CHOICES
from bot.embeds.text import NOTHING_UNDATED, clip
from bot.embeds.timeline import timeline_embed, timeline_pages, timeline_view
from bot.errors import GoneError
from bot.exports import EXPORTS
from bot.state import Range, Spot, Store
from index import Event, Library, read_date, read_range

LONGEST = 100
PICTURE = "timeline.png"
GONE = "I no longer know that timeline; ask for it again with /timeline."

Words = app_commands.Range[str, 1, LONGEST]


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


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
        today = interaction.created_at.date()
        days = read_range(first or "", last or "", today)
        only = (await asyncio.to_thread(self.library.document, document)).id if document else ""
        first_day, last_day = (day.isoformat() if day else "" for day in days)
        await self._show(interaction, Range(first_day, last_day, about or "", only))

    @app_commands.command(name="on", description="What happened on a day, or in a month, season or year.")
    @app_commands.rename(day="date")
    @app_commands.describe(day="Such as 20 April 2018, dec 2017, last fall, 2017")
    async def on_date(self, interaction: discord.Interaction, day: Words) -> None:
        """Answer the slash command."""
        when = read_date(day, interaction.created_at.date())
        wanted = Range(when.earliest.isoformat(), when.latest.isoformat(), title=when_words(when))
        await self._show(interaction, wanted)

    @timeline.autocomplete("about")
    async def _names(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Names that occur in what the story dates."""
        names = await asyncio.to_thread(self.library.names)
        return _choices([(name, name) for name in names], typed)

    @timeline.autocomplete("document")
    async def _documents(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The story's documents, by their titles."""
        documents = await asyncio.to_thread(lambda: self.library.documents)
        return _choices([(item.title, item.id) for item in documents], typed)

    async def turn(self, interaction: discord.Interaction, button: PageButton) -> None:
        """Turn a timeline to another page. Raises GoneError if what it was asked for is not known any more."""
        await interaction.response.defer()
        wanted = await self._wanted(button.shown)
        events = await self._events(wanted)
        page = min(button.page, len(timeline_pages(events)) - 1)
        await self._keep_places(button.shown, events, page)
        await interaction.edit_original_response(
            embed=self._embed(events, wanted, page),
            view=timeline_view(events, page, button.shown, extras=not wanted.undated),
            attachments=await self._picture(events, wanted, page),
        )

    async def give(self, interaction: discord.Interaction, button: ExtraButton) -> None:
        """Send the timeline as files, to whoever pressed. Raises GoneError."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        events = await self._events(await self._wanted(button.shown))
        made = await asyncio.to_thread(lambda: [(name, export(events)) for name, export in EXPORTS.values()])
        files = [discord.File(io.BytesIO(content), filename=name) for name, content in made]
        await interaction.followup.send(
            "The timeline as CSV for spreadsheets, iCalendar for calendars, JSON, and JSON for TimelineJS.",
            files=files,
            ephemeral=True,
        )

    async def show_undated(self, interaction: discord.Interaction, button: ExtraButton) -> None:
        """Show what the story tells without a date, to whoever pressed. Raises GoneError."""
        wanted = replace(await self._wanted(button.shown), undated=True, title="Undated")
        await self._show(interaction, wanted, ephemeral=True)

    async def _show(self, interaction: discord.Interaction, wanted: Range, *, ephemeral: bool = False) -> None:
        """Send the first page."""
        await interaction.response.defer(thinking=True, ephemeral=ephemeral)
        events = await self._events(wanted)
        if wanted.undated and not events:
            await interaction.followup.send(NOTHING_UNDATED, ephemeral=True)
            return
        spot = Spot(interaction.guild_id, interaction.channel_id, interaction.user.id)
        shown = await self.store.add_timeline(wanted, spot)
        await self._keep_places(shown, events, 0)
        message = await interaction.followup.send(
            embed=self._embed(events, wanted, 0),
            view=timeline_view(events, 0, shown, extras=not wanted.undated),
            files=await self._picture(events, wanted, 0),
            ephemeral=ephemeral,
            wait=True,
        )
        await self.store.set_message(shown, message.id)

    async def _wanted(self, shown: int) -> Range:
        wanted = await self.store.range_of(shown)
        if wanted is None:
            raise GoneError(GONE)
        return wanted

    async def _events(self, wanted: Range) -> list[Event]:
        """The events that are wanted, worked out off the event loop."""
        if wanted.undated:
            return await asyncio.to_thread(self.library.undated, wanted.about, wanted.document)
        days = _day(wanted.first), _day(wanted.last)
        return await asyncio.to_thread(self.library.timeline, *days, wanted.about, wanted.document)

    async def _keep_places(self, shown: int, events: list[Event], page: int) -> None:
        places = [place for entry in timeline_pages(events)[page] for place in entry.places]
        await self.store.put_places(shown, places)

    def _embed(self, events: list[Event], wanted: Range, page: int) -> discord.Embed:
        embed = timeline_embed(events, page, wanted.title, wanted.about)
        return embed.set_image(url=f"attachment://{PICTURE}") if _pictured(events, wanted, page) else embed

    async def _picture(self, events: list[Event], wanted: Range, page: int) -> list[discord.File]:
        """The picture that the first page carries."""
        if not _pictured(events, wanted, page):
            return []
        from bot.picture import timeline_png  # late: brings matplotlib, 1 s

        content = await asyncio.to_thread(timeline_png, events)
        alt = f"A picture of the timeline: {len(events)} events from {when_words(events[0].when)} on."
        return [discord.File(io.BytesIO(content), filename=PICTURE, description=alt)]


def _pictured(events: list[Event], wanted: Range, page: int) -> bool:
    return page == 0 and len(events) > 1 and not wanted.undated


def _choices(options: list[tuple[str, str]], typed: str) -> list[app_commands.Choice[str]]:
    """Those of (shown, value) that hold what was typed, those that begin with it first; as many as Discord shows."""
    words = typed.strip().lower()
    fits = [option for option in options if words in option[0].lower() and len(option[1]) <= CHOICE]
    fits.sort(key=lambda option: not option[0].lower().startswith(words))
    return [app_commands.Choice(name=clip(shown, CHOICE), value=value) for shown, value in fits[:CHOICES]]
