"""What Discord offers while an option is typed."""

from __future__ import annotations

from discord import app_commands

from bot.embeds.limits import CHOICE, CHOICES
from bot.embeds.text import clip


def choices(options: list[tuple[str, str]], typed: str) -> list[app_commands.Choice[str]]:
    """Those of (shown, value) that hold what was typed, those that begin with it first; as many as Discord shows."""
    words = typed.strip().lower()
    fits = [option for option in options if words in option[0].lower() and len(option[1]) <= CHOICE]
    fits.sort(key=lambda option: not option[0].lower().startswith(words))
    return [app_commands.Choice(name=clip(shown, CHOICE), value=value) for shown, value in fits[:CHOICES]]
