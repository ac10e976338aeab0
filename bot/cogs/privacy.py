"""/privacy: what is kept about whoever asks, and its deletion."""

from __future__ import annotations

import io
import json

import discord
from discord import app_commands
from discord.ext import commands
from discord.ui import View

from bot.buttons import Handler, button
from bot.desk import Desk
from bot.embeds.privacy import privacy_embed
from bot.words import say

FILE = "about-you.json"


class Privacy(commands.Cog):
    """What is kept about people."""

    def __init__(self, desk: Desk) -> None:
        """It is kept at `desk`."""
        self.desk = desk
        self.actions: dict[str, Handler] = {"forget": self.forget}

    @app_commands.command(description="What is kept about you; see it, and delete it.")
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Show what is kept, with all of it in a file, and a button that deletes it."""
        person, people = interaction.user.id, self.desk.store.people
        kept = await people.kept(person)
        settings = await self.desk.store.guilds.get(interaction.guild_id)
        view, files = View(timeout=None), []
        if not kept.nothing:
            view.add_item(button("forget", label=say("button.forget"), style=discord.ButtonStyle.danger))
            everything = json.dumps(await people.export(person), ensure_ascii=False, indent=1)
            files.append(discord.File(io.BytesIO(everything.encode()), FILE))
        await interaction.response.send_message(
            embed=privacy_embed(kept, settings.retention), view=view, files=files, ephemeral=True
        )

    async def forget(self, interaction: discord.Interaction) -> None:
        """Delete everything about whoever pressed, at once."""
        await self.desk.store.people.forget(interaction.user.id)
        await interaction.response.edit_message(content=say("privacy.forgotten"), embed=None, view=None, attachments=[])
