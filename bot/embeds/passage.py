"""A cited place → embed and buttons: the sentence in bold, in the paragraph where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import discord
from discord.ui import Button, View

from bot.embeds.actions import TurnPassage
from bot.embeds.components import button
from bot.embeds.limits import ALT_TEXT, EMBED_DESCRIPTION, EMBED_TITLE
from bot.embeds.place import place_parts
from bot.embeds.style import ACCENT, FOOTER
from bot.embeds.text import clip, clip_escaped, link_to_quote, one_line, source_words
from bot.i18n import translate
from index import Block, Citation, Document, PagePicture, whereabouts

SENTENCE = 1400
NEIGHBOUR = 240  # ten of them and the cited sentence, escaped, stay inside a description
NEAR = 3
PAGE_PICTURE = "page.webp"


def _shown(span: Block, citation: Citation, most: int) -> range:
    """The sentences of a block that are shown: those nearest to the cited one, of a block beside it `most`."""
    if citation.last < span.first:
        return range(span.first, min(span.last + 1, span.first + most))
    if citation.first > span.last:
        return range(max(span.first, span.last + 1 - most), span.last + 1)
    return range(max(span.first, citation.first - NEAR), min(span.last, citation.last + NEAR) + 1)


def _block_text(document: Document, block: int, citation: Citation, most: int) -> str:
    """The block's words, the cited sentence in bold, with an ellipsis for what is left out."""
    span = document.blocks[block]
    shown = _shown(span, citation, most)
    parts = ["…"] if shown[0] > span.first else []
    for number in shown:
        words = one_line(document.sentence_text(number))
        cited = citation.first <= number <= citation.last
        parts.append(f"**{clip_escaped(words, SENTENCE)}**" if cited else clip_escaped(words, NEIGHBOUR))
    return " ".join([*parts, "…"] if shown[-1] < span.last else parts)


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
    most = 2 if block == home else 2 * NEAR + 1
    paragraphs = [_block_text(document, number, citation, most) for number in around]
    title = " · ".join(_places(document, block, citation.first if block == home else document.blocks[block].first))
    embed = discord.Embed(
        title=clip_escaped(one_line(title), EMBED_TITLE),
        description=clip("\n\n".join(paragraphs), EMBED_DESCRIPTION),
        colour=ACCENT,
    )
    return embed.set_footer(text=clip(source_words(document), FOOTER))


def _places(document: Document, block: int, sentence: int) -> Iterator[str]:
    """Where a sentence stands, the widest last; a heading tells its chapter by itself."""
    yield translate("passage.title", number=block + 1, total=len(document.blocks))
    heading, chapter = document.headings[block], whereabouts(document, sentence).chapter
    yield from place_parts(document, sentence, chapter=chapter is not None and heading != chapter.title)
    if heading:
        yield heading


def page_alt(picture: PagePicture) -> str:
    """What a picture of a page shows, for who cannot see it: the page, and the words that are framed."""
    words = one_line(picture.words)
    return clip(translate("passage.picture", page=picture.page, words=words), ALT_TEXT)


def passage_view(citation: Citation, response_id: int, number: int, block: int) -> View:
    """Earlier and later paragraphs that can be cited, and the way to the sentence in the original if it has a URL."""
    view = View(timeout=None)
    readable = [at for at, item in enumerate(citation.document.blocks) if item.kind.is_evidence]
    for at in [at for at in readable if at < block][-1:]:
        view.add_item(button(TurnPassage(response_id, number, at), label=translate("button.earlier")))
    for at in [at for at in readable if at > block][:1]:
        view.add_item(button(TurnPassage(response_id, number, at), label=translate("button.later")))
    if link := link_to_quote(citation):
        view.add_item(Button(label=translate("button.open"), url=link))
    return view
