"""Markdown → what its reader sees: text without marks, and its blocks (CommonMark and tables, by markdown-it-py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import reference

from index.reading.callouts import OpenQuotations, without_mark
from index.reading.chat import STAMP
from index.reading.front_matter import front_matter
from index.reading.lines import DAY_OF_MONTH, SENTENCE_END, RawBlock, raw_blocks
from index.reading.markup import BLOCKS, NEWER, PAGE, SKIPPED, Part, parts_of, row_parts, visible
from index.reading.note_marks import without_note_marks
from index.reading.wiki_marks import without_wiki_marks
from index.records import Visibility

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

NOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]:?")
TAG = re.compile(r"\s*</?([A-Za-z][A-Za-z0-9-]*)")
YEAR = re.compile(r"\d{4}")
DEFINITION = re.compile(r"\[[^\[\]\n]{1,200}\]:\s{0,9}(\S{1,200})")
ADDRESS = re.compile(r"[<#]|[A-Za-z][A-Za-z0-9+.-]{1,20}:\S|\S{0,200}(?:/|\.[A-Za-z]\w{0,4}(?:[#?]|\Z))")


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of a rendered text; `level` of a heading from 1 to 6, else 0, and for whom it is written."""

    raw: RawBlock
    level: int = 0
    visibility: Visibility = Visibility.PUBLIC


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a reader of Markdown sees: its text, its blocks in order, and where its pages begin.

    What says something of it is apart: its front matter, and `tags` that stood in lines of their own.
    """

    text: str
    blocks: Sequence[MarkedBlock]
    pages: Sequence[tuple[int, int]]
    front: str
    tags: tuple[str, ...] = ()


def rendered(source: str) -> Rendered:
    """Read Markdown. HTML in it is read as its text, pictures and code as nothing, links as what is shown of them."""
    front = front_matter(source)
    body, tags = without_wiki_marks(without_note_marks(source[len(front) :]))
    writer = _Writer()
    for part in _parts(_parser().parse(body)):
        writer.add(part)
    return Rendered("".join(writer.text), writer.blocks, writer.pages, front, tags)


def _parser() -> MarkdownIt:
    """A parser of Markdown with tables, which keeps escaped characters apart from marks."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    parser.block.ruler.at("reference", _reference)
    return parser


