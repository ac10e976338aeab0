"""/settings: how a server wants its answers; chosen from menus."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum

import discord
from discord import app_commands
from discord.ext import commands

from bot.embeds.actions import ChangeSetting, PickSetting
from bot.embeds.components import chosen_in
from bot.embeds.custom_ids import handles
from bot.embeds.settings import COUNTS, FORMERLY, MODES, ROLES, Panel, settings_embed, settings_view
from bot.errors import NotYoursError
from bot.i18n import translate
from bot.requests.services import Services
from bot.state import GuildSettings


class ServerSettings(commands.Cog):
    """What moderators can set."""

    def __init__(self, services: Services, *, reads: bool) -> None:
        """Keep settings through `services`; `reads` tells whether messages are read that do not mention the bot."""
        self.services, self.reads = services, reads

    @app_commands.command(description="Set how this server wants its answers.")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def settings(self, interaction: discord.Interaction) -> None:
        """Show the panel to whoever asked for it."""
        panel = await self._panel(_guild(interaction))
        await interaction.response.send_message(embed=settings_embed(panel), view=settings_view(panel), ephemeral=True)

    async def _panel(self, guild: int) -> Panel:
        guilds, stories = self.services.store.guilds, await self.services.stories.seen_by(guild)
        settings = await guilds.get(guild)
        here = await self.services.stories.of_channel(guild, None, settings)
        return Panel(
            settings,
            await guilds.open_channels(guild),
            [(story.number, story.name) for story in stories],
            here.number,
            settings.questions or self.services.rate_limiter.questions,
            self.services.rate_limiter.period,
            self.reads,
            self.services.writing.host,
        )

    @handles(PickSetting)
    async def pick(self, interaction: discord.Interaction, action: PickSetting) -> None:
        """Show the menu of the setting that was picked."""
        picked = next(iter(chosen_in(interaction)), "")
        picked = FORMERLY.get(picked, picked)
        panel = await self._panel(_guild(interaction))
        view = settings_view(panel, picked if picked in panel.picks else "")
        await interaction.response.edit_message(embed=settings_embed(panel), view=view)

    @handles(ChangeSetting)
    async def change(self, interaction: discord.Interaction, action: ChangeSetting) -> None:
        """Set what was chosen, and show the panel as it is now."""
        guild, chosen = _guild(interaction), chosen_in(interaction)
        name = FORMERLY.get(action.setting, action.setting)
        guilds = self.services.store.guilds
        if name == "answer_channels":
            await guilds.set_open(guild, [int(channel) for channel in chosen])
        else:
            await guilds.put(guild, await self._changed(guild, name, chosen))
        panel = await self._panel(guild)
        await interaction.response.edit_message(embed=settings_embed(panel), view=settings_view(panel, name))

    async def _changed(self, guild: int, name: str, chosen: list[str]) -> GuildSettings:
        """The settings with one of them changed; what is none of its values changes nothing."""
        settings, value = await self.services.store.guilds.get(guild), next(iter(chosen), "")
        number = int(value) if value.isdecimal() else 0
        known = name == "story" and await self.services.stories.numbered(number, guild)
        new: StrEnum | int
        if name in MODES and value in set(MODES[name]):
            new = MODES[name](value)
        elif known or name in ROLES or number in COUNTS.get(name, ()):
            new = number
        else:
            return settings
        return GuildSettings(**asdict(settings) | {name: new})


def _guild(interaction: discord.Interaction) -> int:
    """The server whose settings these are. Raises NotYoursError for whoever may not manage it."""
    if interaction.guild_id is None:
        raise app_commands.NoPrivateMessage
    if not interaction.permissions.manage_guild:
        raise NotYoursError(translate("error.moderators"))
    return interaction.guild_id
