"""Who asks, where, of which story and how far they may see it: what a request needs before anything is computed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

import discord

from bot.state import Bookmark, ConfidenceLevel, GuildSettings, MessageLocation
from bot.stories.registry import Story
from index import Scope, StoryIndex, StoryView, Thresholds

THRESHOLDS = {  # how confident an answer must be: to be given at all, and to be given without a caveat
    ConfidenceLevel.CAUTIOUS: Thresholds(0.4, 0.9),
    ConfidenceLevel.FORTHCOMING: Thresholds(0.12, 0.75),
}


@dataclass(frozen=True, slots=True)
class Requester:
    """Somebody somewhere, and the settings of that server: read once for each request.

    An `insider` may see what is kept from players.
    """

    location: MessageLocation
    settings: GuildSettings
    insider: bool = field(default=False, kw_only=True)

    @property
    def whose(self) -> int:
        """Whose turn it is where things go in turns: the server's, or in direct messages the person's."""
        return self.location.guild or self.location.asker

    @property
    def sees_hidden(self) -> bool:
        """Whether they are shown what is kept from players: where nobody else sees it."""
        return self.insider and self.location.private

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


def bookmark_in(scope: Scope) -> Bookmark:
    """How far is read in a scope."""
    return Bookmark(scope.read_to, scope.read_offset)


def with_bookmark(scope: Scope, bookmark: Bookmark) -> Scope:
    """The scope that ends at a bookmark."""
    return replace(scope, read_to=bookmark.document, read_offset=bookmark.offset)


def without_bookmark(context: RequestContext) -> RequestContext:
    """The same, as far as there is anything."""
    return replace(context, scope=with_bookmark(context.scope, Bookmark()))


def narrower(story: Story, scope: Scope, bookmark: Bookmark, *, insider: bool = False) -> Scope:
    """The scope that ends where the first of both bookmarks stands; the story's index must be open.

    What is kept from players is in it where it was in the scope, and an `insider` asks.
    """
    scope = replace(scope, with_hidden=scope.with_hidden and insider)
    both = [item for item in (bookmark_in(scope), bookmark) if item.document]
    if len(both) < 2:
        return with_bookmark(scope, *both) if both else scope
    order = {document.id: number for number, document in enumerate(story.index.documents)}
    gone = next((item for item in both if item.document not in order), None)
    first = min(both, key=lambda item: (order.get(item.document, 0), item.offset is None, item.offset or 0))
    return with_bookmark(scope, gone or first)


def may_change(member: object, settings: GuildSettings) -> bool:
    """Whether a member may change the server's stories: who manages the server, or has the role that may."""
    return _manages(member) or settings.editor_role in roles_of(member)


def is_insider(member: object, settings: GuildSettings) -> bool:
    """Whether a member may see what is kept from players: who manages the server, or has the role that may."""
    return _manages(member) or settings.insider_role in roles_of(member)


def _manages(member: object) -> bool:
    return isinstance(member, discord.Member) and member.guild_permissions.manage_guild


def roles_of(member: object) -> frozenset[int]:
    """The roles of whoever asks, where they are a member of a server."""
    return frozenset(role.id for role in member.roles) if isinstance(member, discord.Member) else frozenset()


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
