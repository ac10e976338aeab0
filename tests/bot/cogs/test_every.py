"""No cog is forgotten."""

from __future__ import annotations

import importlib
import pkgutil

from discord.ext import commands

import bot.cogs
from bot.cogs.story import StoryCommands
from tests.bot.conftest import Town


async def test_every_cog_listens(town: Town) -> None:
    """Every class of the room that is one, but for the parts that /story is put together of."""
    modules = [importlib.import_module(f"bot.cogs.{item.name}") for item in pkgutil.iter_modules(bot.cogs.__path__)]
    there = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, commands.Cog) and kind.__module__ == module.__name__
    }
    parts = {kind for kind in there if kind is not StoryCommands and kind in StoryCommands.__mro__}
    assert {type(cog) for cog in town.env.bot.cogs.values()} == there - parts
