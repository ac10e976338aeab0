"""What Discord offers while an option is typed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import discord
from discord import app_commands

from bot.desk import Desk
from bot.embeds.limits import CHOICE, CHOICES
from bot.embeds.text import clip
from index import Scope

HALF = CHOICE // 2


def choices(options: list[tuple[str, str]], typed: str) -> list[app_commands.Choice[str]]:
    """Those of (shown, value) that hold what was typed, those that begin with it first; as many as Discord shows."""
    words = typed.strip().lower()
    fits = [option for option in options if words in option[0].lower() and len(option[1]) <= CHOICE]
    fits.sort(key=lambda option: not option[0].lower().startswith(words))
    return [app_commands.Choice(name=clip(shown, CHOICE), value=value) for shown, value in fits[:CHOICES]]


async def document_choices(
    desk: Desk, interaction: discord.Interaction, typed: str, *, beyond: bool = False
) -> list[app_commands.Choice[str]]:
    """The documents that the asker may see here, or also those `beyond` their bookmark, by their titles."""
    visit = await desk.visit(interaction)
    if beyond:
        visit = replace(visit, scope=Scope())
    documents = (await visit.edition()).documents
    titles = Counter(item.title for item in documents)
    named = [
        (item.title if titles[item.title] == 1 else f"{clip(item.title, HALF)} ({item.id})", item.id)
        for item in documents
    ]
    return choices(named, typed)


async def story_choices(desk: Desk, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The stories that may be chosen here."""
    stories = await desk.stories.seen_by(interaction.guild_id)
    return choices([(story.name, story.name) for story in stories], typed)
