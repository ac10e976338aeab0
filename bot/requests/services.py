"""What every request shares: stories, store, rate limit and workers. Cogs are given this, not the bot."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

import discord
from discord import app_commands

from bot.errors import GoneError, NotYoursError, TooFastError, explain, report
from bot.fetching.fetcher import Fetcher
from bot.i18n import translate
from bot.process.metrics import Metrics
from bot.requests.context import (
    RequestContext,
    Requester,
    is_insider,
    location_of,
    may_change,
    narrower,
    settings_channel,
    wait_until_open,
    with_bookmark,
)
from bot.requests.rate_limit import RateLimiter
from bot.requests.writing import AnswerWriting
from bot.state import AskedQuestion, MessageLocation, ReplyMode, Store, StoredResponse
from bot.stories.registry import Story, StoryRegistry
from bot.stories.relocate import find_again
from bot.workers.worker_pool import WorkerPool
from index import Answer, Citation, Scope, StoryView, Turn, read_date

T = TypeVar("T")


class MessageCheck(Protocol):
    """Whoever sees to it that no message is cited which is gone."""

    async def checked(self, story: Story, answer: Answer, anew: Callable[[], Awaitable[Answer]]) -> Answer:
        """The answer, or one that was made `anew`, citing none."""

    async def standing(self, story: Story, places: Sequence[Citation]) -> list[Citation]:
        """Those of some places that stand in none."""


class Services:
    """What a request needs of the rest."""

    def __init__(
        self,
        stories: StoryRegistry,
        store: Store,
        workers: WorkerPool,
        rate_limiter: RateLimiter,
        writing: AnswerWriting,
        metrics: Metrics,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Share these; there is a `fetcher` where the web may be fetched from."""
        self.stories, self.store, self.workers, self.rate_limiter = stories, store, workers, rate_limiter
        self.writing, self.metrics, self.fetcher = writing, metrics, fetcher
        self.cited_messages: MessageCheck | None = None

    def close(self) -> None:
        """Begin nothing more."""
        self.writing.close()
        if self.fetcher is not None:
            self.fetcher.close()
        self.workers.close()

    async def requester(self, interaction: discord.Interaction, *, private: bool | None = None) -> Requester:
        """Whoever uses a command or a button; answered to them alone if `private`, or else as the server has it."""
        settings = await self.store.guilds.get(interaction.guild_id)
        alone = settings.reply_mode is ReplyMode.PRIVATE if private is None else private
        location = location_of(interaction, private=alone)
        return Requester(location, settings, insider=is_insider(interaction.user, settings))

    async def context(
        self, interaction: discord.Interaction, as_of: str = "", *, private: bool | None = None
    ) -> RequestContext:
        """The same, in the story of that channel. Raises DateError if `as_of` is to be a day and is none."""
        today, locale = interaction.created_at.date(), str(interaction.locale)
        day = (await asyncio.to_thread(read_date, as_of, today, locale)).latest if as_of else None
        return await self.context_in(await self.requester(interaction, private=private), interaction.channel, day)

    async def context_at(self, location: MessageLocation, channel: object, as_of: date | None = None) -> RequestContext:
        """The same, for somebody who wrote a message in a channel, or had asked before the program was stopped."""
        return await self.context_in(Requester(location, await self.store.guilds.get(location.guild)), channel, as_of)

    async def context_in(self, requester: Requester, channel: object, as_of: date | None = None) -> RequestContext:
        """The same, for somebody who is known already."""
        location, settings = requester.location, requester.settings
        story = await self.stories.of_channel(location.guild, settings_channel(channel), settings)
        bookmark = await self.store.people.bookmark(location.asker, story.number)
        scope = with_bookmark(Scope(as_of, with_hidden=requester.sees_hidden), bookmark)
        return RequestContext(location, settings, story, scope, insider=requester.insider)

    async def in_story(self, context: RequestContext, story: Story) -> RequestContext:
        """The same for another story, as far as they have read that."""
        bookmark = await self.store.people.bookmark(context.location.asker, story.number)
        return replace(context, story=story, scope=with_bookmark(context.scope, bookmark))

    async def editable(self, interaction: discord.Interaction) -> int:
        """The guild whose stories whoever uses a command may change. Raises NotYoursError or NoPrivateMessage."""
        if interaction.guild_id is None or interaction.guild is None:
            raise app_commands.NoPrivateMessage
        if not may_change(interaction.user, await self.store.guilds.get(interaction.guild_id)):
            raise NotYoursError(translate("error.editors"))
        return interaction.guild_id

    async def response(self, interaction: discord.Interaction, number: int) -> StoredResponse:
        """Something that was shown, for whoever pressed a button of it: in its channel, or for whom it was shown.

        Quick: an interaction may be answered after it. Raises GoneError if it is not known any more, and NotYoursError
        if it was shown to somebody else, or elsewhere.
        """
        response = await self.store.responses.get(number)
        if response is None:
            raise GoneError(translate("gone.answer"))
        mine = response.location.asker == interaction.user.id
        in_place = response.location.channel == interaction.channel_id and not response.location.private
        if response.location.guild != interaction.guild_id or not (mine or in_place):
            raise NotYoursError
        return response

    async def context_of(self, response: StoredResponse, requester: Requester) -> RequestContext:
        """Whoever pressed a button of a response, who sees no further than both may.

        The story's index may have to be opened for it: defer first. Raises GoneError if the story is gone.
        """
        story = await self.stories.of_response(response)
        if story is None:
            raise GoneError(translate("gone.answer"))
        bookmark = await self.store.people.bookmark(requester.location.asker, story.number)
        await wait_until_open(story.index)
        insider = requester.insider
        scope = await asyncio.to_thread(narrower, story, response.scope, bookmark, insider=insider)
        alone = replace(requester.location, private=True)
        return RequestContext(alone, requester.settings, story, scope, insider=insider)

    async def reopen(
        self, interaction: discord.Interaction, number: int, *, look: bool = False
    ) -> tuple[StoredResponse, RequestContext]:
        """What a button belongs to, and the context of whoever pressed it: counted, and deferred to them alone.

        Raises as `response`, `acquire` and `context_of` do.
        """
        response = await self.response(interaction, number)
        requester = await self.requester(interaction)
        self.acquire(requester, look=look)
        await interaction.response.defer(ephemeral=True, thinking=True)
        return response, await self.context_of(response, requester)

    async def dialogue_turn(self, asked: AskedQuestion, context: RequestContext) -> Turn:
        """What a question may lean on: one asked before, and the words that answered it, where they may be seen."""
        cited = await self.store.responses.citation(asked.number, 1) if asked.mark else None
        if asked.mark is None or cited is None or asked.story != context.story.number:
            return Turn(asked.question)
        documents = (await context.story_view()).documents
        citation = await asyncio.to_thread(find_again, documents, cited)
        return Turn(asked.question, citation.quote[slice(*asked.mark)] if citation else "")

    def acquire(self, requester: Requester, *, look: bool = False) -> None:
        """Count a question, or a look at something that is made anew. Raises TooFastError, with the time to wait."""
        location = requester.location
        try:
            self.rate_limiter.acquire(location.asker, location.guild, requester.settings.questions, look=look)
        except TooFastError:
            self.metrics.rate_limited()
            raise

    def explain(self, error: BaseException) -> str:
        """One sentence for the user about an error, which is counted."""
        self.metrics.failed(error)
        return explain(error)

    async def report(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Tell whoever pressed or typed what is wrong, and count it."""
        self.metrics.failed(error)
        await report(interaction, error)

    async def still_said(
        self, context: RequestContext, answer: Answer, look_up: Callable[[StoryView], Answer]
    ) -> Answer:
        """An answer that cites no message which is gone: as it is, or looked up once more without it."""
        if self.cited_messages is None:
            return answer

        async def anew() -> Answer:
            story_view = await context.story_view()
            return await self.workers.run(lambda: look_up(story_view))

        return await self.cited_messages.checked(context.story, answer, anew)

    async def standing(self, story: Story, places: Sequence[Citation]) -> list[Citation]:
        """Those of some places that stand in no message of Discord that is gone."""
        if self.cited_messages is None:
            return list(places)
        return await self.cited_messages.standing(story, places)

    async def compute(self, interaction: discord.Interaction, work: Callable[[], T], *, quiet: bool = False) -> T:
        """Compute for an interaction that was deferred; who waits sees how many are before them, unless `quiet`."""
        told = False

        async def tell(before: int) -> None:
            nonlocal told
            await interaction.edit_original_response(content=translate("queue.before", count=before))
            told = True

        try:
            return await self.workers.run(work, None if quiet else tell)
        except Exception:
            if told:  # nothing is before it any more, and the reason is told in a message of its own
                with contextlib.suppress(discord.HTTPException):
                    await interaction.delete_original_response()
            raise
