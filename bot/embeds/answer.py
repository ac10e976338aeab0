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
    date_words,
    escape,
    marked_quote,
    own_words,
    source_words,
    speaker_to_name,
    understood_words,
)
from index import Answer, Citation, Statement

ACCENT = discord.Colour(0x3B7DD8)
FOOTER = 500
SPEAKER = 100
SOURCES = 200
UNDERSTOOD = 300
QUOTE = 1000
QUOTES = 2400  # together they stay inside a description, with their speakers, dates and sources


def shown_citations(answer: Answer) -> tuple[Citation, ...]:
    """The places an answer has buttons for: what it cites, or the nearest sentence where the story is silent."""
    return answer.citations or ((answer.nearest,) if answer.nearest else ())


def _body(answer: Answer) -> str:
    parts = [f"*{clip_escaped(words, UNDERSTOOD)}*"] if (words := understood_words(answer)) else []
    if not answer.found:
        parts.append(escape(own_words(answer)))
        if answer.nearest and answer.sure:
            parts[-1] += " The nearest sentence is [1]."
        elif answer.nearest:
            parts[-1] += " The nearest it comes:"
            parts.append(_told(Statement((answer.nearest,)), range(1, 2), several=False, room=QUOTE))
        return "\n\n".join(parts)
    if not answer.sure:
        parts.append(CAVEAT)
    several = len({citation.document.id for citation in answer.citations}) > 1
    room = QUOTES // len(answer.statements)
    return "\n\n".join([*parts, *(_told(*item, several, room) for item in answer.numbered)])


def _told(statement: Statement, numbers: range, several: bool, room: int) -> str:
    """Who says it, the quote, its date and its markers; and where it stands, in an answer from several documents."""
    citation = statement.citations[0]
    speaker, dated = speaker_to_name(citation), date_words(statement)
    according = f"According to **{clip_escaped(speaker, SPEAKER)}**: " if speaker else ""
    date = f" ({dated})" if dated else ""
    markers = "".join(f"[{number}]" for number in numbers)
    line = f"{according}{marked_quote(citation, min(room, QUOTE))}{date} {markers}"
    if several:
        sources = dict.fromkeys(source_words(item.document) for item in statement.citations)
        line += f"\n*{clip_escaped('; '.join(sources), SOURCES)}*"
    return line


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
