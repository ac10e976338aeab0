"""What has come since → embeds: for somebody who catches up, for a channel that follows, for the end of a build."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ui import View

from bot.embeds.answer import ACCENT, according_to
from bot.embeds.custom_ids import button
from bot.embeds.dates import day_words, when_words
from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS
from bot.embeds.text import clip_escaped, part_note, quoted, shown_text, source_words, speaker_to_name
from bot.i18n import say
from index import Citation, Document, Event, Part

DOCUMENTS, EVENTS = 10, 12
LINE, SOURCE = 200, 180


def told_by(events: list[Event], documents: set[str]) -> list[Event]:
    """The events that only these documents tell."""
    return [event for event in events if all(item.citation.document.id in documents for item in event.tellings)]


def news_places(events: Sequence[Event]) -> list[Citation]:
    """The places that the buttons open, in order: of many events the latest."""
    return [event.citation for event in events[-EVENTS:]]


def news_embed(
    title: str,
    documents: Sequence[Document],
    events: Sequence[Event] | None,
    part: Part | None = None,
    since: str = "",
) -> discord.Embed:
    """New documents, and the events that they tell, numbered; what there is no room for is counted.

    Where they could not be dated, `events` is None, and that is said.
    """
    lines = [f"{note}\n"] if (note := part_note(part)) else []
    if since:
        lines.append(f"*{since}*\n")
    lines += [f"• {clip_escaped(source_words(item), SOURCE)}" for item in documents[:DOCUMENTS]]
    if len(documents) > DOCUMENTS:
        lines.append(say("news.more_documents", count=len(documents) - DOCUMENTS))
    if events is None and documents:
        lines.append(f"\n*{say('news.undated')}*")
    events = events or []
    if events:
        lines.append(f"\n**{say('timeline.events', count=len(events))}**")
    left = len(events)
    for number, event in enumerate(events[-EVENTS:], start=1):
        told = quoted(clip_escaped(shown_text(event.tellings[0], LINE), LINE))
        according = according_to(speaker_to_name(event.tellings[0]))
        line = f"**{when_words(event.when)}** {according}{told} [{number}]"
        if len("\n".join([*lines, line])) > EMBED_DESCRIPTION - 100:
            break
        lines.append(line)
        left -= 1
    if left:
        lines.append(say("news.more_events", count=left))
    return discord.Embed(
        title=clip_escaped(title, EMBED_TITLE), description="\n".join(lines) or say("news.none"), colour=ACCENT
    )


def news_view(shown: int, places: list[Citation]) -> View:
    """A button for each place."""
    view = View(timeout=None)
    for at, _ in enumerate(places):
        view.add_item(button("place", shown, at + 1, label=f"{at + 1}", row=at // ROW_BUTTONS))
    return view


def progress_words(part: Part) -> str:
    """How far somebody has read, and what that means."""
    if not part.scope.read_to:
        return say("progress.none")
    if not part.last:
        return say("part.bookmark_gone")
    last = part.documents[-1] if part.documents else None
    day = f" ({day_words(last.published)})" if last and last.published else ""
    return say("progress.now", title=clip_escaped(part.last, LINE) + day, count=len(part.documents))
