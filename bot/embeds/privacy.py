"""What is kept about somebody → embed."""

from __future__ import annotations

import discord

from bot.embeds.answer import ACCENT
from bot.i18n import say
from bot.state import Kept


def privacy_embed(kept: Kept, retention: int) -> discord.Embed:
    """What is kept, in plain words, for how many days, and what for."""
    counts = {"questions": kept.questions, "ratings": kept.ratings, "bookmarks": kept.bookmarks, "looks": kept.looks}
    lines = [say(f"privacy.{name}", count=count) for name, count in counts.items() if count]
    lines = [*(lines or [say("privacy.nothing")]), "", say("privacy.retention", count=retention), say("privacy.rules")]
    return discord.Embed(title=say("privacy.title"), description="\n".join(lines), colour=ACCENT)
