"""How everything that is drawn looks alike."""

from __future__ import annotations

import discord

ACCENT = discord.Colour(0x3B7DD8)
FOOTER = 500  # characters of a source
