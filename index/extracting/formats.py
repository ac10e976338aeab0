"""One reader for each kind of file; they run in a process of their own, and bring their libraries only there."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath
from typing import Any

from index.errors import ReadingError
from index.extracting import safe_name
from index.reading import NOT_TEXT

PAGES = 300
UNPACKED = 100 * 1024 * 1024  # bytes that an archive may grow to
MEMBERS = 5000
RATIO = 200  # times that a part of an archive may grow
CHAPTER_WORDS = 20  # a part of a book with fewer is a title page, a table of contents or a dedication
RUNNING = 3  # pages that must have the same first or last line for it to be a running head
SENTENCE_END = re.compile(r"[.!?…:][”’\"')\]]*$")


@dataclass(frozen=True)
class Found:
    """A document as a file holds it; `published` begins with an ISO day where there is one."""

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


Reader = Callable[[str, bytes, list[str]], list[Found]]


def read_plain(name: str, content: bytes, problems: list[str]) -> list[Found]:
    """Text and Markdown: UTF-8, or what its bytes look like, which is said."""
    text = _decoded(name, content, problems)
    suffix = ".md" if PurePath(name).suffix.lower() in (".md", ".markdown") else ".txt"
    return [Found(safe_name(name, suffix), text)]


def _decoded(name: str, content: bytes, problems: list[str]) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = None if b"\0" in content[:8192] else from_bytes(content).best()
        if best is None:
            raise ReadingError(f"{name[:80]} is no text.", "no_text", name=name[:80]) from None
        text = str(best)
        problems.append(f"{name[:80]} is not UTF-8; I read it as {best.encoding}.")
    if not NOT_TEXT.isdisjoint(text):
        raise ReadingError(f"{name[:80]} is no text.", "no_text", name=name[:80])
    if not text.strip():
        raise ReadingError(f"{name[:80]} is empty.", "empty", name=name[:80])
    return text


def read_html(name: str, content: bytes, problems: list[str]) -> list[Found]:
    """A web page: the article without what stands around it (trafilatura)."""
    import trafilatura

    page = trafilatura.bare_extraction(
        _decoded(name, content, problems), include_comments=False, with_metadata=True, include_tables=True
    )
    text: str = getattr(page, "text", None) or ""
    if not text.strip():
        raise ReadingError(f"{name[:80]} has no article that I can find.", "no_article", name=name[:80])
    facts = {key: getattr(page, key, None) for key in ("title", "author", "date", "sitename", "url")}
    return [
        Found(
            *(safe_name(name), "\n\n".join(filter(None, map(str.strip, text.splitlines()))) + "\n"),
            *(facts["title"], facts["sitename"], facts["author"], facts["date"], facts["url"]),
        )
    ]


def read_pdf(name: str, content: bytes, problems: list[str]) -> list[Found]:
    """The text layer of a PDF (pypdf), page by page; pages without one are said."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(f"{name[:80]} is locked with a password.", "locked", name=name[:80])
        count = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadingError(f"{name[:80]} cannot be read; it may be damaged.", "damaged", name=name[:80]) from error
    if count > PAGES:
        raise ReadingError(
            f"{name[:80]} has {count} pages; I read at most {PAGES}. Please split it.",
            *("pages",),
            name=name[:80],
            pages=count,
            most=PAGES,
        )
    pages = [_page_lines(reader, number, problems) for number in range(count)]
    if not any(pages):
        raise ReadingError(
            f"{name[:80]} has no text layer: its pages are pictures. Make them text first (OCR).",
            *("no_layer",),
            name=name[:80],
        )
    facts: Any = reader.metadata or {}
    made = getattr(facts, "creation_date", None) if facts else None
    return [
        Found(
            *(safe_name(name), _paragraphs(_without_running_heads(pages))),
            title=facts.get("/Title"),
            author=facts.get("/Author"),
            published=made.date().isoformat() if made else None,
        )
    ]


