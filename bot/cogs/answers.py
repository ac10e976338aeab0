"""What can be done with an answer: more passages, the timeline around it, right or wrong, delete."""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot.cogs.timeline import Timeline
from bot.embeds.answer import more_embed, more_view
from bot.embeds.custom_ids import Handler, button, filled_in
from bot.embeds.forms import REASON, reason_form
from bot.errors import GoneError, NotYoursError
from bot.i18n import say
from bot.requests.context import Desk, Visit, here
from bot.state import Range
from bot.stories.relocate import find_again
from index import Citation, dates_in

MORE = 5  # passages at once


class AnswerButtons(commands.Cog):
    """The buttons below an answer."""

    def __init__(self, desk: Desk, timeline: Timeline) -> None:
        """Find answers at `desk`, and show events as `timeline` does."""
        self.desk, self.timeline = desk, timeline
        self.actions: dict[str, Handler] = {
            "more": self.more,
            "around": self.around,
            "rate": self.rate,
            "reason": self.reason,
            "delete": self.delete,
        }

    async def _cited(self, visit: Visit, number: int) -> list[Citation]:
        """The places of an answer that are still in the story."""
        places = await self.desk.store.answers.places(number)
        documents = (await visit.edition()).documents
        found = await asyncio.to_thread(lambda: [find_again(documents, place) for place in places])
        return [citation for citation in found if citation]

    async def more(self, interaction: discord.Interaction, number: int, page: int) -> None:
        """Show the next passages that fit the question, to whoever pressed."""
        shown = await self.desk.shown(interaction, number)
        await self.desk.spend(here(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        visit = await self.desk.visit_shown(interaction, shown)
        question = await self.desk.store.answers.understood(number) or shown.question
        cited, edition = await self._cited(visit, number), await visit.edition()
        seen = [(citation.document.id, citation.first) for citation in cited]
        found = await self.desk.think(interaction, lambda: edition.more(question, seen))
        part = found[page * MORE : (page + 1) * MORE]
        mine = await self.desk.store.answers.add_places(part, visit.spot, visit.story.number, visit.scope)
        following = button("more", number, page + 1, label=say("button.next"), row=1)
        view = more_view(mine, part, following if len(found) > (page + 1) * MORE else None)
        await interaction.edit_original_response(content=None, embed=more_embed(shown.question, part), view=view)

    async def around(self, interaction: discord.Interaction, number: int) -> None:
        """Show the events of the dates in the cited sentences; of a source that has none, all of its own."""
        shown = await self.desk.shown(interaction, number)
        await self.desk.spend(here(interaction), look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        visit = await self.desk.visit_shown(interaction, shown)
        cited = await self._cited(visit, number)
        dates = dates_in(cited)
        if dates:
            first, last = min(item.earliest for item in dates), max(item.latest for item in dates)
            wanted = Range(first.isoformat(), last.isoformat(), title=say("timeline.around"), on=True)
        else:
            wanted = Range(document=cited[0].document.id if cited else "", title=say("timeline.around"))
        await self.timeline.show(interaction, visit, wanted)

    async def rate(self, interaction: discord.Interaction, number: int, good: int) -> None:
        """Note whether an answer was right; of a wrong one, ask why in a form that may stay empty."""
        await self.desk.shown(interaction, number)
        await self.desk.store.answers.rate(number, interaction.user.id, bool(good))
        if good:
            await interaction.response.send_message(say("rated.right"), ephemeral=True)
            return
        await interaction.response.send_modal(reason_form(number))

    async def reason(self, interaction: discord.Interaction, number: int) -> None:
        """Note why."""
        await self.desk.shown(interaction, number)
        words = filled_in(interaction).get("reason", "").strip()[:REASON]
        if words:
            await self.desk.store.answers.explain_rating(number, interaction.user.id, words)
        await interaction.response.send_message(say("rated.wrong"), ephemeral=True)

    async def delete(self, interaction: discord.Interaction, number: int) -> None:
        """Delete an answer, for whoever asked or may manage messages here."""
        try:
            shown = await self.desk.shown(interaction, number)
        except GoneError:
            shown = None  # whoever may manage messages may delete this one all the same
        asked = shown is not None and shown.spot.asker == interaction.user.id
        if not asked and not interaction.permissions.manage_messages:
            raise NotYoursError(say("deleted.not_yours"))
        await interaction.response.defer()
        await interaction.delete_original_response()
        if shown is not None:
            await self.desk.store.answers.remove(number)
