"""What a server asked → embed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.embeds.limits import EMBED_DESCRIPTION
from bot.embeds.place import short_place
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped, marked_quote, source_words
from bot.i18n import percent, translate
from bot.state import Day, Question
from index import Citation, Document

GAPS, CITED, SOURCES = 8, 5, 5
QUESTION, QUOTE, SOURCE, DOCUMENT = 150, 160, 60, 120


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to learn: days, openly asked questions, those without an answer grouped, what is cited most.

    `sources` are all documents, those that are cited in most answers first, and in how many.
    """

    days: Sequence[Day]
    questions: Sequence[Question]
    gaps: Sequence[Sequence[Question]]
    cited: Sequence[tuple[Citation, int]]
    sources: Sequence[tuple[Document, int]] = ()

    @property
    def asked(self) -> int:
        """How many questions, the private ones too."""
        return sum(day.asked for day in self.days)

    @property
    def answered(self) -> int:
        """How many of them the story answered."""
        return sum(day.answered for day in self.days)


def insights_embed(seen: Seen, story: str, days: int) -> discord.Embed:
    """Counts, the gaps to fill, and the most cited places."""
    if not seen.asked:
        return discord.Embed(
            title=clip_escaped(translate("insights.title", story=story), 250),
            description=translate("insights.none"),
            colour=ACCENT,
        )
    right, wrong = sum(item.right for item in seen.questions), sum(item.wrong for item in seen.questions)
    share = percent(seen.answered / seen.asked)
    lines = [
        translate("insights.asked", count=seen.asked, days=days),
        translate("insights.answered", share=share, right=right, wrong=wrong),
    ]
    if seen.gaps:
        lines.append(f"\n**{translate('insights.gaps')}**")
    for group in seen.gaps[:GAPS]:
        times = f" ×{len(group)}" if len(group) > 1 else ""
        lines.append(f"• {clip_escaped(group[0].question, QUESTION)}{times}")
    if len(seen.gaps) > GAPS:
        lines.append(translate("insights.more_gaps", count=len(seen.gaps) - GAPS))
    several = len({citation.document.id for citation, _ in seen.cited}) > 1
    if seen.cited:
        lines.append(f"\n**{translate('insights.cited')}**")
    for citation, count in seen.cited[:CITED]:
        source = f", {clip_escaped(citation.document.title, SOURCE)}" if several else ""
        lines.append(
            f"{count} × {marked_quote(citation, QUOTE)} *{clip_escaped(short_place(citation), SOURCE)}{source}*"
        )
    lines += _sources(seen.sources)
    lines.append(f"\n*{translate('insights.privacy')}*")
    return discord.Embed(
        title=clip_escaped(translate("insights.title", story=story), 250),
        description=clip("\n".join(lines), EMBED_DESCRIPTION),
        colour=ACCENT,
    )


def _sources(sources: Sequence[tuple[Document, int]]) -> list[str]:
    """The documents that are cited most, of several, and how many never were."""
    cited = [(document, times) for document, times in sources if times]
    if len(sources) < 2 or not cited:  # of one, what is cited most says it all
        return []
    lines = [f"\n**{translate('insights.sources')}**"]
    lines += [f"{times} × {clip_escaped(source_words(document), DOCUMENT)}" for document, times in cited[:SOURCES]]
    if len(cited) > SOURCES:
        lines.append(translate("insights.more_gaps", count=len(cited) - SOURCES))
    if never := len(sources) - len(cited):
        lines.append(translate("insights.never", count=never))
    return lines
