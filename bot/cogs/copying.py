"""“Copy with sources”: an answer, or all answers of a thread, as Markdown for whoever presses."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from typing import Any

import discord
from discord.ext import commands
from discord.ui import View

from bot.embeds.actions import CopyAnswer, CopyThread
from bot.embeds.components import button
from bot.embeds.custom_ids import handles
from bot.embeds.limits import CONTENT
from bot.errors import GoneError, NotYoursError
from bot.exports.markdown import answers_markdown
from bot.i18n import translate
from bot.requests.context import RequestContext
from bot.requests.services import Services
from bot.state import StoredResponse
from bot.stories.relocate import find_again
from index import Answer, StoryError

MOST = 100  # answers of one thread, the last ones
FILE, FENCE = "answers.md", "```"
THREADS = (discord.Thread, discord.DMChannel, discord.GroupChannel)


class Copies(commands.Cog):
    """What was said, to be pasted elsewhere. Nobody is given what they may not see."""

    def __init__(self, services: Services) -> None:
        """Find answers through `services`."""
        self.services = services

    @handles(CopyAnswer)
    async def copy(self, interaction: discord.Interaction, action: CopyAnswer) -> None:
        """Give one answer; where more stand in the same thread, with a button that gives all of them."""
        response, context = await self.services.reopen(interaction, action.response_id, look=True)
        answer = await self._again(response, context)
        view = None
        if isinstance(interaction.channel, THREADS):
            others = await self.services.store.outlines.answers_in(context.location, 2)
            if len(others) > 1:
                view = View(timeout=None)
                view.add_item(button(CopyThread(response.number), label=translate("button.copy_thread")))
        text = await asyncio.to_thread(answers_markdown, [answer])
        await interaction.edit_original_response(**_shown(text, translate("copy.one")), view=view)

    @handles(CopyThread)
    async def copy_thread(self, interaction: discord.Interaction, action: CopyThread) -> None:
        """Give all answers of a thread that whoever presses may see, in order; how many are left out is said."""
        _, context = await self.services.reopen(interaction, action.response_id, look=True)
        answers, left_out = [], 0
        for response in await self.services.store.outlines.answers_in(context.location, MOST):
            try:
                answers.append(await self._again(response, await self.services.context_of(response, context)))
            except (StoryError, GoneError, NotYoursError):  # it is outdated, or beyond where they have read
                left_out += 1
        if not answers:
            raise GoneError(translate("gone.answer"))
        title = getattr(interaction.channel, "name", None) or context.story.name
        text = await asyncio.to_thread(answers_markdown, answers, title)
        words = translate("copy.all", count=len(answers))
        if left_out:
            words = f"{words} {translate('copy.left_out', count=left_out)}"
        await interaction.edit_original_response(**_shown(text, words))

    async def _again(self, response: StoredResponse, context: RequestContext) -> Answer:
        """An answer as it was said, its quotes found again. Raises GoneError where one stands no more.

        Raises NotYoursError where whoever asked had read further, unless all of it are quotes that may be seen.
        """
        store = self.services.store
        outline, places = await store.outlines.get(response.number), await store.responses.citations(response.number)
        if outline is None:
            raise GoneError(translate("gone.answer"))
        same, story_view = context.scope == response.scope, await context.story_view()
        found = await asyncio.to_thread(lambda: [find_again(story_view.documents, place) for place in places])
        cited = await self.services.standing(context.story, [citation for citation in found if citation])
        if not same and (len(cited) < len(found) or not outline.is_quotes):
            raise NotYoursError(translate("copy.narrower"))
        understood = await store.responses.understood(response.number) or response.question
        answer = outline.answer(response.question, understood, cited) if len(cited) == len(found) else None
        if answer is None:
            raise GoneError(translate("gone.document"))
        return replace(answer, selection=story_view.selection) if same else answer


def _shown(text: str, words: str) -> dict[str, Any]:
    """Markdown in a block that can be copied, or where it does not fit as a file."""
    block = f"{words}\n{FENCE}md\n{text}{FENCE}"
    if len(block) <= CONTENT and FENCE not in text:
        return {"content": block, "attachments": []}
    return {"content": words, "attachments": [discord.File(io.BytesIO(text.encode()), FILE)]}
