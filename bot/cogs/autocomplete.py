"""What Discord offers while an option is typed."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Awaitable, Sequence

import discord
from discord import app_commands

from bot.embeds.limits import CHOICE, CHOICES
from bot.embeds.text import clip
from bot.requests.services import Services
from index import Document, StoryError

HALF = CHOICE // 2
SOON_S = 2.0  # Discord waits for three


def choices(options: list[tuple[str, str]], typed: str) -> list[app_commands.Choice[str]]:
    """Those of (shown, value) that hold what was typed, those that begin with it first; as many as Discord shows."""
    words = typed.strip().lower()
    fits = [option for option in options if words in option[0].lower() and len(option[1]) <= CHOICE]
    fits.sort(key=lambda option: not option[0].lower().startswith(words))
    return [app_commands.Choice(name=clip(label, CHOICE), value=value) for label, value in fits[:CHOICES]]


async def in_time(found: Awaitable[list[app_commands.Choice[str]]]) -> list[app_commands.Choice[str]]:
    """What is found to offer, or nothing where that is not ready before Discord gives up, or there is nothing."""
    with contextlib.suppress(TimeoutError, StoryError):
        async with asyncio.timeout(SOON_S):
            return await found
    return []


async def document_choices(
    services: Services, interaction: discord.Interaction, typed: str, *, private: bool | None = None
) -> list[app_commands.Choice[str]]:
    """The documents that the asker may see here, by their titles, and by their other names where they are typed.

    In what is answered to them alone if `private`.
    """

    async def named() -> list[app_commands.Choice[str]]:
        context = await services.context(interaction, private=private)
        documents = (await context.story_view()).documents
        return choices([*titled(documents), *(aliased(documents) if typed.strip() else ())], typed)

    return await in_time(named())


def titled(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """(title, id) of documents; titles that several have with their ids beside them."""
    titles = Counter(item.title for item in documents)
    return [
        (item.title if titles[item.title] == 1 else f"{clip(item.title, HALF)} ({item.id})", item.id)
        for item in documents
    ]


def aliased(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """(other name and title, id) of documents."""
    return [(f"{name} · {clip(item.title, HALF)}", item.id) for item in documents for name in item.aliases]


async def story_choices(
    services: Services, interaction: discord.Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    """The stories that may be chosen here."""
    stories = await services.stories.seen_by(interaction.guild_id)
    return choices([(story.name, story.name) for story in stories], typed)
