"""What the story says to the claims of a message → embed and buttons."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ui import View

from bot.embeds.actions import OpenCitation
from bot.embeds.components import button
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS
from bot.embeds.place import numbered_place
from bot.embeds.style import ACCENT
from bot.embeds.text import clip_escaped, marked_quote, selection_note, speaker_to_name
from bot.embeds.told import according_to
from bot.embeds.verdicts import verdict_words
from bot.i18n import translate
from index import Citation, ClaimCheck, Selection

CLAIM, QUOTE, MORE = 160, 300, 100
PLACES = 2  # shown of one claim


def shown_checks(checked: Sequence[ClaimCheck], selection: Selection | None = None) -> list[ClaimCheck]:
    """The claims that a message has room for, in order."""
    shown: list[ClaimCheck] = []
    while len(shown) < len(checked):
        more = [*shown, checked[len(shown)]]
        if len("\n\n".join(_entries(more, selection))) > EMBED_DESCRIPTION - MORE:
            break
        shown = more
    return shown


def claim_check_places(checked: Sequence[ClaimCheck]) -> list[Citation]:
    """The places that the buttons open, in order."""
    return [citation for item in checked for citation in item.citations[:PLACES]]


def claim_check_embed(
    checked: Sequence[ClaimCheck], selection: Selection | None = None, left: int = 0
) -> discord.Embed:
    """Each claim, whether the story says so, says otherwise or does not say, and the sentences that decide it."""
    entries = _entries(checked, selection)
    if left:
        entries.append(translate("check.more", count=left))
    return discord.Embed(
        title=clip_escaped(translate("check.title"), EMBED_TITLE), description="\n\n".join(entries), colour=ACCENT
    )


def _entries(checked: Sequence[ClaimCheck], selection: Selection | None) -> list[str]:
    """What is said of each claim, its places numbered through."""
    entries, number = [note] if (note := selection_note(selection)) else [], 1
    for item in checked:
        lines = [f"**{clip_escaped(item.claim, CLAIM)}**", verdict_words(item, clip_escaped)]
        for citation in item.citations[:PLACES]:
            speaker = None if item.speaker else speaker_to_name(citation)  # who is named already
            lines.append(f"{according_to(speaker)}{marked_quote(citation, QUOTE)} [{number}]")
            number += 1
        entries.append("\n".join(lines))
    return entries


def claim_check_view(checked: Sequence[ClaimCheck], response_id: int) -> View:
    """A button for each sentence that is shown."""
    view = View(timeout=None)
    for at, citation in enumerate(claim_check_places(checked)):
        label = numbered_place(at + 1, citation)
        view.add_item(button(OpenCitation(response_id, at + 1), label=label, row=at // ROW_BUTTONS))
    return view
