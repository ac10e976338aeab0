"""PDF: the text layer, page by page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from index.errors import ReadingError
from index.reading import clean
from index.reading.formats import damaged, safe_name
from index.reading.formats.raw_document import RawDocument

PAGES = 300
SHORT, HEADING = 0.8, 0.5  # of the usual length: a line that ends a paragraph, and one that is a heading
RUNNING = 3  # pages that must have the same first or last line for it to be a running head
SENTENCE_END = re.compile(r"[.!?…:][”’\"')\]]*$")


def read_pdf(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """The text layer of a PDF (pypdf), page by page; pages without one are said."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(f"{name[:80]} is locked with a password.", "locked", name=name[:80])
        count = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(name) from error
    if count > PAGES:
        raise ReadingError(
            f"{name[:80]} has {count} pages; I read at most {PAGES}. Please split it.",
            "pages",
            name=name[:80],
            pages=count,
            most=PAGES,
        )
    pages = [_page_lines(reader, number, problems) for number in range(count)]
    if not any(pages):
        raise ReadingError(
            f"{name[:80]} has no text layer: its pages are pictures. Make them text first (OCR).",
            "no_layer",
            name=name[:80],
        )
    title, author = (_fact(reader, key) for key in ("/Title", "/Author"))  # when the file was made is no publication
    lines = _without_running_heads(pages, problems)
    return [RawDocument(safe_name(name), _paragraphs(lines), title=title, author=author)]


def _fact(reader: Any, key: str) -> str | None:
    try:
        return str((reader.metadata or {}).get(key) or "").strip() or None
    except Exception:  # pypdf raises whatever a broken file makes its parts raise; it is no reason not to read the rest
        return None


def _page_lines(reader: Any, number: int, problems: list[str]) -> list[str]:
    try:
        lines = [line.rstrip() for line in (reader.pages[number].extract_text() or "").splitlines()]
    except Exception as error:  # pypdf raises whatever a broken page makes its parts raise
        problems.append(f"Page {number + 1} cannot be read ({type(error).__name__}).")
        return []
    if not any(line.strip() for line in lines):
        problems.append(f"Page {number + 1} has no text layer.")
        return []
    return list(map(clean, lines))


def _without_running_heads(pages: list[list[str]], problems: list[str]) -> list[str]:
    """All lines, without the first and last of pages that many share but for their numbers; which is said."""
    edges = Counter(re.sub(r"\d+", "#", line) for page in pages for line in {*page[:1], *page[-1:]})
    often = {line for line, times in edges.items() if times >= max(RUNNING, len(pages) // 3)}
    problems += [f"Left out, as the head or foot of pages: {line.strip()}" for line in sorted(often) if line.strip()]
    return [
        line
        for page in pages
        for at, line in enumerate(page)
        if at not in (0, len(page) - 1) or re.sub(r"\d+", "#", line) not in often
    ]


def _paragraphs(lines: Iterable[str]) -> str:
    """Lines as paragraphs: a blank line parts them, and so does a sentence's end on a line that is a short one."""
    kept = list(lines)
    lengths = sorted(len(line) for line in kept if line.strip())
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    found: list[str] = [""]
    for line in kept:
        words = line.strip()
        if not words:
            found.append("")
        elif found[-1].endswith("-") and words[0].islower():
            found[-1] = found[-1][:-1] + words
        else:
            found[-1] = f"{found[-1]} {words}".strip()
        if words and len(line) < usual * SHORT and (SENTENCE_END.search(words) or len(line) < usual * HEADING):
            found.append("")
    return "\n\n".join(part for part in found if part) + "\n"
