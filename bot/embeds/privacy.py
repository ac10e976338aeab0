"""What is kept about somebody → embed."""

from __future__ import annotations

import discord

from bot.embeds.style import ACCENT
from bot.i18n import translate
from bot.state import StoredCounts


def privacy_embed(kept: StoredCounts, retention: int) -> discord.Embed:
    """What is kept, in plain words, for how many days, and what for."""
    counts = {"questions": kept.questions, "ratings": kept.ratings, "bookmarks": kept.bookmarks, "looks": kept.looks}
    lines = [translate(f"privacy.{name}", count=count) for name, count in counts.items() if count]
    lines = [
        *(lines or [translate("privacy.nothing")]),
        "",
        translate("privacy.retention", count=retention),
        translate("privacy.rules"),
    ]
    return discord.Embed(title=translate("privacy.title"), description="\n".join(lines), colour=ACCENT)
