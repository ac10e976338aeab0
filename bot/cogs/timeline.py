"""/timeline and /on: what happened when, a page at a time."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.autocomplete import choices, document_choices, in_time
from bot.cogs.timeline_page import drawn_page, events_of
from bot.embeds.actions import ExportTimeline, FilterTimeline, OpenFilter, ShowEvents, ShowUndated, TurnTimeline
from bot.embeds.components import filled_in
from bot.embeds.custom_ids import handles
from bot.embeds.dates import when_words
from bot.embeds.forms import filter_form
from bot.embeds.limits import FILE_BYTES
from bot.errors import GoneError
from bot.exports.formats import EXPORTS
from bot.i18n import translate
from bot.requests.context import RequestContext, bookmark_in
from bot.requests.services import Services
from bot.state import TimelineQuery
from index import StoryView, read_date, read_range

LONGEST = 100
MOST = 1000  # events that somebody can ask for

Words = app_commands.Range[str, 1, LONGEST]


class Timeline(commands.Cog):
    """The story's events in order."""

    def __init__(self, services: Services) -> None:
        """Find stories through `services`."""
        self.services = services

    @app_commands.command(description="What happened when: the story's dated events, each with its citation.")
    @app_commands.rename(first="from", last="to")
    @app_commands.describe(
        about="Only events whose sentence has these words",
        first="Only from this date on, such as 2017, dec 2017, last fall",
        last="Only up to this date",
        document="Only events of this document",
        as_of="Only from documents published by then, such as 20 April 2018 or dec 2017",
        events="How many events, those that matter most; of a long story ten, if left out",
    )
    async def timeline(
        self,
        interaction: discord.Interaction,
        about: Words | None = None,
        first: Words | None = None,
        last: Words | None = None,
        document: Words | None = None,
        as_of: Words | None = None,
        events: app_commands.Range[int, 1, MOST] | None = None,
    ) -> None:
        """Answer the slash command."""
        first_day, last_day = await _days(first or "", last or "", interaction)
        context = await self._begin(interaction, as_of or "")
        only = (await context.story_view()).document(document).id if document else ""
        await self.show(interaction, context, TimelineQuery(first_day, last_day, about or "", only, most=events or 0))

    @app_commands.command(name="on", description="What happened on a day, or in a month, season or year.")
    @app_commands.rename(day="date")
    @app_commands.describe(day="Such as 20 April 2018, dec 2017, last fall, 2017")
    async def on_date(self, interaction: discord.Interaction, day: Words) -> None:
        """Answer the slash command."""
        when = await asyncio.to_thread(read_date, day, interaction.created_at.date(), str(interaction.locale))
        wanted = TimelineQuery(when.earliest.isoformat(), when.latest.isoformat(), title=when_words(when), on=True)
        context = await self._begin(interaction)
        await self.show(interaction, context, wanted)

    async def _begin(self, interaction: discord.Interaction, as_of: str = "") -> RequestContext:
        """Count a look, and defer: to the asker alone, where the server shows what commands bring to them alone."""
        context = await self.services.context(interaction, as_of)
        self.services.acquire(context, look=True)
        await interaction.response.defer(thinking=True, ephemeral=context.location.private)
        return context

    @timeline.autocomplete("about")
    async def _names(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Names that occur in what the story dates."""

        async def named() -> list[app_commands.Choice[str]]:
            story_view = await (await self.services.context(interaction)).story_view()
            names = await self.services.workers.run(lambda: story_view.events.names)
            return choices([(name, name) for name in names], typed)

        return await in_time(named())

    @timeline.autocomplete("document")
    async def _documents(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The documents that the asker may see, by their titles."""
        return await document_choices(self.services, interaction, typed)

    @handles(TurnTimeline)
    async def turn(self, interaction: discord.Interaction, action: TurnTimeline) -> None:
        """Turn a timeline to another page. Raises GoneError if it is not known any more."""
        await self._redraw(interaction, action.response_id, await self._query(action.response_id), action.page)

    @handles(ShowEvents)
    async def show_events(self, interaction: discord.Interaction, action: ShowEvents) -> None:
        """Show more of a timeline's events, or all, or the key ones. Raises GoneError if it is not known any more."""
        wanted = replace(await self._query(action.response_id), most=action.most)
        if await self._redraw(interaction, action.response_id, wanted):
            await self.services.store.responses.set_query(action.response_id, wanted)

    async def _redraw(
        self, interaction: discord.Interaction, response_id: int, wanted: TimelineQuery, page: int = 0
    ) -> bool:
        """Show a page in the message that was pressed; to somebody who has read less far, in one of their own.

        Gives whether it was in that message.
        """
        response = await self.services.response(interaction, response_id)
        requester = await self.services.requester(interaction)
        self.services.acquire(requester, look=True)
        bookmark = await self.services.store.people.bookmark(interaction.user.id, response.story)
        # how far they have read is nobody else's to see
        alone = bool(bookmark.document) and bookmark != bookmark_in(response.scope)
        if alone:
            await interaction.response.defer(ephemeral=True, thinking=True)
        else:
            await interaction.response.defer()
        context = await self.services.context_of(response, requester)
        if alone:
            await self.show(interaction, context, wanted, page)
            return False
        story_view = await context.story_view()
        drawn = await self.services.compute(interaction, lambda: drawn_page(story_view, wanted, page), quiet=True)
        await self.services.store.responses.set_citations(response.number, drawn.places)
        await interaction.edit_original_response(
            embed=drawn.embed, view=drawn.view(response.number), attachments=drawn.picture
        )
        return True

    @handles(ExportTimeline)
    async def export(self, interaction: discord.Interaction, action: ExportTimeline) -> None:
        """Give a timeline as files to whoever pressed."""
        wanted, context = await self._reopen(interaction, action.response_id)
        await self._give(interaction, await context.story_view(), wanted)

    @handles(ShowUndated)
    async def undated(self, interaction: discord.Interaction, action: ShowUndated) -> None:
        """Show what is told without a date to whoever pressed."""
        wanted, context = await self._reopen(interaction, action.response_id)
        await self.show(interaction, context, replace(wanted, undated=True, title=translate("timeline.undated")))

    async def _give(self, interaction: discord.Interaction, story_view: StoryView, wanted: TimelineQuery) -> None:
        """Send the timeline as files."""

        def make_all() -> list[tuple[str, bytes]]:
            events = events_of(story_view, wanted).events
            return [(name, make(events)) for name, make in EXPORTS.values()]

        made = await self.services.compute(interaction, make_all)
        fits = [(name, content) for name, content in made if len(content) <= FILE_BYTES]
        too_large = [name for name, content in made if len(content) > FILE_BYTES]
        words = (
            translate("timeline.too_large", names=", ".join(too_large)) if too_large else translate("timeline.exports")
        )
        files = [discord.File(io.BytesIO(content), filename=name) for name, content in fits]
        await interaction.followup.send(words, files=files, ephemeral=True)

    @handles(OpenFilter)
    async def open_filter(self, interaction: discord.Interaction, action: OpenFilter) -> None:
        """Ask which part of a timeline is wanted."""
        wanted = await self._query(action.response_id)
        await self.services.response(interaction, action.response_id)
        await interaction.response.send_modal(filter_form(action.response_id, wanted))

    @handles(FilterTimeline)
    async def filter(self, interaction: discord.Interaction, action: FilterTimeline) -> None:
        """Show that part to whoever asked for it."""
        values = filled_in(interaction)
        first, last = await _days(values.get("from", ""), values.get("to", ""), interaction)
        wanted, context = await self._reopen(interaction, action.response_id)
        about = values.get("about", "").strip()
        await self.show(
            interaction, context, replace(wanted, first=first, last=last, about=about, on=False, title="", most=0)
        )

    async def show(
        self, interaction: discord.Interaction, context: RequestContext, wanted: TimelineQuery, page: int = 0
    ) -> None:
        """Send a page, as the answer to an interaction that was deferred."""
        story_view = await context.story_view()
        drawn = await self.services.compute(interaction, lambda: drawn_page(story_view, wanted, page))
        if wanted.undated and not drawn.places:
            await interaction.edit_original_response(content=translate("timeline.nothing_undated"))
            return
        responses = self.services.store.responses
        response_id = await responses.add_timeline(wanted, context.location, context.story.number, context.scope)
        await responses.set_citations(response_id, drawn.places)
        message = await interaction.edit_original_response(
            content=None, embed=drawn.embed, view=drawn.view(response_id), attachments=drawn.picture
        )
        await responses.set_message(response_id, message.id)

    async def _query(self, response_id: int) -> TimelineQuery:
        """What a timeline was asked for. Raises GoneError if it is not known any more."""
        wanted = await self.services.store.responses.query_of(response_id)
        if wanted is None:
            raise GoneError(translate("gone.timeline"))
        return wanted

    async def _reopen(self, interaction: discord.Interaction, response_id: int) -> tuple[TimelineQuery, RequestContext]:
        """What a timeline was asked for, and the context of whoever pressed a button of it; deferred to them alone."""
        wanted = await self._query(response_id)
        _, context = await self.services.reopen(interaction, response_id, look=True)
        return wanted, context


async def _days(first: str, last: str, interaction: discord.Interaction) -> tuple[str, str]:
    """The days that words name, as ISO days or empty; off the event loop. Raises DateError."""
    today, locale = interaction.created_at.date(), str(interaction.locale)
    days = await asyncio.to_thread(read_range, first.strip(), last.strip(), today, locale)
    begin, end = (day.isoformat() if day else "" for day in days)
    return begin, end
