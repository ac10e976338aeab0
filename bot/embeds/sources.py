"""The story's documents → embed and buttons, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ui import View

from bot.buttons import PageButton
from bot.embeds.answer import ACCENT
from bot.embeds.limits import EMBED_DESCRIPTION
from bot.embeds.text import clip, clip_escaped, dating_words, source_words
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
        title=f"Sources · {len(documents)} {'document' if len(documents) == 1 else 'documents'}",
        description=clip("\n".join(entries) or "The story has no documents yet.", EMBED_DESCRIPTION),
        colour=ACCENT,
    )
    return embed.set_footer(text=f"page {page + 1} of {pages}")


def sources_view(documents: Sequence[Document], page: int) -> View:
    """The pages before and after."""
    view = View(timeout=None)
    if page > 0:
        view.add_item(PageButton("sources", 0, page - 1, "‹ back"))
    if (page + 1) * PAGE < len(documents):
        view.add_item(PageButton("sources", 0, page + 1, "more ›"))
    return view
