"""Answers that a language model wrote out → the way back to the story's own words; what was used → embed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord.ui import View

from bot.embeds.actions import OpenCitation, ShowMore
from bot.embeds.answer import PLACES
from bot.embeds.components import button
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS
from bot.embeds.place import numbered_place
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped, marked_quote, source_words, speaker_to_name
from bot.embeds.told import SOURCES, according_to
from bot.i18n import number as grouped
from bot.i18n import percent, translate
from bot.state import WritingTotals
from index import Citation

QUOTES = 3_600  # characters of all quotes together, with what stands around them

Numbered = Sequence[tuple[int, Citation]]


@dataclass(frozen=True, slots=True)
class WritingUse:
    """What there is to tell: how many somebody and their server have had today, of how many; lately, for moderators.

    In direct messages there is no server: `together` is 0.
    """

    mine: int
    each: int
    server: int = 0
    together: int = 0
    lately: WritingTotals | None = None
    days: int = 0


def own_words_embed(question: str, cited: Numbered) -> discord.Embed:
    """What an answer cites, by its numbers, in the story's own words."""
    room = QUOTES // max(1, len(cited))
    several = len({citation.document.id for _, citation in cited}) > 1
    lines = []
    for number, citation in cited:
        quote = marked_quote(citation, max(60, room - 80))
        source = f"\n*{clip_escaped(source_words(citation.document), SOURCES // 2)}*" if several else ""
        lines.append(f"{according_to(speaker_to_name(citation))}{quote} [{number}]{source}")
    title = clip_escaped(translate("writing.own_words", question=question), EMBED_TITLE)
    description = clip("\n\n".join(lines) or translate("gone.document"), EMBED_DESCRIPTION)
    return discord.Embed(title=title, description=description, colour=ACCENT)


def own_words_view(response_id: int, cited: Numbered) -> View:
    """A button for each place, and the one to more of the story."""
    view = View(timeout=None)
    for at, (number, citation) in enumerate(cited[:PLACES]):
        label = numbered_place(number, citation)
        view.add_item(button(OpenCitation(response_id, number), label=label, row=at // ROW_BUTTONS))
    view.add_item(button(ShowMore(response_id, 0), label=translate("button.more"), row=4))
    return view


def usage_embed(use: WritingUse, model: str, host: str) -> discord.Embed:
    """Who writes, where that is, and how much of it there was today; for moderators also what it came to lately."""
    lines = [
        translate("usage.model", model=f"**{clip_escaped(model, 100)}**", host=clip_escaped(host, 100)),
        translate("usage.mine", count=use.mine, most=use.each),
        *([translate("usage.server", count=use.server, most=use.together)] if use.together else []),
    ]
    if use.lately is not None:
        shown = percent(use.lately.written / use.lately.answers) if use.lately.answers else percent(0)
        lines += ["", translate("usage.lately", count=use.lately.answers, days=use.days, shown=shown)]
        lines.append(translate("usage.cost", count=use.lately.calls, tokens=grouped(use.lately.tokens)))
    return discord.Embed(title=translate("usage.title"), description="\n".join(lines), colour=ACCENT)
