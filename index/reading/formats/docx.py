"""Word documents (ECMA-376): what a reader sees who accepts all changes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from index.reading.formats import damaged, safe_name
from index.reading.formats.archives import unpacked
from index.reading.formats.own_facts import own_author, own_title
from index.reading.formats.raw_document import RawDocument, empty
from index.reading.markup import Part, as_markdown, row_parts

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
GONE = frozenset(  # what is no text, or was taken out; of ruby how the words below are said
    f"{WORD}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tcPr", "rt", "rubyPr")
)
OFF = ("0", "false", "off")  # of a switch, which is on where it says nothing (ST_OnOff)
CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
HEADING = re.compile(r"(?:heading|title) ?([1-9]?)", re.IGNORECASE)
LIST = re.compile("list (?:bullet|number)", re.IGNORECASE)
DEEPEST_HEADING = 6


def read_docx(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A Word document, opened by python-docx: its body in order, headings and items as such, notes behind their mark.

    Changes are read as accepted. python-docx gives the text of plain paragraphs and cells only, so what is inside of
    changes, controls, text boxes and notes is gathered here from the markup.
    """
    from docx import Document

    unpacked(name, content)
    try:
        document = Document(io.BytesIO(content))
        parts = list(_Body(document).story(document.element.body))
    except RecursionError:
        raise
    except Exception as error:  # python-docx raises whatever a broken file makes its parts raise
        raise damaged(name) from error
    if not parts:
        raise empty(name)
    facts = document.core_properties
    author = own_author(facts.author)
    return [RawDocument(safe_name(name, ".md"), as_markdown(parts), own_title(facts.title), None, author)]


class _Body:
    """The parts of a document's body, and of the notes that it refers to."""

    def __init__(self, document: Any) -> None:
        self._levels = {style.style_id: level for style in document.styles if (level := _heading_level(style))}
        self._lists = {style.style_id for style in document.styles if _is_list(style)}
        self._notes = {
            kind: {note.get(f"{WORD}id"): note for note in root} for kind, root in _note_parts(document.part)
        }
        self._carried: list[str] = []  # words of paragraphs whose end was deleted
        self._aside: list[Any] = []  # text boxes and notes in them
        self._properties: Any = None  # of the last paragraph

    def story(self, parent: Any) -> Iterator[Part]:
        """The paragraphs and tables of an element behind whose end no paragraph goes on."""
        yield from self._blocks(parent)
        yield from self._ended()

    def _blocks(self, parent: Any) -> Iterator[Part]:
        for element in parent:
            kind = _kind(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield from self._ended()
                yield from self._rows(element)
            elif element.tag == ALTERNATE:
                yield from self._blocks(element[0]) if len(element) else ()
            elif element.tag not in GONE and isinstance(element.tag, str):
                yield from self._blocks(element)

    def _paragraph(self, paragraph: Any) -> Iterator[Part]:
        self._carried += self._words(paragraph)
        self._properties = properties = paragraph.find(f"{WORD}pPr")
        if properties is None or properties.find(f"{WORD}rPr/{WORD}del") is None:
            yield from self._ended()

    def _ended(self) -> Iterator[Part]:
        """The paragraph that ends here, if there is any, and what stands aside of it."""
        lines = [" ".join(line.split()) for line in "".join(self._carried).split("\n")]
        properties, aside = self._properties, self._aside
        self._carried, self._aside = [], []
        if text := "\n".join(filter(None, lines)):
            style = None if properties is None else properties.find(f"{WORD}pStyle")
            named = None if style is None else style.get(f"{WORD}val")
            item = _numbered(properties)
            yield Part(text, self._level(properties, named), item=named in self._lists if item is None else item)
        for inner in aside:
            yield from self.story(inner)

    def _words(self, element: Any) -> Iterator[str]:
        """The words of a paragraph; text boxes and notes in it are put aside."""
        for child in element:
            kind = _kind(child)
            if child.tag in GONE or _hidden(child):
                continue
            if kind == "t" or child.tag == FORMULA:
                yield child.text or ""
            elif kind in CHARACTERS:
                yield CHARACTERS[kind]
            elif kind == "txbxContent":
                self._aside.append(child)
            elif kind in NOTES:
                note = self._notes.get(NOTES[kind], {}).get(child.get(f"{WORD}id"))
                self._aside += [] if note is None else [note]
            elif child.tag == ALTERNATE:  # the same twice, for readers of different age
                yield from self._words(child[0]) if len(child) else ()
            else:
                yield from self._words(child)

    def _level(self, properties: Any, style: str | None) -> int:
        outline = None if properties is None else properties.find(f"{WORD}outlineLvl")
        if outline is not None and (told := outline.get(f"{WORD}val", "")).isdecimal() and int(told) < 9:
            return min(int(told) + 1, DEEPEST_HEADING)
        return self._levels.get(style, 0)

    def _rows(self, table: Any) -> Iterator[Part]:
        """The rows of a table; a cell that spans several is told once, where it begins."""
        for row in table.iter(f"{WORD}tr"):
            if next(row.iterancestors(f"{WORD}tbl")) is not table or row.find(f"{WORD}trPr/{WORD}del") is not None:
                continue
            cells = [cell for cell in row.iter(f"{WORD}tc") if next(cell.iterancestors(f"{WORD}tr")) is row]
            parts = [() if _continues(cell) else tuple(self.story(cell)) for cell in cells]
            yield from row_parts(parts, layout=any(len(list(cell.iter(f"{WORD}tr"))) > 1 for cell in cells))


def _kind(element: Any) -> str:
    return element.tag.removeprefix(WORD) if isinstance(element.tag, str) else ""


def _heading_level(style: Any) -> int:
    heading = HEADING.fullmatch(style.name or "")
    return min(int(heading[1] or 1), DEEPEST_HEADING) if heading else 0


def _is_list(style: Any) -> bool:
    return LIST.match(style.name or "") is not None or bool(_numbered(style.element.find(f"{WORD}pPr")))


def _note_parts(part: Any) -> Iterator[tuple[str, Any]]:
    """The footnotes and endnotes of a document's package, as they are related to its main part."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in NOTES.values() and not relation.is_external:
            yield kind, parse_xml(relation.target_part.blob)


def _hidden(run: Any) -> bool:
    hidden = run.find(f"{WORD}rPr/{WORD}vanish") if run.tag == f"{WORD}r" else None
    return hidden is not None and hidden.get(f"{WORD}val", "") not in OFF


def _numbered(properties: Any) -> bool | None:
    """Whether a paragraph, or a style, has a number or a mark of a list; None where it says nothing of it.

    Number 0 takes away what the style says.
    """
    number = None if properties is None else properties.find(f"{WORD}numPr/{WORD}numId")
    return None if number is None else number.get(f"{WORD}val") != "0"


def _continues(cell: Any) -> bool:
    """Whether a cell goes on with the one above it."""
    merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
    return merged is not None and merged.get(f"{WORD}val", "continue") == "continue"