def _page_lines(reader: Any, number: int, problems: list[str]) -> list[str]:
    try:
        lines = [line.rstrip() for line in (reader.pages[number].extract_text() or "").splitlines()]
    except Exception as error:  # pypdf raises whatever a broken page makes its parts raise
        problems.append(f"Page {number + 1} cannot be read ({type(error).__name__}).")
        return []
    if not any(line.strip() for line in lines):
        problems.append(f"Page {number + 1} has no text layer.")
        return []
    return ["".join(mark for mark in line if mark not in NOT_TEXT) for line in lines]


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """All lines of all pages, without the first and last lines that many pages share but for their numbers."""
    edges = Counter(re.sub(r"\d+", "#", line) for page in pages for line in {*page[:1], *page[-1:]})
    often = {line for line, times in edges.items() if times >= max(RUNNING, len(pages) // 3)}
    found: list[str] = []
    for page in pages:
        for at, line in enumerate(page):
            if at not in (0, len(page) - 1) or re.sub(r"\d+", "#", line) not in often:
                found.append(line)
    return found


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
        if words and len(line) < usual * 0.8 and SENTENCE_END.search(words):
            found.append("")
    return "\n\n".join(part for part in found if part) + "\n"


def _unpacked(name: str, content: bytes) -> zipfile.ZipFile:
    """An archive whose parts grow no larger than they may. Raises ReadingError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReadingError(f"{name[:80]} cannot be read; it may be damaged.", "damaged", name=name[:80]) from error
    parts = archive.infolist()
    large = sum(part.file_size for part in parts) > UNPACKED or len(parts) > MEMBERS
    if large or any(part.file_size > max(1, part.compress_size) * RATIO and part.file_size > 2**20 for part in parts):
        raise ReadingError(f"{name[:80]} is larger inside than it looks; I do not read it.", "bomb", name=name[:80])
    return archive


def read_docx(name: str, content: bytes, problems: list[str]) -> list[Found]:
    """A Word document (python-docx): paragraphs and tables in their order, headings as Markdown's."""
    from docx import Document
    from docx.table import Table

    _unpacked(name, content)
    try:
        document = Document(io.BytesIO(content))
    except Exception as error:  # python-docx raises whatever a broken file makes its parts raise
        raise ReadingError(f"{name[:80]} cannot be read; it may be damaged.", "damaged", name=name[:80]) from error
    lines = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines += [" | ".join(cell.text.strip() for cell in row.cells) for row in item.rows]
        elif item.text.strip():
            style = (item.style.name if item.style else None) or ""
            heading = re.fullmatch(r"(?:Heading|Title) ?(\d?)", style)
            lines.append(f"{'#' * int(heading[1] or 1)} {item.text.strip()}" if heading else item.text.strip())
    if not lines:
        raise ReadingError(f"{name[:80]} is empty.", "empty", name=name[:80])
    facts = document.core_properties
    day = facts.created.date().isoformat() if facts.created and facts.author != "python-docx" else None
    text = "\n\n".join(lines) + "\n"
    return [Found(safe_name(name, ".md"), text, facts.title or None, None, facts.author or None, day)]


def read_epub(name: str, content: bytes, problems: list[str]) -> list[Found]:
    """A book: one document for each chapter, in the order of its spine (EPUB 3.3).

    There is a library for it under the AGPL only, so the three steps that it takes are taken here.
    """
    from lxml import etree, html

    archive = _unpacked(name, content)
    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        container = etree.fromstring(archive.read("META-INF/container.xml"), safe)
        root = PurePosixPath(container.xpath("string(//*[local-name()='rootfile']/@full-path)"))
        package = etree.fromstring(archive.read(str(root)), safe)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise ReadingError(f"{name[:80]} cannot be read; it may be damaged.", "damaged", name=name[:80]) from error
    facts = {
        key: package.xpath(f"string(//*[local-name()='{key}'])").strip() or None
        for key in ("title", "creator", "publisher", "date")
    }
    paths = {item.get("id"): item.get("href") for item in package.xpath("//*[local-name()='item']")}
    found: list[Found] = []
    for place, reference in enumerate(package.xpath("//*[local-name()='itemref']/@idref"), start=1):
        try:
            page = html.fromstring(archive.read(str(root.parent / (paths[reference] or ""))))
        except (KeyError, etree.ParserError, etree.XMLSyntaxError, ValueError):
            problems.append(f"Part {place} of the book cannot be read.")
            continue
        heading, text = _chapter(page)
        if len(text.split()) >= CHAPTER_WORDS:
            number = len(found) + 1
            title = " · ".join(part for part in (facts["title"], heading or f"{number}") if part)
            chapter = safe_name(f"{PurePath(name).stem} {number:03} {heading}.x", ".md")
            found.append(Found(chapter, text, title, facts["publisher"], facts["creator"], facts["date"]))
    if not found:
        raise ReadingError(f"{name[:80]} holds no chapters that I can read.", "no_chapters", name=name[:80])
    return found


def _chapter(page: Any) -> tuple[str, str]:
    """The first heading of a page, and its text as Markdown."""
    heading, lines = "", []
    for item in page.iter("h1", "h2", "h3", "h4", "p", "li", "blockquote"):
        words = " ".join(item.text_content().split())
        inside = any(parent.tag in ("li", "blockquote") for parent in item.iterancestors())
        if not words or (item.tag == "blockquote" and item.find(".//p") is not None) or (inside and item.tag != "p"):
            continue
        if item.tag[0] == "h":
            heading = heading or words
            words = f"{'#' * int(item.tag[1])} {words}"
        lines.append(words)
    return heading, "\n\n".join(lines) + "\n"


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".epub": read_epub,
}