def _reference(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A definition of where links lead, but only to an address: "[Nora]: yes" is what somebody says."""
    defined = DEFINITION.match(state.src, state.bMarks[line] + state.tShift[line])
    return (defined is None or ADDRESS.match(defined[1]) is not None) and reference(state, line, last, silent)


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    """The parts of a document, in order."""
    row: list[list[Part]] = []
    markup, quotations = "", OpenQuotations()
    for number, token in enumerate(tokens):
        if token.type == "html_block":  # a blank line ends one, but not the elements in it
            markup += token.content
            continue
        yield from quotations.mark(_html_parts(markup))
        markup, marked = "", quotations.follow(tokens, number)
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield from quotations.mark(row_parts(row))
        elif token.type == "code_block":  # words that were moved in; fenced code is left out
            yield from quotations.mark([Part(token.content)])
        elif token.type == "inline":
            words = "".join(_unstruck(token.children or (), _line_end(token.content)))
            if tokens[number - 1].type in ("th_open", "td_open"):
                row.append([Part(words)])
            else:
                told = without_mark(words) if marked else words
                yield from quotations.mark([_part(told, tokens[max(0, number - 2) : number])])
    yield from _html_parts(markup)


def _part(words: str, opened: Sequence[Token]) -> Part:
    """The part that words make, by the elements that were opened before them."""
    if opened[-1].type == "heading_open":
        return Part(words, level=0 if _is_ruled_off(words, opened[-1]) else int(opened[-1].tag[1]))
    if opened[0].type != "list_item_open":
        return Part(words)
    numbered = f"{opened[0].info}{opened[0].markup} {words}"
    if YEAR.fullmatch(opened[0].info) or DAY_OF_MONTH.match(numbered):  # which began a sentence
        return Part(numbered)
    return Part(words, item=True)


def _is_ruled_off(words: str, heading: Token) -> bool:
    """Whether a heading is prose with a rule below it: it has several lines, or ends as sentences do."""
    first, end = heading.map or (0, 0)
    told = end - first > 2 or (SENTENCE_END.search(words) and not words.endswith(":"))
    return heading.markup == "-" and bool(told)


def _html_parts(source: str) -> Sequence[Part]:
    """The parts of HTML; marks of pages and what is no element are words."""
    from lxml import etree, html

    source = PAGE.sub(r"&lt;!-- page \1 --&gt;", source)
    if not source.strip():
        return ()
    if not _is_html(source):
        return [Part(source)]
    try:
        return parts_of(html.fragment_fromstring(source, create_parent="div"))
    except (etree.ParserError, ValueError):
        return ()


def _line_end(source: str) -> str:
    """What ends a line inside of a paragraph: a blank, but where several lines are messages they stay lines."""
    return "\n" if sum(STAMP.match(line) is not None for line in source.split("\n")) > 1 else " "


def _unstruck(tokens: Sequence[Token], line_end: str) -> Iterator[str]:
    """The words of inline tokens without those that are struck out, and without the blank before these."""
    struck, told = 0, ""
    for token in tokens:
        struck += (token.type == "s_open") - (token.type == "s_close")
        words = "" if struck else _shown(token, line_end)
        if token.type == "s_close":
            told = told.rstrip(" ")
        elif words:
            yield told
            told = words
    yield told


def _shown(token: Token, line_end: str) -> str:
    """The words of an inline token. What stands behind a hard break is a line of its own."""
    if token.type in ("softbreak", "hardbreak"):
        return line_end if token.type == "softbreak" else "\n"
    if token.type == "html_inline":
        return _inline_html(token.content)
    if token.type == "text":
        return NOTE_MARK.sub("", token.content)
    return "" if token.type == "image" else token.content


def _inline_html(tag: str) -> str:
    """Nothing, but a new line, the mark of a page, or what is no tag of HTML and so was meant as words."""
    name = TAG.match(tag)
    if name and name[1].lower() == "br":
        return "\n"
    return tag if PAGE.fullmatch(tag) or not _is_html(tag) else ""


def _is_html(source: str) -> bool:
    """Whether HTML has an element of the name that a source begins with; true for what is no element."""
    from lxml.html import defs

    name = TAG.match(source)
    return name is None or "-" in name[1] or name[1].lower() in defs.tags | BLOCKS | SKIPPED | NEWER


class _Writer:
    """Writes parts one behind the other, and remembers where they stand."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.blocks: list[MarkedBlock] = []
        self.pages: list[tuple[int, int]] = []
        self._length = 0

    def add(self, part: Part) -> None:
        """Write a part; its lines are blocks of their own where they do not run on."""
        words = self._without_pages(part.text).strip()
        if part.level:
            words = " ".join(words.split())
        item = part.item or part.row
        whole = part.level or item or "\n" not in words
        for block in [RawBlock(0, len(words))] if words and whole else raw_blocks(words, broken=True):
            place = RawBlock(self._length + block.start, self._length + block.end, item or block.item)
            self.blocks.append(MarkedBlock(place, part.level, part.visibility))
        if words:
            self.text.append(f"{words}\n\n")
            self._length += len(words) + 2

    def _without_pages(self, text: str) -> str:
        """The text without the marks of pages, whose places are remembered."""
        kept, at = "", 0
        for mark in PAGE.finditer(text):
            kept += text[at : mark.start()]
            at = mark.end()
            self.pages.append((self._length + len(kept.lstrip()), int(mark[1])))
        return visible(kept + text[at:])
