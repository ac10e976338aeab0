"""PDF (ISO 32000): the text layer, page by page, by PDFium."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from typing import Any

from index.errors import ReadingError
from index.reading import clean
from index.reading.formats import damaged, locked, safe_name
from index.reading.formats.page_layout import Glyph, Line, lines_in_order
from index.reading.formats.paragraphs import WIDE_GAP, paragraphs, usual_step
from index.reading.formats.raw_document import RawDocument
from index.reading.markup import as_markdown
from index.reading.structure import number_of

PAGES = 2000
RUNNING, MOST_RUNNING = 3, 5  # pages that must have the same first or last line for it to be a running head
NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7})"
PAGE_NUMBER = re.compile(
    rf"\W{{0,3}}(?:(?:page|p\.|seite|pagina|página) ?)?(?P<own>{NUMBER})(?: ?(?:/|of|von|de|sur) ?\d{{1,4}})?\W{{0,3}}",
    re.IGNORECASE,
)
LIGATURES = str.maketrans(
    {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
)
LEADING = 1.5  # of the size of letters: the widest that lines are usually apart
HYPHEN_AT_END = "\x02"  # what PDFium calls a hyphen that ends a line


def read_pdf(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """The text layer of a PDF, page by page; pages without one are said, and what stands on each at its edge."""
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
    pages = [_page_lines(document, number, problems) for number in range(count)]
    if not any(pages):
        raise ReadingError(
            f"{name[:80]} has no text layer: its pages are pictures. Make them text first (OCR).",
            "no_layer",
            name=name[:80],
        )
    facts = document.get_metadata_dict(skip_empty=True)  # when the file was made is no publication
    told = _without_running_heads(pages, problems)
    text = as_markdown(paragraphs(told))
    return [RawDocument(safe_name(name, ".md"), text, title=facts.get("Title"), author=facts.get("Author"))]


def _page_lines(document: Any, number: int, problems: list[str]) -> list[Line]:
    import pypdfium2

    try:
        page = document[number]
        lines = list(_lines(page.get_textpage()))
        page.close()
    except pypdfium2.PdfiumError:
        problems.append(f"Page {number + 1} cannot be read.")
        return []
    if not lines:
        problems.append(f"Page {number + 1} has no text layer.")
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


def _without_running_heads(pages: Sequence[list[Line]], problems: list[str]) -> list[list[Line]]:
    """The pages without the lines at their head and foot that many share but for their numbers; which is said."""
    often = {
        shape for shape, times in _edges(pages).items() if times >= max(RUNNING, min(MOST_RUNNING, len(pages) // 3))
    }
    problems += [f"Left out, as the head or foot of pages: {shape}" for shape in sorted(often)]
    kept = [[line for line in page if not (_at_edge(line, page) and _shape(line) in often)] for page in pages]
    return _without_page_numbers(kept)


def _edges(pages: Sequence[list[Line]]) -> Counter[str]:
    return Counter(shape for page in pages for shape in {_shape(line) for line in page if _at_edge(line, page)})


def _at_edge(line: Line, page: Sequence[Line]) -> bool:
    return line in page[:1] or line in page[-1:]


def _shape(line: Line) -> str:
    """A line without what changes from page to page."""
    return re.sub(r"\d+", "#", line.text)


def _without_page_numbers(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without the numbers at their heads, or feet, that grow by one from page to page.

    Most of them stand apart from the text, else they may belong to it.
    """
    for edge in (0, -1):
        numbers = [(at, _page_number(page[edge])) for at, page in enumerate(pages) if page]
        steps = Counter(number - at for at, number in numbers if number is not None)
        step, often = next(iter(steps.most_common(1)), (0, 0))
        own = {at for at, number in numbers if number == at + step}
        if often >= 2 and sum(_stands_apart(pages[at], edge) for at in own) * 2 > often:
            pages = [(page[:-1] if edge else page[1:]) if at in own else page for at, page in enumerate(pages)]
    return list(pages)


def _stands_apart(page: Sequence[Line], edge: int) -> bool:
    """Whether more room than between its other lines is left at the first or last line of a page."""
    if len(page) < 2:
        return True
    others, gap = (page[:-1], page[-2].base - page[-1].base) if edge else (page[1:], page[0].base - page[1].base)
    return gap > WIDE_GAP * (usual_step(others) or LEADING * page[edge].size)


def _page_number(line: Line) -> int | None:
    """The number that a line consists of, in digits or in Roman letters; None where there is more, or none."""
    match = PAGE_NUMBER.fullmatch(line.text.strip())
    return number_of(match["own"]) if match else None
