"""Answer → embed and buttons."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import discord
from discord.ui import View

from bot.embeds.actions import (
    AskAgain,
    CopyAnswer,
    DeleteResponse,
    OpenCitation,
    Rate,
    ShowAround,
    ShowChapter,
    ShowMore,
    ShowOwnWords,
    TurnTimeline,
    WriteAnswer,
)
from bot.embeds.components import ActionItem, button
from bot.embeds.limits import CONTENT, EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS
from bot.embeds.lookups import fact_lines, heading_words, in_roles
from bot.embeds.place import numbered_place
from bot.embeds.style import ACCENT, FOOTER
from bot.embeds.text import (
    clip,
    clip_escaped,
    escape,
    marked_quote,
    selection_note,
    source_words,
    speaker_to_name,
)
from bot.embeds.told import QUOTE, SOURCES, according_to, told
from bot.embeds.verdicts import SMALL_TALK, lead_words, own_words, understood_words, writing_words
from bot.i18n import translate
from bot.state import StoredResponse
from index import Answer, Citation, Lookup, LookupKind, Statement

UNDERSTOOD = 300
HEADING, FACT = 200, 400
QUOTES = 2200  # together they stay inside a description, with their speakers, dates and sources
MORE_QUOTE = 500
SENTENCE = 650  # of a written answer, escaped; five of them and what stands around fit into a description
PLACES = 15  # that have buttons: three rows, so that two are left for the rest


PLACED = (LookupKind.QUOTE, LookupKind.SPOKEN, LookupKind.COUNT)  # what may stand in more places than are shown


class WritingState(StrEnum):
    """Whether an answer can be written out by a language model, or just is."""

    OFFERED = "offered"
    RUNNING = "running"


def cited_places(answer: Answer) -> tuple[Citation, ...]:
    """The places that an answer's numbers stand for: what it cites, or where the story is silent the nearest."""
    return answer.places or ((answer.nearest,) if answer.nearest else ())


def shown_numbers(answer: Answer) -> list[int]:
    """The numbers that an answer shows: of a written one, those of its sentences; the story's own words have theirs."""
    if answer.is_written:
        return list(dict.fromkeys(number for _, numbers in answer.written for number in numbers))
    return list(range(1, len(answer.citations or cited_places(answer)) + 1))


def _body(answer: Answer) -> str:
    parts = [note] if (note := selection_note(answer.selection)) else []
    if words := understood_words(answer):
        parts.append(f"*{clip_escaped(words, UNDERSTOOD)}*")
    if answer.is_written:
        lead, note = lead_words(answer), _note(answer)
        return "\n\n".join([*parts, *([lead] if lead else []), _written(answer), note])
    note = _note(answer)
    if not answer.found:
        parts.append(escape(own_words(answer)))
        if answer.nearest:
            parts[-1] += " " + translate("silence.nearest")
            parts.append(told(Statement((answer.nearest,)), range(1, 2), several=False, room=QUOTE))
        return "\n\n".join([*parts, note] if note else parts)
    if lead := lead_words(answer):
        parts.append(lead)
    if answer.lookup:
        parts += _looked_up(answer, answer.lookup)
        return "\n\n".join(parts)
    several = len({citation.document.id for citation in answer.citations}) > 1
    room = QUOTES // len(answer.statements)
    parts += [told(*item, several, room, newest=item[0] is answer.newest) for item in answer.numbered]
    return "\n\n".join([*parts, note] if note else parts)


