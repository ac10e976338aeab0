"""Commands' names and descriptions in Discord's languages, from the catalogue."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Command, ContextMenu, Group, Parameter, TranslationContextLocation

from bot.i18n import DISCORD, ENGLISH, catalogue

NAMES = (
    TranslationContextLocation.command_name,
    TranslationContextLocation.group_name,
    TranslationContextLocation.parameter_name,
)


def command_key(data: object, *, name: bool) -> str | None:
    """The key of a command's, an option's or a menu's name or description: "command.story_add.file.name"."""
    ending = "name" if name else "description"
    match data:
        case Parameter():
            return f"command.{_slug(data.command.qualified_name)}.{data.name}.{ending}"
        case Command() | Group() | ContextMenu():
            return f"command.{_slug(data.qualified_name)}.{ending}"
    return None


def _slug(name: str) -> str:
    return name.lower().replace(" ", "_")


class Translator(app_commands.Translator):
    """Looks commands' words up; English is in the code."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The words in a language that is spoken here; None for any other, and for English."""
        spoken = DISCORD.get(locale.value, ENGLISH)
        key = command_key(context.data, name=context.location in NAMES)
        if spoken == ENGLISH or key is None:
            return None
        words = catalogue(spoken).get(key)
        return words if isinstance(words, str) else None
