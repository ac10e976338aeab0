"""/timeline: what happened when, a page at a time."""

from __future__ import annotations

import asyncio
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from bot.buttons import PageButton
from bot.embeds.timeline import page_of, pages, timeline_embed, timeline_view
from bot.errors import GoneError
from bot.state import Range, Spot, Store
from index import Event, Library, read_date

LONGEST = 100


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
        first="Only from this date on, such as 2017, dec 2017, last fall",
        last="Only up to this date",
        about="Only events whose sentence has these words",
    )
    async def timeline(
        self,
        interaction: discord.Interaction,
        first: app_commands.Range[str, 1, LONGEST] | None = None,
        last: app_commands.Range[str, 1, LONGEST] | None = None,
        about: app_commands.Range[str, 1, LONGEST] | None = None,
    ) -> None:
        """Answer the slash command."""
        today = interaction.created_at.date()
        begin = read_date(first, today).earliest.isoformat() if first else ""
        end = read_date(last, today).latest.isoformat() if last else ""
        await interaction.response.defer(thinking=True)
        wanted = Range(begin, end, about or "")
        spot = Spot(interaction.guild_id, interaction.channel_id, interaction.user.id)
        shown = await self.store.add_timeline(wanted, spot)
        events = await self._page(shown, wanted, 0)
        message = await interaction.followup.send(
            embed=timeline_embed(events, 0, wanted.about), view=timeline_view(events, 0, shown), wait=True
        )
        await self.store.set_message(shown, message.id)

    async def turn(self, interaction: discord.Interaction, button: PageButton) -> None:
        """Turn a timeline to another page. Raises GoneError if what it was asked for is not known any more."""
        await interaction.response.defer()
        wanted = await self.store.range_of(button.shown)
        if wanted is None:
            raise GoneError("I no longer know that timeline; ask for it again with /timeline.")
        events = await self._page(button.shown, wanted, button.page)
        page = min(button.page, pages(events) - 1)
        await interaction.edit_original_response(
            embed=timeline_embed(events, page, wanted.about), view=timeline_view(events, page, button.shown)
        )

    async def _page(self, shown: int, wanted: Range, page: int) -> list[Event]:
        """All events that are wanted; the places of the page's are kept for its buttons."""
        events = await asyncio.to_thread(self.library.timeline, _day(wanted.first), _day(wanted.last), wanted.about)
        page = min(page, pages(events) - 1)
        await self.store.put_places(shown, [(number, event.citation) for number, event in page_of(events, page)])
        return events
