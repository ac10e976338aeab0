"""The desk: what a question needs before it is thought about. Whose it is, of which story, how far, and whose turn."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from weakref import WeakKeyDictionary

import discord

from bot.errors import GoneError, NotYoursError, UndatedError
from bot.i18n import translate
from bot.requests.rate_limit import RateLimiter
from bot.state import AskedQuestion, ConfidenceLevel, GuildSettings, MessageLocation, Store, StoredResponse
from bot.stories.registry import Story, StoryRegistry
from bot.stories.relocate import find_again
from bot.workers.fair_queue import FairQueue
from bot.workers.worker_pool import TooLongError, TooManyError, WorkerPool
from index import Scope, StoryIndex, StoryView, Thresholds, Turn, read_date

T = TypeVar("T")
AGAIN_S = 600.0  # until what took too long to date is tried again
DATERS, DATINGS, DATING_S = 2, 8, 120.0  # dated at once, waiting of one server, and the seconds that one may take
THRESHOLDS = {  # how confident an answer must be: to be given at all, and to be given without a caveat
    ConfidenceLevel.CAUTIOUS: Thresholds(0.5, 0.75),
    ConfidenceLevel.FORTHCOMING: Thresholds(0.2, 0.6),
}


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Somebody somewhere, with the story of that place, as far as they may see it, and how the server has it."""

    location: MessageLocation
    story: Story
    scope: Scope
    settings: GuildSettings

    async def story_view(self) -> StoryView:
        """What may be asked; the story's index may have to be opened for it. Raises StoredIndexError."""
        await opened(self.story.index)
        return await asyncio.to_thread(self.story.index.within, self.scope)

    @property
    def whose(self) -> int:
        """Whose turn it is where things go in turns: the server's, or in direct messages the person's."""
        return self.location.guild or self.location.asker

    @property
    def thresholds(self) -> Thresholds | None:
        """How confident answers must be here; None for what whoever runs the bot has set."""
        return THRESHOLDS.get(self.settings.confidence_level)


_opening: WeakKeyDictionary[StoryIndex, asyncio.Future[str]] = WeakKeyDictionary()


async def opened(story_index: StoryIndex) -> None:
    """Wait until a story's index is open; however many wait for it, they hold one thread. Raises StoredIndexError."""
    if story_index.is_open:
        return
    opening = _opening.get(story_index)
    if opening is None:
        opening = _opening[story_index] = asyncio.ensure_future(asyncio.to_thread(lambda: story_index.generation))
        opening.add_done_callback(lambda _: _opening.pop(story_index, None))
    await asyncio.shield(opening)


def location_of(interaction: discord.Interaction, *, private: bool = True) -> MessageLocation:
    """Where an interaction came from, and from whom; what answers it is theirs alone if `private`."""
    return MessageLocation(interaction.guild_id, interaction.channel_id, interaction.user.id, private)


def settings_channel(channel: object) -> int | None:
    """The channel whose settings hold: of a thread, the one that it hangs on."""
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return getattr(channel, "id", None)


