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

from bot.embeds.actions import ForgetMe, LeaveOut
from bot.embeds.components import button
from bot.embeds.custom_ids import handles
from bot.embeds.limits import FILE_BYTES
from bot.embeds.privacy import privacy_embed
from bot.i18n import translate
from bot.requests.services import Services
from bot.state import EVERYWHERE
from bot.stories.messages import StoryMessages

FILE = "about-you.json"


class Privacy(commands.Cog):
    """What is kept about people."""

    def __init__(self, services: Services, messages: StoryMessages) -> None:
        """It is kept through `services`, but what people wrote into stories, which `messages` keep."""
        self.services, self.messages = services, messages

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
        out = await self.services.store.messages.is_left_out(person, interaction.guild_id or EVERYWHERE)
        label = translate("button.let_in" if out else "button.leave_out")
        view.add_item(button(LeaveOut(not out), label=label))
        host, fetches = self.services.writing.host, self.services.fetcher is not None
        embed = privacy_embed(kept, settings.retention, host, fetches=fetches)
        await interaction.edit_original_response(embed=embed, view=view, attachments=files)

    @handles(ForgetMe)
    async def forget(self, interaction: discord.Interaction, action: ForgetMe) -> None:
        """Delete everything about whoever pressed, at once."""
        await interaction.response.defer()
        person, people = interaction.user.id, self.services.store.people
        try:
            await self.messages.forget(person)
        finally:
            await people.forget(person)
        words = [translate("privacy.forgotten")]
        words += [translate("privacy.still_out")] if (await people.kept(person)).left_out else []
        await interaction.edit_original_response(content=" ".join(words), embed=None, view=None, attachments=[])

    @handles(LeaveOut)
    async def leave_out(self, interaction: discord.Interaction, action: LeaveOut) -> None:
        """Leave whoever pressed out of this server's stories, or in direct messages of all; or let them in again."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        person, guild = interaction.user.id, interaction.guild_id or EVERYWHERE
        if action.out:
            count = await self.messages.leave_out(person, guild)
            key = "privacy.left_out" if guild else "privacy.left_out_everywhere"
            await interaction.edit_original_response(content=translate(key, count=count))
        else:
            await self.services.store.messages.let_in(person, guild)
            await self.services.store.messages.let_in(person)
            await interaction.edit_original_response(content=translate("privacy.let_in"))


def _packed(export: object) -> tuple[bytes, str]:
    """An export as a file, and its name; one that is too large for Discord is packed."""
    content = json.dumps(export, ensure_ascii=False, indent=1).encode()
    return (content, FILE) if len(content) <= FILE_BYTES else (gzip.compress(content), f"{FILE}.gz")
