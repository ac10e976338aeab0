"""How to begin → embed: what to ask of this very story."""

from __future__ import annotations

import discord

from bot.embeds.answer import ACCENT
from bot.embeds.dates import value_words
from bot.embeds.text import clip_escaped
from bot.i18n import say, speaking
from index import Basis, Edition, Precision

NAME, EXAMPLE = 100, 120


def examples(edition: Edition) -> list[str]:
    """Three things to ask of a story: of its commonest name, of a month that it dates, and for all of it."""
    found = [say("help.what", name=name) for name in edition.names()[:1]]
    dates = [event.when for event in edition.timeline() if event.when.basis is not Basis.PUBLISHED]
    precise = [when for when in dates if when.precision in (Precision.DAY, Precision.MONTH)] or dates
    with speaking(None):  # dates are read in English
        typed = [value_words(when.value) for when in precise[:1]]
    found += [say("help.on", date=date) for date in typed]
    return [*found, say("help.summary")] if edition.documents else []


def help_embed(story: str, edition: Edition, dated: bool) -> discord.Embed:
    """How to ask, three examples if the events are `dated`, and the commands."""
    name = edition.documents[0].title if len(edition.documents) == 1 else story
    lines = [say("help.how", story=clip_escaped(name, NAME))]
    lines += [f"• {clip_escaped(line, EXAMPLE)}" for line in (examples(edition) if dated else [])]
    lines += ["", say("help.commands")]
    return discord.Embed(title=say("help.title"), description="\n".join(lines), colour=ACCENT)
