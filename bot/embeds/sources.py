"""The story's documents → embed and buttons, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ui import View

from bot.embeds.actions import TurnSources
from bot.embeds.components import button
from bot.embeds.dates import dating_words
from bot.embeds.limits import EMBED_DESCRIPTION
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped, source_words
from bot.i18n import translate
from index import Document

PAGE = 10


def sources_embed(documents: Sequence[Document], page: int) -> discord.Embed:
    """One page of the documents the story is made of, each with its publisher, date and file."""
    page_of = list(enumerate(documents, start=1))[page * PAGE : (page + 1) * PAGE]
    entries = [
        f"{number}. {clip_escaped(source_words(item), 180)}\n*{clip_escaped(item.id, 60)}*"
        + (f" · {clip_escaped(item.url, 120)}" if item.url else "")
        + (f" · {dating_words(item)}" if dating_words(item) else "")
        for number, item in page_of
    ]
    pages = max(1, -(-len(documents) // PAGE))
    embed = discord.Embed(
        title=translate("sources.title", count=len(documents)),
        description=clip("\n".join(entries) or translate("silence.empty"), EMBED_DESCRIPTION),
        colour=ACCENT,
    )
    return embed.set_footer(text=translate("page.of", page=page + 1, pages=pages))


def sources_view(documents: Sequence[Document], page: int, story: int) -> View:
    """The pages before and after, of the story with the number `story`."""
    view = View(timeout=None)
    if page > 0:
        view.add_item(button(TurnSources(story, page - 1), label=translate("button.back")))
    if (page + 1) * PAGE < len(documents):
        view.add_item(button(TurnSources(story, page + 1), label=translate("button.next")))
    return view
