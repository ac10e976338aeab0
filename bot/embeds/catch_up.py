"""What has come since → embeds: for somebody who catches up, for a channel that follows, for the end of a build."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ui import View

from bot.embeds.actions import OpenCitation
from bot.embeds.components import button
from bot.embeds.dates import when_words
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS
from bot.embeds.place import numbered_place
from bot.embeds.style import ACCENT
from bot.embeds.text import clip_escaped, quoted, selection_note, shown_text, source_words, speaker_to_name
from bot.embeds.timeline import Shown
from bot.embeds.told import according_to
from bot.i18n import translate
from index import Citation, Document, Event, Selection

DOCUMENTS, EVENTS = 10, 12
LINE, SOURCE = 200, 180


def latest(events: Sequence[Event]) -> Shown:
    """Of many events the latest, as many as have buttons; they are made here, which may read what is on the disk."""
    return Shown(list(events[-EVENTS:]), len(events))


def news_places(shown: Shown) -> list[Citation]:
    """The places that the buttons open, in order."""
    return [event.citation for event in shown.events]


def news_embed(
    title: str,
    documents: Sequence[Document],
    shown: Shown,
    selection: Selection | None = None,
    since: str = "",
) -> discord.Embed:
    """New documents, and the events that they tell, numbered; what there is no room for is counted."""
    lines = [f"{note}\n"] if (note := selection_note(selection)) else []
    if since:
        lines.append(f"*{since}*\n")
    lines += [f"• {clip_escaped(source_words(item), SOURCE)}" for item in documents[:DOCUMENTS]]
    if len(documents) > DOCUMENTS:
        lines.append(translate("news.more_documents", count=len(documents) - DOCUMENTS))
    if shown.total:
        lines.append(f"\n**{translate('timeline.events', count=shown.total)}**")
    left = shown.total
    for number, event in enumerate(shown.events, start=1):
        told = quoted(clip_escaped(shown_text(event.mentions[0], LINE), LINE))
        according = according_to(speaker_to_name(event.mentions[0]))
        line = f"**{when_words(event.when)}** {according}{told} [{number}]"
        if len("\n".join([*lines, line])) > EMBED_DESCRIPTION - 100:
            break
        lines.append(line)
        left -= 1
    if left:
        lines.append(translate("news.more_events", count=left))
    return discord.Embed(
        title=clip_escaped(title, EMBED_TITLE), description="\n".join(lines) or translate("news.none"), colour=ACCENT
    )


def news_view(response_id: int, places: list[Citation]) -> View:
    """A button for each place."""
    view = View(timeout=None)
    for at, citation in enumerate(places):
        label = numbered_place(at + 1, citation)
        view.add_item(button(OpenCitation(response_id, at + 1), label=label, row=at // ROW_BUTTONS))
    return view
