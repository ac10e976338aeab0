"""What is typed about a document → Source."""

from __future__ import annotations

from datetime import date

import discord

from bot.embeds.text import escape
from bot.errors import GoneError
from bot.words import say
from index import Source, read_date


def typed_source(
    interaction: discord.Interaction, title: str | None, publisher: str | None, published: str | None, url: str | None
) -> Source:
    """What was typed about a document. Raises DateError, or GoneError where the link is none."""
    day: date | None = None
    if published:
        when = read_date(published, interaction.created_at.date())
        if when.earliest != when.latest:
            raise GoneError(say("details.no_day", typed=escape(published)))
        day = when.earliest
    if url and not url.startswith(("https://", "http://")):
        raise GoneError(say("details.no_link"))
    return Source(title=title or None, publisher=publisher or None, published=day, url=url or None)
