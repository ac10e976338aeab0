"""/privacy: what is kept about whoever asks, and its deletion."""

from __future__ import annotations

import asyncio
import gzip
import io
import json

import discord
from discord import app_commands
from discord.ext import commands
from discord.ui import View

from bot.embeds.actions import ForgetMe
from bot.embeds.components import button
from bot.embeds.custom_ids import handles
from bot.embeds.limits import FILE_BYTES
from bot.embeds.privacy import privacy_embed
from bot.i18n import translate
from bot.requests.services import Services

FILE = "about-you.json"


class Privacy(commands.Cog):
    """What is kept about people."""

    def __init__(self, services: Services) -> None:
        """It is kept through `services`."""
        self.services = services

    @app_commands.command(description="What is kept about you; see it, and delete it.")
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Show what is kept, with all of it in a file, and a button that deletes it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        person, people = interaction.user.id, self.services.store.people
        kept = await people.kept(person)
        settings = (await self.services.requester(interaction)).settings
        view, files = View(timeout=None), []
        if not kept.nothing:
            view.add_item(button(ForgetMe(), label=translate("button.forget"), style=discord.ButtonStyle.danger))
            export = await people.export(person)
            everything = await asyncio.to_thread(_packed, export)
            files.append(discord.File(io.BytesIO(everything[0]), everything[1]))
        host, fetches = self.services.writing.host, self.services.fetcher is not None
        embed = privacy_embed(kept, settings.retention, host, fetches=fetches)
        await interaction.edit_original_response(embed=embed, view=view, attachments=files)

    @handles(ForgetMe)
    async def forget(self, interaction: discord.Interaction, action: ForgetMe) -> None:
        """Delete everything about whoever pressed, at once."""
        await interaction.response.defer()
        await self.services.store.people.forget(interaction.user.id)
        await interaction.edit_original_response(
            content=translate("privacy.forgotten"), embed=None, view=None, attachments=[]
        )


def _packed(export: object) -> tuple[bytes, str]:
    """An export as a file, and its name; one that is too large for Discord is packed."""
    content = json.dumps(export, ensure_ascii=False, indent=1).encode()
    return (content, FILE) if len(content) <= FILE_BYTES else (gzip.compress(content), f"{FILE}.gz")
