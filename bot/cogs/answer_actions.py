"""What can be done with an answer: more passages, the timeline around it, right or wrong, delete."""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot.cogs.timeline import Timeline
from bot.embeds.actions import DeleteResponse, ExplainRating, Rate, ShowAround, ShowMore
from bot.embeds.answer import more_embed, more_view
from bot.embeds.components import button, filled_in
from bot.embeds.custom_ids import handles
from bot.embeds.forms import REASON, reason_form
from bot.errors import GoneError, NotYoursError
from bot.i18n import translate
from bot.requests.context import RequestContext
from bot.requests.services import Services
from bot.state import TimelineQuery
from bot.stories.relocate import find_again
from index import Citation

MORE = 5  # passages at once


class AnswerActions(commands.Cog):
    """The buttons below an answer."""

    def __init__(self, services: Services, timeline: Timeline) -> None:
        """Find answers through `services`, and show events as `timeline` does."""
        self.services, self.timeline = services, timeline

    async def _cited(self, context: RequestContext, number: int) -> list[Citation]:
        """The places of an answer that are still in the story."""
        places = await self.services.store.responses.citations(number)
        documents = (await context.story_view()).documents
        found = await asyncio.to_thread(lambda: [find_again(documents, place) for place in places])
        return await self.services.standing(context.story, [citation for citation in found if citation])

    @handles(ShowMore)
    async def more(self, interaction: discord.Interaction, action: ShowMore) -> None:
        """Show the next passages that fit the question, to whoever pressed."""
        response, context = await self.services.reopen(interaction, action.response_id)
        question = await self.services.store.responses.understood(response.number) or response.question
        cited, story_view = await self._cited(context, response.number), await context.story_view()
        seen = [(citation.document.id, citation.first) for citation in cited]
        found = await self.services.compute(interaction, lambda: story_view.more(question, seen))
        start, end = action.page * MORE, (action.page + 1) * MORE
        shown = await self.services.standing(context.story, found[start:end])
        number = await self.services.store.responses.add_citations(
            shown, context.location, context.story.number, context.scope
        )
        following = button(ShowMore(response.number, action.page + 1), label=translate("button.next"), row=1)
        await interaction.edit_original_response(
            content=None,
            embed=more_embed(response.question, shown),
            view=more_view(number, shown, following if len(found) > end else None),
        )

    @handles(ShowAround)
    async def around(self, interaction: discord.Interaction, action: ShowAround) -> None:
        """Show the events of the dates in the cited sentences; of a source that has none, all of its own."""
        response, context = await self.services.reopen(interaction, action.response_id, look=True)
        cited = await self._cited(context, response.number)
        dates = [when for citation in cited for when in citation.dates]
        if dates:
            first, last = min(item.earliest for item in dates), max(item.latest for item in dates)
            wanted = TimelineQuery(first.isoformat(), last.isoformat(), title=translate("timeline.around"), on=True)
        else:
            wanted = TimelineQuery(document=cited[0].document.id if cited else "", title=translate("timeline.around"))
        await self.timeline.show(interaction, context, wanted)

    @handles(Rate)
    async def rate(self, interaction: discord.Interaction, action: Rate) -> None:
        """Note whether an answer was right; of a wrong one, ask why in a form that may stay empty."""
        await self.services.response(interaction, action.response_id)
        await self.services.store.ratings.rate(action.response_id, interaction.user.id, action.good)
        if action.good:
            await interaction.response.send_message(translate("rated.right"), ephemeral=True)
            return
        await interaction.response.send_modal(reason_form(action.response_id))

    @handles(ExplainRating)
    async def reason(self, interaction: discord.Interaction, action: ExplainRating) -> None:
        """Note why."""
        await self.services.response(interaction, action.response_id)
        words = filled_in(interaction).get("reason", "").strip()[:REASON]
        if words:
            await self.services.store.ratings.explain(action.response_id, interaction.user.id, words)
        await interaction.response.send_message(translate("rated.wrong"), ephemeral=True)

    @handles(DeleteResponse)
    async def delete(self, interaction: discord.Interaction, action: DeleteResponse) -> None:
        """Delete an answer, for whoever asked or may manage messages here."""
        try:
            response = await self.services.response(interaction, action.response_id)
        except GoneError:
            response = None  # whoever may manage messages may delete this one all the same
        asked = response is not None and response.location.asker == interaction.user.id
        if not asked and not interaction.permissions.manage_messages:
            raise NotYoursError(translate("deleted.not_yours"))
        await interaction.response.defer()
        await interaction.delete_original_response()
        if response is not None:
            await self.services.store.responses.remove(response.number)
