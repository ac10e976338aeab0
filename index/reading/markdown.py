"""Markdown → what its reader sees: text without marks, and its blocks (CommonMark and tables, by markdown-it-py)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from index.reading.lines import RawBlock, raw_blocks
from index.reading.markup import Part, parts_of, row_parts, visible

if TYPE_CHECKING:
    from markdown_it.token import Token

# each line in one way only, else a text that never closes it would be tried in all
FRONT_MATTER = re.compile(r"\A---\r?\n(?:(?:\w[\w-]*:|(?!---)[ \t#-])[^\r\n]*\r?\n|\r?\n)+---[ \t]*(?:\r?\n|\Z)")
FIELD = re.compile(r"^(\w[\w-]{0,40}):[ \t]*([^\r\n]*)", re.MULTILINE)
PAGE = re.compile(r"<!-- page (\d{1,6}) -->")
WIKI_LINK = re.compile(r"(?P<picture>!?)\[\[(?:[^\[\]|\n]{0,200}\|)?(?P<shown>[^\[\]|\n]{1,200})\]\]")
NOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]:?")
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of a rendered text; `level` of a heading from 1 to 6, else 0."""

    raw: RawBlock
    level: int = 0


@dataclass(slots=True)
class Rendered:
    """What a reader of Markdown sees: its text, its blocks in order, where its pages begin, and its front matter."""

    text: str = ""
    blocks: list[MarkedBlock] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    front: str = ""


def front_fields(front: str) -> Mapping[str, str]:
    """The fields of a front matter that are one line each, their names in small letters."""
    return {name.lower(): value.strip().strip("\"'") for name, value in FIELD.findall(front) if value.strip()}


def rendered(source: str) -> Rendered:
    """Read Markdown. HTML in it is read as its text, pictures and code as nothing, links as what is shown of them."""
    front = FRONT_MATTER.match(source)
    found, writer = Rendered(front=front[0] if front else ""), _Writer()
    body = WIKI_LINK.sub(_link_text, source[front.end() :] if front else source)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    row: list[list[Part]] | None = None
    for number, token in enumerate(tokens):
        before = tokens[number - 1].type if number else ""
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            for part in row_parts(row or ()):
                writer.add(part)
            row = None
        elif token.type == "inline":
            words = NOTE_MARK.sub("", "".join(map(_shown, token.children or ())))
            if row is not None:
                row.append([Part(words)])
            elif before == "heading_open":
                writer.add(Part(words, level=int(tokens[number - 1].tag[1])))
            else:
                item = before == "list_item_open" or (number > 1 and tokens[number - 2].type == "list_item_open")
                writer.add(Part(words, item=item))
        elif token.type == "code_block":  # words that were moved in; fenced code is left out
            writer.add(Part(token.content))
        elif token.type == "html_block":
            writer.add_html(token.content)
    found.text, found.blocks, found.pages = "".join(writer.text), writer.blocks, writer.pages
    return found


def _link_text(link: re.Match[str]) -> str:
    """What is shown of a link between the pages of a wiki; nothing of a picture."""
    return "" if link["picture"] else link["shown"]


def _shown(token: Token) -> str:
    """The words of an inline token. What stands behind a hard break is a line of its own."""
    if token.type in ("softbreak", "hardbreak"):
        return " " if token.type == "softbreak" else "\n"
    if token.type == "html_inline":
        return _inline_html(token.content)
    return "" if token.type == "image" else token.content


def _inline_html(tag: str) -> str:
    """Nothing, but a new line, the mark of a page, or what is no tag of HTML and so was meant as words."""
    from lxml.html import defs

    name = TAG.match(tag)
    if name and name[1].lower() == "br":
        return "\n"
    if name and name[1].lower() not in defs.tags:
        return tag
    return tag if PAGE.fullmatch(tag) else ""


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
        for block in [RawBlock(0, len(words))] if words and whole else raw_blocks(words, items=False):
            place = RawBlock(self._length + block.start, self._length + block.end, item or block.item)
            self.blocks.append(MarkedBlock(place, part.level))
        if words:
            self.text.append(f"{words}\n\n")
            self._length += len(words) + 2

    def add_html(self, source: str) -> None:
        """Write the parts of an HTML block; of one that is the mark of a page, its place."""
        from lxml import etree, html

        source = self._without_pages(source)
        try:
            root = html.fragment_fromstring(source, create_parent="div")
        except (etree.ParserError, ValueError):
            return
        for part in parts_of(root):
            self.add(part)

    def _without_pages(self, text: str) -> str:
        """The text without the marks of pages, whose places are remembered."""
        kept, at = "", 0
        for mark in PAGE.finditer(text):
            kept += text[at : mark.start()]
            at = mark.end()
            self.pages.append((self._length + len(kept.lstrip()), int(mark[1])))
        return visible(kept + text[at:])
