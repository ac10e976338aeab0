"""What the story says to the claims of a message → embed and buttons."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ui import View

from bot.embeds.answer import ACCENT, according_to
from bot.embeds.custom_ids import button
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS
from bot.embeds.text import clip_escaped, marked_quote, part_note, speaker_to_name
from bot.i18n import say
from index import Checked, Citation, Finding, Part

CLAIM, QUOTE, WORDS, MORE = 160, 300, 60, 100


def checked_places(checked: Sequence[Checked]) -> list[Citation]:
    """The places that the buttons open, in order."""
    return [item.citation for item in checked if item.citation]


def checked_embed(checked: Sequence[Checked], part: Part | None = None, left: int = 0) -> discord.Embed:
    """Each claim, whether the story says so, says otherwise or does not say, and the sentence that decides it."""
    entries, number = [note] if (note := part_note(part)) else [], 1
    for item in checked:
        lines = [f"**{clip_escaped(item.claim, CLAIM)}**", _verdict(item)]
        if item.citation:
            quote = marked_quote(item.citation, QUOTE)
            lines.append(f"{according_to(speaker_to_name(item.citation))}{quote} [{number}]")
            number += 1
        entry = "\n".join(lines)
        if len("\n\n".join([*entries, entry])) > EMBED_DESCRIPTION - MORE:
            left += 1
        else:
            entries.append(entry)
    if left:
        entries.append(say("check.more", count=left))
    return discord.Embed(
        title=clip_escaped(say("check.title"), EMBED_TITLE), description="\n\n".join(entries), colour=ACCENT
    )


def _verdict(item: Checked) -> str:
    if item.finding is Finding.OTHERWISE and item.differs[1]:
        here, there = (clip_escaped(words, WORDS) for words in item.differs)
        return say("check.differs", here=here, there=there)
    if item.finding is Finding.UNSAID and item.citation:
        return say("check.unsaid_near")
    return say(f"check.{item.finding}")


def checked_view(checked: Sequence[Checked], shown: int) -> View:
    """A button for each sentence that is shown."""
    view = View(timeout=None)
    for at, citation in enumerate(checked_places(checked)):
        label = f"{at + 1} · ¶ {citation.paragraph}"
        view.add_item(button("place", shown, at + 1, label=label, row=at // ROW_BUTTONS))
    return view
