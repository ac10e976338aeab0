"""Answer → embed and buttons."""

from __future__ import annotations

import discord
from discord.ui import View

from bot.buttons import PlaceButton
from bot.embeds.limits import BUTTON_LABEL, CONTENT, EMBED_DESCRIPTION, EMBED_TITLE
from bot.embeds.text import (
    CAVEAT,
    clip,
    clip_escaped,
    escape,
    one_line,
    quoted,
    silence_words,
    source_words,
    speaker_to_name,
)
from index import Answer, Citation

ACCENT = discord.Colour(0x3B7DD8)
FOOTER = 500
SPEAKER = 100
QUOTE = 1000  # three of them, escaped, stay inside a description


def shown_citations(answer: Answer) -> tuple[Citation, ...]:
    """The places an answer has buttons for: what it cites, or the nearest sentence where the story is silent."""
    return answer.citations or ((answer.nearest,) if answer.nearest else ())


def _body(answer: Answer) -> str:
    if not answer.found:
        sentence = escape(silence_words(answer))
        return f"{sentence} The nearest sentence is [1]." if answer.nearest else sentence
    several = len({citation.document.id for citation in answer.citations}) > 1
    lines = [] if answer.sure else [CAVEAT]
    for number, citation in enumerate(answer.citations, start=1):
        speaker = speaker_to_name(citation)
        according = f"According to **{clip_escaped(speaker, SPEAKER)}**: " if speaker else ""
        lines.append(f"{according}{quoted(clip_escaped(one_line(citation.quote), QUOTE))} [{number}]")
        if several:
            lines[-1] += f"\n*{clip_escaped(source_words(citation.document), 200)}*"
    return "\n\n".join(lines)


def answer_embed(answer: Answer) -> discord.Embed:
    """The question, the story's words with their markers, and where they stand; or that the story does not say."""
    embed = discord.Embed(
        title=clip_escaped(answer.question, EMBED_TITLE),
        description=clip(_body(answer), EMBED_DESCRIPTION),
        colour=ACCENT,
    )
    documents = {citation.document.id: citation.document for citation in shown_citations(answer)}
    if len(documents) == 1:
        embed.set_footer(text=clip(source_words(*documents.values()), FOOTER))
    return embed


def answer_content(answer: Answer) -> str:
    """The answer as plain text, for channels where the bot may not embed."""
    return clip(f"**{clip_escaped(answer.question, EMBED_TITLE)}**\n{_body(answer)}", CONTENT)


def answer_view(answer: Answer, shown: int) -> View:
    """A button for each cited place."""
    view = View(timeout=None)
    for number, citation in enumerate(shown_citations(answer), start=1):
        view.add_item(PlaceButton(shown, number, clip(f"{number} · ¶ {citation.paragraph}", BUTTON_LABEL)))
    return view
