"""A cited place → embed and buttons: the sentence in bold, in the paragraph where it stands."""

from __future__ import annotations

import discord
from discord.ui import Button, View

from bot.buttons import PassageButton
from bot.embeds.answer import ACCENT, FOOTER
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE
from bot.embeds.text import clip, clip_escaped, link_to_quote, one_line, source_words
from index import Citation, Document

NEIGHBOUR = 500
SENTENCE = 1500


def _block_text(document: Document, block: int, citation: Citation) -> str:
    """The block's sentences, the cited ones in bold; of a long block those around the cited ones."""
    parts = []
    span = document.blocks[block]
    for number in range(span.first, span.last + 1):
        cited = citation.first <= number <= citation.last
        near = citation.first - 3 <= number <= citation.last + 3
        if cited:
            parts.append(f"**{clip_escaped(one_line(document.sentence_text(number)), SENTENCE)}**")
        elif near or not span.first <= citation.first <= span.last:
            parts.append(clip_escaped(one_line(document.sentence_text(number)), NEIGHBOUR))
        elif parts[-1:] != ["…"]:
            parts.append("…")
    return " ".join(parts)


def _with_neighbours(document: Document, block: int) -> list[int]:
    """The block, and the nearest citable ones before and behind it under the same heading."""
    readable = [
        number
        for number, item in enumerate(document.blocks)
        if item.kind.is_evidence and document.headings[number] == document.headings[block]
    ]
    before = [number for number in readable if number < block][-1:]
    return [*before, block, *[number for number in readable if number > block][:1]]


def passage_embed(citation: Citation, block: int) -> discord.Embed:
    """Block `block` (from 0) of the cited document, with its neighbours where the cited sentence stands in it."""
    document = citation.document
    home = document.sentences[citation.first].block
    around = _with_neighbours(document, block) if block == home else (block,)
    paragraphs = [_block_text(document, number, citation) for number in around]
    heading = document.headings[block]
    title = f"¶ {block + 1} of {len(document.blocks)}" + (f" · {heading}" if heading else "")
    embed = discord.Embed(
        title=clip_escaped(one_line(title), EMBED_TITLE),
        description=clip("\n\n".join(paragraphs), EMBED_DESCRIPTION),
        colour=ACCENT,
    )
    return embed.set_footer(text=clip(source_words(document), FOOTER))


def passage_view(citation: Citation, shown: int, number: int, block: int) -> View:
    """Earlier and later paragraphs, and the way to the sentence in the original where its URL is known."""
    view = View(timeout=None)
    if block > 0:
        view.add_item(PassageButton(shown, number, block - 1, "‹ earlier"))
    if block + 1 < len(citation.document.blocks):
        view.add_item(PassageButton(shown, number, block + 1, "later ›"))
    if link := link_to_quote(citation):
        view.add_item(Button(label="Open at this sentence ↗", url=link))
    return view
