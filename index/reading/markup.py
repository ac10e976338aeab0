"""Marked-up text → its parts in reading order: HTML of books, pages and Markdown; and parts as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from index.records import Visibility

SKIPPED = frozenset("script style head title template noscript iframe svg math object audio video select rt rp".split())
BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre section summary
    table tbody td tfoot th thead tr ul
    """.split()
)
# inline elements that lxml does not know
NEWER = frozenset("bdi canvas data mark meter output picture progress rb rtc ruby slot source time track u wbr".split())
# what divides a page: the text of an article has one around it all, what stands beside it others
DIVISIONS = frozenset("article aside body div footer form header main nav section td th".split())
PAGE_BREAK = "pagebreak"  # what books call the numbers of printed pages (EPUB Structural Semantics)
CELL_WORDS = 25  # a cell with more lays out a page
# soft hyphens, blanks without width, joiners of words, byte-order marks, and what turns the direction of writing
INVISIBLE = dict.fromkeys(
    (0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
PAGE = re.compile(r"<!-- page (\d{1,6}) -->")
MARKS = re.compile(r"[\\`*_\[\]<&~|^]|==|%%|\{\{")
OPENING_MARK = re.compile(r"(?:>|#|[-+=:](?=[\s=-]|$)|(?<=\d)[.)](?=\s|$))")
NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
CLOSING_MARK = re.compile(r"(?<=\s)#+\Z")  # what ends a heading without being of it
PARTED = re.compile(r"[.!?…:;,][\"'”’»)\]]*\Z")  # words that need no comma behind them


@dataclass(frozen=True, slots=True)
class Part:
    r"""A paragraph, heading, list item or row of a table: its lines parted by \n.

    `level` of a heading from 1 to 6, else 0; `number` of an item that has one; for whom it is written. What it was on
    its page is no part of what it says: `linked` where most of it leads elsewhere, and the element `around` it that
    divides the page.
    """

    text: str
    level: int = 0
    item: bool = False
    row: bool = False
    number: int | None = None
    visibility: Visibility = Visibility.PUBLIC
    linked: bool = field(default=False, compare=False)
    around: Any = field(default=None, compare=False, repr=False)


def visible(text: str) -> str:
    """The text without the characters that are not seen."""
    return text.translate(INVISIBLE)


def parts_of(element: Any) -> list[Part]:
    """The parts of an lxml element, in reading order; what is not text of the page is left out."""
    walker = _Walker()
    walker.walk(element)
    walker.flush()
    return walker.parts


def row_parts(cells: Sequence[Sequence[Part]], *, layout: bool = False) -> list[Part]:
    """A row of a table as one part, its cells parted by " | "; what a cell holds apart is parted by commas.

    Where cells lay out a page, as those do that hold a table or long paragraphs, their parts are told as they are.
    """
    if (
        layout
        or len(cells) < 2
        or any(part.level or len(part.text.split()) > CELL_WORDS for cell in cells for part in cell)
    ):
        return [part for cell in cells for part in cell]
    words = [_cell_words(cell) for cell in cells]
    while words and not words[-1]:
        words.pop()
    while words and not words[0]:
        words.pop(0)
    return [Part(" | ".join(words), row=True)] if words else []


def _cell_words(parts: Sequence[Part]) -> str:
    told = ""
    for part in parts:
        words = " ".join(part.text.split())
        told += (" " if PARTED.search(told) else ", ") + words if told else words
    return told


class _Walker:
    """Gathers the words of inline elements into the part that the block around them makes."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._words: list[str] = []
        self._level = 0
        self._item = False
        self._number: int | None = None
        self._next: int | None = None  # of the next item
        self._links = 0  # that the words are in
        self._linked = 0  # characters of them
        self._around: Any = None

    def flush(self) -> None:
        """End the part that words were gathered for; empty lines inside part it in two."""
        lines = [" ".join(line.split()) for line in visible("".join(self._words)).split("\n")]
        linked = self._linked * 2 > len("".join(lines))
        self._words, self._linked = [], 0
        for text in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
            if text:
                number = self._number if self._item else None
                part = Part(text, self._level, self._item, number=number, linked=linked, around=self._around)
                self.parts.append(part)
                self._item = False

    def walk(self, element: Any, *, kept: bool = False) -> None:
        """Gather an element and what is in it; `kept` where line breaks are."""
        name = local_name(element)
        if name == "br":
            self._words.append("\n")
        elif name == "table":
            self.flush()
            self._table(element)
        elif name not in SKIPPED and not _unseen(element):
            self._inside(element, name, kept or name in ("pre", "textarea"))

    def _inside(self, element: Any, name: str, kept: bool) -> None:
        before = self._level, self._around, self._next
        self._links += name == "a"
        if name in BLOCKS:
            self.flush()
            self._around = element if name in DIVISIONS else self._around
            self._level = int(name[1]) if re.fullmatch("h[1-6]", name) else 0
            self._item = name == "li" or (self._item and name not in ("ul", "ol", "dl"))
            self._count(element, name)
        self._say(element.text, kept)
        for child in element:
            if isinstance(child.tag, str):
                self.walk(child, kept=kept)
            self._say(child.tail, kept)
        if name in BLOCKS:
            self.flush()
            self._level, self._item = before[0], False
            self._around, self._next = before[1], self._next if name == "li" else before[2]
        self._links -= name == "a"

    def _count(self, element: Any, name: str) -> None:
        """Number the items of a list whose items have numbers."""
        if name in ("ol", "ul"):
            self._next = _whole(element.get("start"), 1) if name == "ol" else None
        elif name == "li":
            self._number = None if self._next is None else _whole(element.get("value"), self._next)
            self._next = None if self._number is None else self._number + 1

    def _say(self, words: str | None, kept: bool) -> None:
        if words:
            self._linked += len(" ".join(words.split())) if self._links else 0
            self._words.append(words if kept else re.sub(r"\s+", " ", words))

    def _table(self, table: Any) -> None:
        """The rows of a table, a part each; where its cells lay out a page, what is in them."""
        for child in table:
            if not isinstance(child.tag, str):
                continue
            name = local_name(child)
            if name in ("thead", "tbody", "tfoot"):
                self._table(child)
            elif name == "tr":
                cells = [cell for cell in child if isinstance(cell.tag, str)]
                inner = any(len(cell.xpath(".//*[local-name()='tr']")) > 1 for cell in cells)
                self.parts += row_parts([parts_of(cell) for cell in cells], layout=inner)
            elif name not in ("colgroup", "col"):
                self.walk(child)
                self.flush()


def _whole(told: str | None, other: int) -> int:
    """What an attribute tells if it is a number of a list, which has no sign in Markdown; else the other."""
    return int(told) if told and re.fullmatch(r"[0-9]{1,6}", told) else other


def local_name(element: Any) -> str:
    """What an element is called, in small letters, without its name space."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def attributes_of(element: Any) -> dict[str, str]:
    """The attributes of an element, by their names without name spaces."""
    return {name.rpartition("}")[2].rpartition(":")[2]: value for name, value in element.items()}


def _unseen(element: Any) -> bool:
    """Whether an element is not shown, or is the number of a printed page."""
    attributes = attributes_of(element)
    if PAGE_BREAK in attributes.get("type", "") or attributes.get("role") == "doc-pagebreak":
        return True
    return "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", "").lower()


def as_markdown(parts: Iterable[Part]) -> str:
    """Parts as Markdown that reads as they are: no word of theirs is a mark."""
    return "".join(_lines(parts)).rstrip("\n") + "\n"


def _lines(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part.level:
            yield f"{'#' * part.level} {escaped(' '.join(part.text.split()))}\n\n"
            continue
        lead = f"{part.number}. " if part.number is not None else "- " if part.item or part.row else ""
        yield lead + f"\\\n{' ' * len(lead)}".join(map(escaped, part.text.split("\n"))) + "\n\n"


def page_mark(number: int) -> str:
    """The mark, in a part's text, of where a printed page begins."""
    return f"<!-- page {number} -->"


def escaped(line: str) -> str:
    """A line of text as Markdown: what would be a mark in it is none, but that of a page."""
    if page := PAGE.match(line):
        return page[0] + escaped(line[page.end() :])
    if page := PAGE.search(line):
        return escaped(line[: page.start()]) + escaped(line[page.start() :])
    number = NUMBERED.match(line)
    at = number.end() if number else 0
    opening = ""
    if OPENING_MARK.match(line, at):
        opening, line = f"{line[:at]}\\{line[at]}", line[at + 1 :]
    return opening + CLOSING_MARK.sub(r"\\\g<0>", MARKS.sub(r"\\\g<0>", line))
