"""Answers → Markdown (CommonMark) with numbered sources, to be pasted elsewhere: complete, nothing is clipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from bot.embeds.dates import day_words
from bot.embeds.lookups import beside_words, fact_lines, heading_words, in_roles
from bot.embeds.place import place_parts
from bot.embeds.text import (
    LINE_START,
    TURNING,
    Quote,
    date_words,
    link_to_quote,
    one_line,
    quotation_marks,
    selection_words,
    speaker_to_name,
)
from bot.embeds.verdicts import lead_words, own_words, understood_words, writing_words
from bot.i18n import translate
from index import Answer, Citation, Lookup, Statement

MARKUP = re.compile(r"[\\`*_\[\]<>~|]|(?<!\S)#|&(?=#?\w+;)")
MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)|(?<!\w)@(?=\w)")  # where it is pasted, it may call somebody
WEB = ("https://", "http://")
IN_LINK = "%!#$&'*+,/:;=?~"  # what may stand in a link as it is; brackets and blanks would end it, @ may call


class _Sources:
    """The places that are cited, numbered as they first come up; the same place keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._places: list[Citation] = []

    def markers(self, citations: Iterable[Citation]) -> str:
        """The markers of places: [1][2]."""
        numbers = dict.fromkeys(self._number(item) for item in citations)
        return "".join(f"[{number}]" for number in numbers)

    def _number(self, citation: Citation) -> int:
        if citation.key not in self._numbers:
            self._places.append(citation)
        return self._numbers.setdefault(citation.key, len(self._places))

    def listed(self) -> str:
        """The list of them; empty where nothing is cited."""
        if not self._places:
            return ""
        lines = [f"{number}. {_source(place)}" for number, place in enumerate(self._places, start=1)]
        return "\n".join([f"## {translate('copy.sources')}", "", *lines])


def answers_markdown(answers: Sequence[Answer], title: str = "") -> str:
    """Each question as a heading, what was said to it, and at the end the sources of all, under one numbering."""
    sources, parts = _Sources(), [f"# {escape_markdown(title)}"] if title else []
    for answer in answers:
        parts.append(f"## {escape_markdown(answer.question)}")
        parts += _said(answer, sources)
    return "\n\n".join(filter(None, [*parts, sources.listed()])) + "\n"


def escape_markdown(text: str) -> str:
    """Words on one line, as Markdown shows them literally; nobody is called by them, wherever they are pasted."""
    line = one_line(text.translate(TURNING))
    escaped = MARKUP.sub(r"\\\g<0>", MENTION.sub("@\u200b", line))
    return LINE_START.sub(r"\1\\\2", escaped)


def _said(answer: Answer, sources: _Sources) -> list[str]:
    """The paragraphs of an answer, as Discord shows them: silence too, and how the question was understood."""
    notes = (selection_words(answer.selection), understood_words(answer))
    parts = [_italic(words) for words in notes if words]
    if answer.is_written:
        lead = lead_words(answer)
        written = (f"{escape_markdown(item.text)} {sources.markers(item.citations)}" for item, _ in answer.written)
        return [*parts, *([escape_markdown(lead)] if lead else []), " ".join(written), _italic(writing_words(answer))]
    if not answer.found:
        words = escape_markdown(own_words(answer))
        if answer.nearest is None:
            return [*parts, words]
        return [*parts, f"{words} {translate('silence.nearest')}", _told(Statement((answer.nearest,)), sources)]
    if lead := lead_words(answer):
        parts.append(escape_markdown(lead))
    if answer.lookup:
        return [*parts, *_looked_up(answer, answer.lookup, sources)]
    newest = answer.newest
    return parts + [_told(item, sources, newest=item is newest) for item in answer.statements]


def _looked_up(answer: Answer, lookup: Lookup, sources: _Sources) -> Iterable[str]:
    heading = heading_words(lookup)
    if heading != answer.question:
        yield f"**{escape_markdown(heading)}**"
    if lines := [f"- {escape_markdown(line)}" for line in fact_lines(lookup)]:
        yield "\n".join(lines)
    for role, statements in in_roles(answer):
        if role:
            yield f"**{escape_markdown(role)}**"
        yield from (_told(statement, sources) for statement, _ in statements)


def _told(statement: Statement, sources: _Sources, *, newest: bool = False) -> str:
    """Who says it, the quote, its date and its markers."""
    citation, dated = statement.citations[0], date_words(statement)
    speaker = speaker_to_name(citation)
    according = translate("answer.according", speaker=f"**{escape_markdown(speaker)}**") + " " if speaker else ""
    date = f" ({escape_markdown(dated)})" if dated else ""
    beside = translate("answer.newest") if newest else beside_words(statement)
    line = f"{according}{_quote(citation)}{date} {sources.markers(statement.citations)}"
    return f"{line} · {beside}" if beside else line


def _quote(citation: Citation) -> str:
    """The quote, in quotation marks and whole, the answering words in bold."""
    words = Quote.of(citation)
    opening, closing = quotation_marks(str(words))
    mark = words.mark.strip()
    if not mark or not _can_be_bold(words.before, mark, words.behind):
        return f"{opening}{escape_markdown(str(words))}{closing}"
    at = len(words.before) + words.mark.index(mark)
    before, behind = str(words)[:at], str(words)[at + len(mark) :]
    parts = [_escaped_part(before), f"**{_escaped_part(mark)}**", _escaped_part(behind)]
    return f"{opening}{''.join(parts)}{closing}"


def _can_be_bold(before: str, mark: str, behind: str) -> bool:
    """Whether asterisks around words can be told from others: not between a letter and a mark of punctuation."""
    opens = mark[0].isalnum() or not before[-1:].isalnum()
    return opens and (mark[-1].isalnum() or not behind[:1].isalnum())


def _escaped_part(text: str) -> str:
    """A part of a line: blanks at its ends stay."""
    words = escape_markdown(text)
    return f"{' ' * text[:1].isspace()}{words}{' ' * (bool(words) and text[-1:].isspace())}"


def _italic(words: str) -> str:
    return f"*{escape_markdown(words)}*" if words else ""


def _source(citation: Citation) -> str:
    """Title, linked where there is a link · publisher or author, day · page, message or chapter, and paragraph."""
    document, link = citation.document, link_to_quote(citation)
    title = escape_markdown(document.title)
    if link and link.startswith(WEB):
        title = f"[{title}]({quote(link, safe=IN_LINK)})"
    published = day_words(document.published) if document.published else None
    origin = ", ".join(filter(None, (document.publisher or document.author, published)))
    heading = document.headings[citation.paragraph - 1]
    chapter = [f"“{heading}”"] if heading and heading != document.title else []
    where = ", ".join([*(place_parts(document, citation.first) or chapter), f"¶ {citation.paragraph}"])
    return " · ".join(filter(None, (title, escape_markdown(origin), escape_markdown(where))))