def _looked_up(answer: Answer, lookup: Lookup) -> list[str]:
    """What was looked up: what is known and counted, then the story's words, those for one reason together."""
    heading = heading_words(lookup)
    lines = [f"**{clip_escaped(heading, HEADING)}**"] if heading != answer.question else []
    lines += [clip_escaped(line, FACT) for line in fact_lines(lookup)]
    parts = ["\n".join(lines)]
    several = len({citation.document.id for citation in answer.citations}) > 1
    share = max(1, len(answer.statements))
    for heading, statements in in_roles(answer):
        sources = min(SOURCES, 3 * SOURCES // share)
        lines = [told(*item, several, QUOTES // share, sources=sources) for item in statements]
        parts.append("\n".join([f"**{heading}**", *lines] if heading else lines))
    return parts


def _note(answer: Answer) -> str:
    """Who wrote it, or why it is not written; empty where nobody was to."""
    words = writing_words(answer)
    return f"*{clip_escaped(words, UNDERSTOOD)}*" if words else ""


def _written(answer: Answer) -> str:
    """A model's sentences, each with its markers."""
    return " ".join(
        clip_escaped(sentence.text, SENTENCE) + " " + "".join(f"[{number}]" for number in numbers)
        for sentence, numbers in answer.written
    )


def answer_embed(answer: Answer) -> discord.Embed:
    """The question, the story's words with their markers, and where they stand; or that the story does not say."""
    embed = discord.Embed(
        title=clip_escaped(answer.question, EMBED_TITLE),
        description=clip(_body(answer), EMBED_DESCRIPTION),
        colour=ACCENT,
    )
    places = cited_places(answer)
    shown = (places[number - 1].document for number in shown_numbers(answer))
    documents = {document.id: document for document in shown}
    if len(documents) == 1:
        embed.set_footer(text=clip(source_words(*documents.values()), FOOTER))
    return embed


def answer_content(answer: Answer) -> str:
    """The answer as plain text, for channels where the bot may not embed."""
    head, note = f"**{clip_escaped(answer.question, EMBED_TITLE)}**\n", _note(answer) if answer.is_written else ""
    words = _body(answer).removesuffix(note)
    return clip(f"{head}{words}", CONTENT - len(note)) + note


def answer_view(answer: Answer, response_id: int, writing: WritingState | None = None) -> View:
    """A button for each cited place; below them what else can be done with an answer.

    `writing` tells whether it is being written out by a language model, or could be.
    """
    view = View(timeout=None)
    places, numbers = cited_places(answer), shown_numbers(answer)[:PLACES]
    for at, number in enumerate(numbers):
        label = numbered_place(number, places[number - 1])
        view.add_item(button(OpenCitation(response_id, number), label=label, row=at // ROW_BUTTONS))
    if answer.verdict in SMALL_TALK or not answer.passages_searched:
        return view
    last, row = -(-len(numbers) // ROW_BUTTONS), 3  # buttons that stand there in any case
    if answer.citations or not answer.sure:  # where silence is certain there is nothing around it
        row += 1
        view.add_item(button(ShowAround(response_id), label=translate("button.around"), row=last))
        if not answer.lookup or answer.lookup.kind in PLACED:  # else nothing was searched for
            row += 1
            view.add_item(_own_words_or_more(answer, response_id, last))
    view.add_item(button(Rate(response_id, good=True), label=f"👍 {translate('button.right')}", row=last))
    view.add_item(button(Rate(response_id, good=False), label=f"👎 {translate('button.wrong')}", row=last))
    view.add_item(button(DeleteResponse(response_id), label=translate("button.delete"), row=last))
    if answer.lookup and answer.lookup.place:
        _add_neighbours(view, response_id, *answer.lookup.place, row=last + 1)
    where = last if row < ROW_BUTTONS else last + 1
    view.add_item(button(CopyAnswer(response_id), label=translate("button.copy"), row=where))
    if writing is not None:
        label = translate(f"button.writing_{writing}")
        view.add_item(button(WriteAnswer(response_id), label=label, row=last + 1))
    return view


def _add_neighbours(view: View, response_id: int, place: int, count: int, row: int) -> None:
    """The buttons to the chapter before, and to the one after."""
    labels = translate("button.chapter_before"), translate("button.chapter_after")
    for other, label in zip((place - 1, place + 1), labels, strict=True):
        if 0 <= other < count:
            view.add_item(button(ShowChapter(response_id, other), label=label, row=row))


def _own_words_or_more(answer: Answer, response_id: int, row: int) -> ActionItem:
    """Of a written answer the way back to the story's own words, which have the one to more of them."""
    if answer.is_written:
        return button(ShowOwnWords(response_id), label=translate("button.own_words"), row=row)
    return button(ShowMore(response_id, 0), label=translate("button.more"), row=row)


def more_embed(question: str, citations: Sequence[Citation]) -> discord.Embed:
    """Further passages that fit a question."""
    lines = []
    for number, citation in enumerate(citations, start=1):
        source = clip_escaped(source_words(citation.document), SOURCES)
        quote = marked_quote(citation, MORE_QUOTE)
        lines.append(f"{according_to(speaker_to_name(citation))}{quote} [{number}]\n*{source}*")
    return discord.Embed(
        title=clip_escaped(translate("more.title", question=question), EMBED_TITLE),
        description=clip("\n\n".join(lines) or translate("more.none"), EMBED_DESCRIPTION),
        colour=ACCENT,
    )


def more_view(response_id: int, citations: Sequence[Citation], following: ActionItem | None) -> View:
    """A button for each passage, and the one for those that follow."""
    view = View(timeout=None)
    for number, citation in enumerate(citations, start=1):
        view.add_item(button(OpenCitation(response_id, number), label=numbered_place(number, citation), row=0))
    if following is not None:
        view.add_item(following)
    return view


def outdated_embed(response: StoredResponse) -> discord.Embed:
    """What stands instead of something whose documents have changed or gone: none of their words."""
    title = (
        translate("timeline.title") if response.is_timeline else clip_escaped(response.question, EMBED_TITLE) or None
    )
    return discord.Embed(title=title, description=translate("outdated.notice"), colour=ACCENT)


def outdated_view(response: StoredResponse) -> View:
    """To ask for the same anew, where it was asked for, and to delete it."""
    view = View(timeout=None)
    if response.is_timeline:
        view.add_item(button(TurnTimeline(response.number, 0), label=translate("button.again")))
    elif response.question:
        view.add_item(button(AskAgain(response.number), label=translate("button.again")))
    view.add_item(button(DeleteResponse(response.number), label=translate("button.delete")))
    return view
