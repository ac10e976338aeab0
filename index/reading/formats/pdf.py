"""PDF (ISO 32000): the text layer, page by page, by PDFium."""

from __future__ import annotations

import math
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any

from index.errors import ReadingError
from index.reading import clean
from index.reading.formats import damaged, locked, safe_name
from index.reading.formats.own_facts import own_author, own_title
from index.reading.formats.page_layout import lines_in_order
from index.reading.formats.page_parts import Glyph, Line
from index.reading.formats.paragraphs import paragraphs
from index.reading.formats.raw_document import RawDocument
from index.reading.formats.running_heads import without_running_heads
from index.reading.formats.scans import with_scans
from index.reading.markup import as_markdown

PAGES = 2000
LIGATURES = str.maketrans(
    {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
)
HYPHEN_AT_END = "\x02"  # what PDFium calls a hyphen that ends a line


def read_pdf(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """The text layer of a PDF, page by page; pages without one are read as pictures, or said."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise locked(name) from None
        raise damaged(name) from error
    if count > PAGES:
        reason = f"{name[:80]} has {count} pages; I read at most {PAGES}. Please split it."
        raise ReadingError(reason, "pages", name=name[:80], pages=count, most=PAGES)
    pages = with_scans(name, document, [_page_lines(document, number) for number in range(count)], problems)
    facts = document.get_metadata_dict(skip_empty=True)  # when the file was made is no publication
    told = without_running_heads(pages, problems)
    text = as_markdown(paragraphs(told))
    title = own_title(facts.get("Title"), f"{facts.get('Creator', '')} {facts.get('Producer', '')}")
    return [RawDocument(safe_name(name, ".md"), text, title=title, author=own_author(facts.get("Author")))]


def _page_lines(document: Any, number: int) -> list[Line] | None:
    """The lines of a page's text layer; None if it cannot be read."""
    import pypdfium2

    try:
        page = document[number]
        lines = list(_lines(page.get_textpage()))
        page.close()
    except pypdfium2.PdfiumError:
        return None
    return lines


def _lines(textpage: Any) -> Iterator[Line]:
    """The lines of a page, those of each direction of writing on their own, the most common first."""
    turned: dict[int, list[Glyph]] = {}
    for degrees, glyph in _glyphs(textpage):
        turned.setdefault(degrees, []).append(glyph)
    for glyphs in sorted(turned.values(), key=len, reverse=True):
        yield from lines_in_order(glyphs)


def _glyphs(textpage: Any) -> Iterator[tuple[int, Glyph]]:
    """The characters of a page, turned upright, each with the degrees that it was turned by."""
    from pypdfium2 import raw

    x, y, box, matrix = c_double(), c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for at in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if not 0 < code <= 0x10FFFF or 0xD800 <= code < 0xE000:
            continue
        text = "-" if chr(code) == HYPHEN_AT_END else clean(chr(code)).translate(LIGATURES)
        if not text or text in "\r\n\ufffe":
            continue
        raw.FPDFText_GetCharOrigin(textpage, at, byref(x), byref(y))
        raw.FPDFText_GetLooseCharBox(textpage, at, byref(box))
        raw.FPDFText_GetMatrix(textpage, at, byref(matrix))
        degrees = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        ends = [(box.left, box.bottom), (box.right, box.bottom), (box.left, box.top), (box.right, box.top)]
        along = sorted(across * cosine + up * sine for across, up in ends)
        base = y.value * cosine - x.value * sine
        size = max(1.0, sorted(up * cosine - across * sine for across, up in ends)[-1] - base)
        yield degrees, Glyph(text, along[0], along[-1], base, size)
