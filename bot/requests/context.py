"""Who asks, where, of which story and how far they may see it: what a request needs before anything is computed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import discord

from bot.state import ConfidenceLevel, GuildSettings, MessageLocation
from bot.stories.registry import Story
from index import Scope, StoryIndex, StoryView, Thresholds

THRESHOLDS = {  # how confident an answer must be: to be given at all, and to be given without a caveat
    ConfidenceLevel.CAUTIOUS: Thresholds(0.4, 0.9),
    ConfidenceLevel.FORTHCOMING: Thresholds(0.12, 0.75),
}


@dataclass(frozen=True, slots=True)
class Requester:
    """Somebody somewhere, and the settings of that server: read once for each request."""

    location: MessageLocation
    settings: GuildSettings

    @property
    def whose(self) -> int:
        """Whose turn it is where things go in turns: the server's, or in direct messages the person's."""
        return self.location.guild or self.location.asker

    @property
    def thresholds(self) -> Thresholds | None:
        """How confident answers must be here; None for what whoever runs the bot has set."""
        return THRESHOLDS.get(self.settings.confidence_level)


@dataclass(frozen=True, slots=True)
class RequestContext(Requester):
    """The same, with the story of that place, as far as they may see it."""

    story: Story
    scope: Scope

    async def story_view(self) -> StoryView:
        """What may be asked; the story's index may have to be opened for it. Raises StoredIndexError."""
        await wait_until_open(self.story.index)
        return await asyncio.to_thread(self.story.index.within, self.scope)


def location_of(interaction: discord.Interaction, *, private: bool = True) -> MessageLocation:
    """Where an interaction came from, and from whom; what answers it is theirs alone if `private`."""
    return MessageLocation(interaction.guild_id, interaction.channel_id, interaction.user.id, private)


def settings_channel(channel: object) -> int | None:
    """The channel whose settings hold: of a thread, the one that it hangs on."""
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return getattr(channel, "id", None)


def narrower(story: Story, scope: Scope, read_to: str) -> Scope:
    """The scope that ends where the first of both bookmarks stands; the story's index must be open."""
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


_opening: WeakKeyDictionary[StoryIndex, asyncio.Future[str]] = WeakKeyDictionary()


async def wait_until_open(index: StoryIndex) -> None:
    """Wait until a story's index is open; however many wait for it, they hold one thread. Raises StoredIndexError."""
    if index.is_open:
        return
    opening = _opening.get(index)
    if opening is None:
        opening = _opening[index] = asyncio.ensure_future(asyncio.to_thread(lambda: index.generation))
        opening.add_done_callback(lambda _: _opening.pop(index, None))
    await asyncio.shield(opening)