class Services:
    """What cogs need of the rest: the stories, the store, the cool-downs, and the pool that thinks."""

    def __init__(self, stories: StoryRegistry, store: Store, workers: WorkerPool, rate_limiter: RateLimiter) -> None:
        """Share these."""
        self.stories, self.store, self.workers, self.rate_limiter = stories, store, workers, rate_limiter
        self._daters, self._turns = WorkerPool(DATERS, limit=DATING_S), FairQueue(DATERS, DATINGS)
        self._dating: WeakKeyDictionary[StoryView, asyncio.Task[None]] = WeakKeyDictionary()
        self._too_long: WeakKeyDictionary[StoryView, float] = WeakKeyDictionary()

    async def context(
        self, interaction: discord.Interaction, as_of: str = "", *, private: bool = False
    ) -> RequestContext:
        """Whoever uses a command. Raises DateError if `as_of` is to be a day and is none."""
        day = read_date(as_of, interaction.created_at.date()).latest if as_of else None
        return await self.context_at(location_of(interaction, private=private), interaction.channel, day)

    async def context_at(self, location: MessageLocation, channel: object, as_of: date | None = None) -> RequestContext:
        """Somebody in a channel."""
        settings = await self.store.guilds.get(location.guild)
        story = await self.stories.of_channel(location.guild, settings_channel(channel))
        return RequestContext(
            location, story, Scope(as_of, await self.store.people.read_to(location.asker, story.number)), settings
        )

    async def in_story(self, context: RequestContext, story: Story) -> RequestContext:
        """The same for another story, as far as they have read that."""
        read_to = await self.store.people.read_to(context.location.asker, story.number)
        return replace(context, story=story, scope=replace(context.scope, read_to=read_to))

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

    async def context_of_response(self, interaction: discord.Interaction, response: StoredResponse) -> RequestContext:
        """Whoever pressed a button of what was shown, who sees no further than both may.

        The story's index may have to be opened for it: defer first. Raises GoneError if the story is gone.
        """
        story = await self.stories.response(response)
        if story is None:
            raise GoneError(translate("gone.answer"))
        read_to = await self.store.people.read_to(interaction.user.id, story.number)
        await opened(story.index)
        scope = await asyncio.to_thread(_narrower, story, response.scope, read_to)
        return RequestContext(location_of(interaction), story, scope, await self.store.guilds.get(interaction.guild_id))

    async def turn(self, asked: AskedQuestion | None, context: RequestContext) -> Turn | None:
        """What a question may lean on: one asked before, and the words that answered it, where they may be seen."""
        if asked is None:
            return None
        place = await self.store.responses.place(asked.number, 1) if asked.mark else None
        if asked.mark is None or place is None or asked.story != context.story.number:
            return Turn(asked.question)
        documents = (await context.story_view()).documents
        citation = await asyncio.to_thread(find_again, documents, place)
        return Turn(asked.question, citation.quote[slice(*asked.mark)] if citation else "")

    async def dated(self, story_view: StoryView, whose: int) -> None:
        """Wait until the events of an edition are dated: once, whoever waits for it, and with no worker held.

        For each server, or person, one at a time. Raises TooManyError, or UndatedError where there is too much to date.
        """
        if self._too_long.get(story_view, 0.0) > time.monotonic():
            raise UndatedError  # who asks next is told at once
        dating = self._dating.get(story_view)
        if dating is None:
            dating = self._dating[story_view] = asyncio.create_task(self._date(story_view, whose))
        await asyncio.shield(dating)

    async def is_dated(self, story_view: StoryView, whose: int) -> bool:
        """The same, for what is shown without its events, too: gives whether they are dated."""
        with contextlib.suppress(UndatedError, TooManyError):
            await self.dated(story_view, whose)
            return True
        return False

    async def _date(self, story_view: StoryView, whose: int) -> None:
        try:
            async with self._turns.turn(whose):
                await self._daters.run(story_view.date)
        except TooLongError:
            self._too_long[story_view] = time.monotonic() + AGAIN_S
            raise UndatedError from None
        finally:
            if not story_view.is_dated:
                self._dating.pop(story_view, None)  # it may be tried again

    def close(self) -> None:
        """Begin nothing more."""
        self.workers.close()
        self._daters.close()

    async def acquire(self, location: MessageLocation, *, look: bool = False) -> None:
        """Count a question, or a look at something that is made anew. Raises TooFastError, with the time to wait."""
        questions = (await self.store.guilds.get(location.guild)).questions
        self.rate_limiter.acquire(location.asker, location.guild, questions, look=look)

    async def think(self, interaction: discord.Interaction, work: Callable[[], T], *, quiet: bool = False) -> T:
        """Think for an interaction that was deferred; who must wait sees how many are before them, unless `quiet`."""

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


def _narrower(story: Story, scope: Scope, read_to: str) -> Scope:
    """The scope that ends where the first of both bookmarks stands."""
    if not read_to or not scope.read_to:
        return replace(scope, read_to=read_to or scope.read_to)
    order = [document.id for document in story.index.documents]
    both = (scope.read_to, read_to)
    gone = next((item for item in both if item not in order), None)
    return replace(scope, read_to=gone or min(both, key=order.index))


def may_change(member: object, settings: GuildSettings) -> bool:
    """Whether a member may change the server's stories: who manages the server, or has the role that may."""
    if not isinstance(member, discord.Member):
        return False
    return member.guild_permissions.manage_guild or any(role.id == settings.editor_role for role in member.roles)
