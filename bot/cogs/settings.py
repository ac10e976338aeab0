"""/settings: how a server wants its answers."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.state import Store


class ServerSettings(commands.Cog):
    """What moderators can set."""

    def __init__(self, store: Store) -> None:
        """Keep the settings in `store`."""
        self.store = store

    @app_commands.command(description="Set how this server wants its answers.")
    @app_commands.describe(private="Show answers of /ask to the asker alone, unless they choose otherwise?")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def settings(self, interaction: discord.Interaction, private: bool) -> None:
        """Answer the slash command."""
        if interaction.guild_id is None:
            raise app_commands.NoPrivateMessage
        await self.store.set_private(interaction.guild_id, private)
        who = "the asker alone" if private else "everybody in the channel"
        await interaction.response.send_message(f"Answers of /ask are now shown to {who}.", ephemeral=True)
