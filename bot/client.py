"""The bot: intents, cogs, buttons and forms, command sync, what runs in the background, clean close."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.cogs.ask import Ask
from bot.cogs.every import every_cog
from bot.command_tree import Tree, sync_if_changed
from bot.embeds.components import ActionItem
from bot.embeds.custom_ids import Action, Handler, handlers_of, read_custom_id
from bot.errors import GoneError
from bot.fetching.fetcher import Fetcher
from bot.i18n import set_locale, translate
from bot.process.metrics import Metrics
from bot.recovery import forget_left, resume_questions
from bot.requests.cited_messages import CitedMessages
from bot.requests.rate_limit import RateLimiter
from bot.requests.services import Services
from bot.requests.writing import AnswerWriting
from bot.state import BuildJob, InterruptedQuestion, Store
from bot.stories.changes import ChangeDetector
from bot.stories.channel_sources import ChannelSources
from bot.stories.messages import StoryMessages
from bot.stories.notifications import ChannelNotifier
from bot.stories.registry import StoryRegistry
from bot.stories.resumption import resume_builds
from bot.stories.service import StoryService
from bot.stories.watch import StoryWatcher
from bot.workers.rounds import count_from_now
from bot.workers.worker_pool import WORKERS, WorkerPool
from index import LanguageModel, StoryIndex

log = logging.getLogger(__name__)

LOOK_S, EXPIRE_S = 20, 3600
ALWAYS: dict[str, Any] = {  # whatever is set
    "command_prefix": commands.when_mentioned,
    "help_command": None,
    "tree_cls": Tree,
    "allowed_mentions": discord.AllowedMentions.none(),
    "allowed_contexts": app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    "allowed_installs": app_commands.AppInstallationType(guild=True, user=True),
    "max_messages": None,
}


def intents(*, message_content: bool = False) -> discord.Intents:
    """What the bot listens to; nothing that Discord calls privileged unless the content of messages is wanted."""
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    wanted.message_content = message_content
    return wanted


def _sharding(store: Store, advice: int | None) -> dict[str, Any]:
    """Which of Discord's shards are served: those of the store, or all of as many as Discord advises."""
    ours = store.shards
    return {"shard_ids": ours.numbers, "shard_count": ours.count} if ours.count > 1 else {"shard_count": advice}


