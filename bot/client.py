"""The bot: intents, cogs, buttons, command sync, clean close."""

from __future__ import annotations

import hashlib
import json
import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.buttons import BUTTONS, AnyButton, ExtraButton, PageButton, PassageButton, PlaceButton
from bot.cogs.ask import Ask
from bot.cogs.cooldown import Cooldown
from bot.cogs.passages import Passages
from bot.cogs.settings import ServerSettings
from bot.cogs.sources import Sources
from bot.cogs.timeline import Timeline
from bot.errors import report
from bot.state import Store
from index import Library

log = logging.getLogger(__name__)

SYNCED = "synced commands"


def intents() -> discord.Intents:
    """What the bot listens to; nothing that Discord calls privileged."""
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    return wanted


class FootnoteBot(commands.AutoShardedBot):
    """Discord's end of a library: it owns the cogs and the store, and passes presses of buttons on."""

    def __init__(self, library: Library, store: Store, cooldown: Cooldown, shard_count: int | None = None) -> None:
        """Answer from `library`; `shard_count` is Discord's advice if it is None."""
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            max_messages=None,
            shard_count=shard_count,
        )
        self.store = store
        self.passages, self.timeline, self.sources = (
            Passages(library, store),
            Timeline(library, store),
            Sources(library),
        )
        self._cogs = (Ask(library, store, cooldown), self.passages, self.timeline, self.sources, ServerSettings(store))
        self.tree.error(report)

    async def setup_hook(self) -> None:
        """Open the database, take up the buttons of old messages, and tell Discord of commands that changed."""
        await self.store.open()
        for cog in self._cogs:
            await self.add_cog(cog)
        self.add_dynamic_items(*BUTTONS)
        await self._sync_if_changed()

    async def _sync_if_changed(self) -> None:
        definition = json.dumps([command.to_dict(self.tree) for command in self.tree.get_commands()], sort_keys=True)
        digest = f"{self.application_id}:{hashlib.sha256(definition.encode()).hexdigest()}"
        if await self.store.meta(SYNCED) != digest:
            await self.tree.sync()
            await self.store.set_meta(SYNCED, digest)
            log.info("commands synced")

    async def on_ready(self) -> None:
        """Say in the log that the bot is there; comes again after a lost connection."""
        log.info("signed in as %s, in %d servers", self.user, len(self.guilds))

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no commands with a prefix; the cogs listen to messages themselves."""

    async def pressed(self, interaction: discord.Interaction, button: AnyButton) -> None:
        """Do what a button is for; never raises."""
        try:
            match button:
                case PlaceButton():
                    await self.passages.open(interaction, button)
                case PassageButton():
                    await self.passages.turn(interaction, button)
                case PageButton(what="timeline"):
                    await self.timeline.turn(interaction, button)
                case ExtraButton(what="export"):
                    await self.timeline.give(interaction, button)
                case ExtraButton():
                    await self.timeline.show_undated(interaction, button)
                case PageButton():
                    await self.sources.turn(interaction, button)
        except Exception as error:  # the door: whoever pressed gets a reason
            await report(interaction, error)

    async def close(self) -> None:
        """Leave the gateway, then close the database."""
        try:
            await super().close()
        finally:
            await self.store.close()
