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
from bot.i18n import say
from bot.requests.rate_limit import Cooldown
from bot.state import Asked, Caution, GuildSettings, Shown, Spot, Store
from bot.stories.registry import Stories, Story
from bot.stories.relocate import find_again
from bot.workers.fair_queue import FairTurns
from bot.workers.worker_pool import Thinking, TooLongError, TooManyError
from index import Edition, Library, Scope, Thresholds, Turn, read_date

T = TypeVar("T")
AGAIN_S = 600.0  # until what took too long to date is tried again
DATERS, DATINGS, DATING_S = 2, 8, 120.0  # dated at once, waiting of one server, and the seconds that one may take
CAUTION = {  # how confident an answer must be: to be given at all, and to be given without a caveat
    Caution.CAUTIOUS: Thresholds(0.5, 0.75),
    Caution.FORTHCOMING: Thresholds(0.2, 0.6),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody somewhere, with the story of that place, as far as they may see it, and how the server has it."""

    spot: Spot
    story: Story
    scope: Scope
    settings: GuildSettings

    async def edition(self) -> Edition:
        """What may be asked; the story's index may have to be opened for it. Raises StoredIndexError."""
        await opened(self.story.library)
        return await asyncio.to_thread(self.story.library.within, self.scope)

    @property
    def whose(self) -> int:
        """Whose turn it is where things go in turns: the server's, or in direct messages the person's."""
        return self.spot.guild or self.spot.asker

    @property
    def thresholds(self) -> Thresholds | None:
        """How confident answers must be here; None for what whoever runs the bot has set."""
        return CAUTION.get(self.settings.caution)


_opening: WeakKeyDictionary[Library, asyncio.Future[str]] = WeakKeyDictionary()


async def opened(library: Library) -> None:
    """Wait until a story's index is open; however many wait for it, they hold one thread. Raises StoredIndexError."""
    if library.is_open:
        return
    opening = _opening.get(library)
    if opening is None:
        opening = _opening[library] = asyncio.ensure_future(asyncio.to_thread(lambda: library.generation))
        opening.add_done_callback(lambda _: _opening.pop(library, None))
    await asyncio.shield(opening)


def here(interaction: discord.Interaction, *, private: bool = True) -> Spot:
    """Where an interaction came from, and from whom; what answers it is theirs alone if `private`."""
    return Spot(interaction.guild_id, interaction.channel_id, interaction.user.id, private)


def settings_channel(channel: object) -> int | None:
    """The channel whose settings hold: of a thread, the one that it hangs on."""
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return getattr(channel, "id", None)


class Desk:
    """What cogs need of the rest: the stories, the store, the cool-downs, and the pool that thinks."""

    def __init__(self, stories: Stories, store: Store, thinking: Thinking, cooldown: Cooldown) -> None:
        """Share these."""
        self.stories, self.store, self.thinking, self.cooldown = stories, store, thinking, cooldown
        self._daters, self._turns = Thinking(DATERS, limit=DATING_S), FairTurns(DATERS, DATINGS)
        self._dating: WeakKeyDictionary[Edition, asyncio.Task[None]] = WeakKeyDictionary()
        self._too_long: WeakKeyDictionary[Edition, float] = WeakKeyDictionary()

    async def visit(self, interaction: discord.Interaction, as_of: str = "", *, private: bool = False) -> Visit:
        """Whoever uses a command. Raises DateError if `as_of` is to be a day and is none."""
        day = read_date(as_of, interaction.created_at.date()).latest if as_of else None
        return await self.at(here(interaction, private=private), interaction.channel, day)

    async def at(self, spot: Spot, channel: object, as_of: date | None = None) -> Visit:
        """Somebody in a channel."""
        settings = await self.store.guilds.get(spot.guild)
        story = await self.stories.here(spot.guild, settings_channel(channel))
        return Visit(spot, story, Scope(as_of, await self.store.people.read_to(spot.asker, story.number)), settings)

    async def of_story(self, visit: Visit, story: Story) -> Visit:
        """The same for another story, as far as they have read that."""
        read_to = await self.store.people.read_to(visit.spot.asker, story.number)
        return replace(visit, story=story, scope=replace(visit.scope, read_to=read_to))

    async def shown(self, interaction: discord.Interaction, number: int) -> Shown:
        """Something that was shown, for whoever pressed a button of it: in its channel, or for whom it was shown.

        Quick: an interaction may be answered after it. Raises GoneError if it is not known any more, and NotYoursError
        if it was shown to somebody else, or elsewhere.
        """
        shown = await self.store.answers.get(number)
        if shown is None:
            raise GoneError(say("gone.answer"))
        mine = shown.spot.asker == interaction.user.id
        in_place = shown.spot.channel == interaction.channel_id and not shown.spot.private
        if shown.spot.guild != interaction.guild_id or not (mine or in_place):
            raise NotYoursError
        return shown

    async def visit_shown(self, interaction: discord.Interaction, shown: Shown) -> Visit:
        """Whoever pressed a button of what was shown, who sees no further than both may.

        The story's index may have to be opened for it: defer first. Raises GoneError if the story is gone.
        """
        story = await self.stories.shown(shown)
        if story is None:
            raise GoneError(say("gone.answer"))
        read_to = await self.store.people.read_to(interaction.user.id, story.number)
        await opened(story.library)
        scope = await asyncio.to_thread(_narrower, story, shown.scope, read_to)
        return Visit(here(interaction), story, scope, await self.store.guilds.get(interaction.guild_id))

    async def turn(self, asked: Asked | None, visit: Visit) -> Turn | None:
        """What a question may lean on: one asked before, and the words that answered it, where they may be seen."""
        if asked is None:
            return None
        place = await self.store.answers.place(asked.number, 1) if asked.mark else None
        if asked.mark is None or place is None or asked.story != visit.story.number:
            return Turn(asked.question)
        documents = (await visit.edition()).documents
        citation = await asyncio.to_thread(find_again, documents, place)
        return Turn(asked.question, citation.quote[slice(*asked.mark)] if citation else "")

    async def dated(self, edition: Edition, whose: int) -> None:
        """Wait until the events of an edition are dated: once, whoever waits for it, and with no worker held.

        For each server, or person, one at a time. Raises TooManyError, or UndatedError where there is too much to date.
        """
        if self._too_long.get(edition, 0.0) > time.monotonic():
            raise UndatedError  # who asks next is told at once
        dating = self._dating.get(edition)
        if dating is None:
            dating = self._dating[edition] = asyncio.create_task(self._date(edition, whose))
        await asyncio.shield(dating)

    async def is_dated(self, edition: Edition, whose: int) -> bool:
        """The same, for what is shown without its events, too: gives whether they are dated."""
        with contextlib.suppress(UndatedError, TooManyError):
            await self.dated(edition, whose)
            return True
        return False

    async def _date(self, edition: Edition, whose: int) -> None:
        try:
            async with self._turns.turn(whose):
                await self._daters.run(edition.date)
        except TooLongError:
            self._too_long[edition] = time.monotonic() + AGAIN_S
            raise UndatedError from None
        finally:
            if not edition.is_dated:
                self._dating.pop(edition, None)  # it may be tried again

    def close(self) -> None:
        """Begin nothing more."""
        self.thinking.close()
        self._daters.close()

    async def spend(self, spot: Spot, *, look: bool = False) -> None:
        """Count a question, or a look at something that is made anew. Raises TooFastError, with the time to wait."""
        questions = (await self.store.guilds.get(spot.guild)).questions
        self.cooldown.spend(spot.asker, spot.guild, questions, look=look)

    async def think(self, interaction: discord.Interaction, work: Callable[[], T], *, quiet: bool = False) -> T:
        """Think for an interaction that was deferred; who must wait sees how many are before them, unless `quiet`."""

        told = False

        async def tell(before: int) -> None:
            nonlocal told
            await interaction.edit_original_response(content=say("queue.before", count=before))
            told = True

        try:
            return await self.thinking.run(work, None if quiet else tell)
        except Exception:
            if told:  # nothing is before it any more, and the reason is told in a message of its own
                with contextlib.suppress(discord.HTTPException):
                    await interaction.delete_original_response()
            raise


def _narrower(story: Story, scope: Scope, read_to: str) -> Scope:
    """The scope that ends where the first of both bookmarks stands."""
    if not read_to or not scope.read_to:
        return replace(scope, read_to=read_to or scope.read_to)
    order = [document.id for document in story.library.documents]
    both = (scope.read_to, read_to)
    gone = next((item for item in both if item not in order), None)
    return replace(scope, read_to=gone or min(both, key=order.index))


def may_change(member: object, settings: GuildSettings) -> bool:
    """Whether a member may change the server's stories: who manages the server, or has the role that may."""
    if not isinstance(member, discord.Member):
        return False
    return member.guild_permissions.manage_guild or any(role.id == settings.adders for role in member.roles)
