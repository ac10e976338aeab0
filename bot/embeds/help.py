"""How to begin → embed: what to ask of this very story."""

from __future__ import annotations

import discord

from bot.embeds.dates import value_words
from bot.embeds.style import ACCENT
from bot.embeds.text import clip_escaped
from bot.i18n import translate, using_locale
from index import Precision, StoryView

NAME, EXAMPLE = 100, 120
LOOKED_AT = 10  # key events, for a date to ask for


def examples(story_view: StoryView) -> list[str]:
    """Three things to ask of a story: of its commonest name, of a month that it dates, and for all of it."""
    found = [translate("help.what", name=name) for name in story_view.events.names[:1]]
    dates = [event.when for event in story_view.events.key(story_view.timeline(), LOOKED_AT)]
    precise = [when for when in dates if when.precision in (Precision.DAY, Precision.MONTH)] or dates
    with using_locale(None):  # dates are read in English
        typed = [value_words(when.value) for when in precise[:1]]
    found += [translate("help.on", date=date) for date in typed]
    return [*found, translate("help.summary")] if story_view.documents else []


def help_embed(story: str, story_view: StoryView, writer: str = "") -> discord.Embed:
    """How to ask, three examples, and the commands; `writer` is where answers are written."""
    name = story_view.documents[0].title if len(story_view.documents) == 1 else story
    lines = [translate("help.how", story=clip_escaped(name, NAME))]
    lines += [f"• {clip_escaped(line, EXAMPLE)}" for line in examples(story_view)]
    lines += ["", translate("help.commands")]
    if writer:
        lines += ["", translate("help.written", host=clip_escaped(writer, NAME))]
    return discord.Embed(title=translate("help.title"), description="\n".join(lines), colour=ACCENT)