class FootnoteBot(commands.AutoShardedBot):
    """Discord's end of the stories: it owns the cogs and the store, and passes on what is pressed and filled in."""

    def __init__(
        self,
        story_index: StoryIndex,
        store: Store,
        rate_limiter: RateLimiter,
        shard_count: int | None = None,
        *,
        message_content: bool = False,
        story_name: str = "",
        stuck: Callable[[], None] = lambda: None,
        language_model: LanguageModel | None = None,
        calls_per_day: int = 0,
        workers: int = WORKERS,
        watching: bool = False,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Answer from the default story and those of servers; `shard_count` is Discord's advice if None.

        `stuck` is called where a task cannot be stopped; the `language_model`, if there is one, writes answers out.
        So many `workers` compute, or wait where answers are thought out elsewhere. Where it is `watching`, it builds
        the default story whenever its folder changes. Without a `fetcher` nothing is fetched from the web.
        """
        super().__init__(
            **ALWAYS,
            **_sharding(store, shard_count),
            intents=intents(message_content=message_content),
        )
        self.store, self.stories = store, StoryRegistry(story_index, store, story_name)
        self.metrics = Metrics()
        self.workers = WorkerPool(workers, stuck=stuck, metrics=self.metrics)
        writing = AnswerWriting(store, self.workers, language_model, calls_per_day)
        self.services = Services(self.stories, store, self.workers, rate_limiter, writing, self.metrics, fetcher)
        self.notifier = ChannelNotifier(self, store)
        self.story_service = StoryService(self.stories, store, ChangeDetector(store, self.notifier), self.metrics)
        self._watcher = StoryWatcher(self.stories, store, self.story_service) if watching else None
        self.messages = StoryMessages(self.stories, store, self.story_service)
        self.services.cited_messages = CitedMessages(self, store, self.messages)
        self.sources = ChannelSources(self, self.stories, store, self.story_service, self.messages)
        self._ask = Ask(self.services)
        self._cogs = self._made_cogs()
        self._action_handlers: dict[type[Action], Handler] = {}
        self._resuming: asyncio.Task[None] | None = None
        self._interrupted: tuple[list[InterruptedQuestion], list[BuildJob]] = ([], [])
        self.tree.error(self.services.report)

    def _made_cogs(self) -> tuple[commands.Cog, ...]:
        """Everything that listens; what is not for the bot only where it is given what people write."""
        parts = self.services, self.story_service, self._ask, self.messages, self.sources, self.notifier
        return every_cog(*parts, reads=self.intents.message_content)

    async def setup_hook(self) -> None:
        """Open the database, take up the buttons of old messages, and tell Discord of commands that changed."""
        await self.store.open()
        await self.store.claim()
        self._interrupted = await self.store.pending.interrupted(), await self.store.stories.unfinished()  # none is new
        for cog in self._cogs:
            await self.add_cog(cog)
            self._action_handlers |= dict(handlers_of(cog))
            for menu in getattr(cog, "menus", ()):
                self.tree.add_command(menu)
        self.add_dynamic_items(ActionItem)
        if self.services.writing.language_model is None:
            self.tree.remove_command("usage")  # there is nothing that it could show
        await sync_if_changed(self.tree, self.store)
        self._look.start()
        self._expire.start()

    async def on_ready(self) -> None:
        """Say so in the log, and go on with what was cut off; comes again after a lost connection."""
        log.info("signed in as %s, in %d servers", self.user, len(self.guilds))
        self._resuming = self._resuming or asyncio.create_task(self._resume())

    async def _resume(self) -> None:
        """Questions first: somebody waits for them."""
        questions, jobs = self._interrupted
        if self._watcher is not None:
            self._watcher.start()
        await resume_questions(self.services, self, questions, self._ask.answer)
        await self._safely(lambda: forget_left(self, self.store, self.story_service))
        if await self.store.leads():
            await self._safely(self.stories.tidy)
        if self.intents.message_content:
            await self._safely(self.sources.resume)
        await resume_builds(self.stories, self.store, self.story_service, jobs, self.notifier.resumed)

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no commands with a prefix; the cogs listen to messages themselves."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take up forms here: discord.py knows only those that it sent since it was started."""
        data: dict[str, Any] = {**(interaction.data or {})}
        if interaction.type is discord.InteractionType.modal_submit:
            await self.dispatch_action(interaction, read_custom_id(str(data.get("custom_id", ""))))

    async def dispatch_action(self, interaction: discord.Interaction, action: Action | None) -> None:
        """Do what a button, a menu or a form is for; never raises."""
        set_locale(str(interaction.locale))
        try:
            if action is None:
                raise GoneError(translate("gone.button"))
            await self._action_handlers[type(action)](interaction, action)
        except Exception as error:  # the door: whoever pressed gets a reason
            await self.services.report(interaction, error)

    @tasks.loop(seconds=LOOK_S)
    async def _look(self) -> None:
        """Notice what whoever runs the bot has changed in the default story, and do what could not be done before."""
        if await self.store.leads():  # of several processes one
            await self._safely(self.story_service.look_at_default)
        await self._safely(self.story_service.tell_waiting)
        self.sources.read_quiet()
        if self.store.unsettled:
            await self._safely(self.store.settle)
        count_from_now(self._look)

    @_look.before_loop
    async def _before_looking(self) -> None:
        """Wait until servers and channels are known."""
        await self.wait_until_ready()

    @tasks.loop(seconds=EXPIRE_S)
    async def _expire(self) -> None:
        """Forget what has been kept long enough."""
        if await self.store.leads():
            await self._safely(self.store.people.expire)
        count_from_now(self._expire)

    async def _safely(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except Exception as error:
            self.metrics.failed(error)
            log.exception("what runs in the background failed; it is tried again")

    async def close(self) -> None:
        """Stop what runs in the background, leave the gateway, then close the database."""
        self.store.pending.closing = True
        if self.store.is_claimed:
            await self._safely(self.store.acquit)
        self._look.cancel()
        self._expire.cancel()
        if self._watcher is not None:
            self._watcher.close()
        if self._resuming is not None:
            self._resuming.cancel()
        try:
            await super().close()
        finally:
            self.services.close()
            self.sources.close()
            self.messages.close()
            self.story_service.close()
            await self.store.close()
