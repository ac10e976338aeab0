"""What is kept about somebody → embed."""

from __future__ import annotations

import discord

from bot.embeds.style import ACCENT
from bot.embeds.text import clip_escaped
from bot.i18n import translate
from bot.state import StoredCounts

HOST = 100


def privacy_embed(kept: StoredCounts, retention: int, writer: str = "", *, fetches: bool = False) -> discord.Embed:
    """What is kept, in plain words, for how many days, and what for; `writer` is where answers are written out.

    `fetches` says whether the web is fetched from.
    """
    counts = {"questions": kept.questions, "ratings": kept.ratings, "bookmarks": kept.bookmarks, "looks": kept.looks}
    counts |= {"written": kept.written, "messages": kept.messages, "wish": kept.left_out}
    lines = [translate(f"privacy.{name}", count=count) for name, count in counts.items() if count]
    lines = [
        *(lines or [translate("privacy.nothing")]),
        "",
        translate("privacy.retention", count=retention),
        translate("privacy.rules"),
    ]
    lines += [translate("privacy.leaves", host=clip_escaped(writer, HOST))] if writer else []
    lines += [translate("privacy.fetches")] if fetches else []
    lines += [] if writer or fetches else [translate("privacy.nothing_leaves")]
    return discord.Embed(title=translate("privacy.title"), description="\n".join(lines), colour=ACCENT)
