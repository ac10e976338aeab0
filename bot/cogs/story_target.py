"""Which story a command of /story is for, and which one it changes."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.requests.context import settings_channel
from bot.requests.services import Services
from bot.stories.registry import Story
from bot.stories.service import StoryService
from index import Scope


class StoryTarget(commands.Cog):
    """What the commands of /story share; each part of the group is a class of its own beside it."""

    def __init__(self, services: Services, story_service: StoryService) -> None:
        """Change stories through `story_service`."""
        super().__init__()
        self.services, self.story_service = services, story_service

    async def _here(self, interaction: discord.Interaction, guild: int) -> Story:
        """The story of the channel, as it is set now: meanwhile a file may have been read."""
        settings = await self.services.store.guilds.get(guild)
        return await self.services.stories.of_channel(guild, settings_channel(interaction.channel), settings)

    async def _scope(self, interaction: discord.Interaction) -> Scope:
        """What of a story is named to whoever may change it."""
        return Scope(with_hidden=(await self.services.requester(interaction)).insider)

    async def _target(self, interaction: discord.Interaction, guild: int, name: str) -> Story:
        """The story to change: the one named, which is made if there is none, or that of the channel."""
        await self.story_service.notice_default()  # so that what it has now is not news in a copy
        if name:
            return await self.services.stories.own(guild, name)
        return await self.services.stories.changeable(await self._here(interaction, guild), guild)
