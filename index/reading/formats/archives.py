"""What is an archive inside: Word documents and books."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath, PurePosixPath
from typing import Any
from urllib.parse import unquote

from index.errors import ReadingError
from index.reading.formats import bomb, damaged, safe_name, slug
from index.reading.formats.raw_document import RawDocument, empty

UNPACKED = 100 * 1024 * 1024  # bytes that an archive may grow to
MEMBERS = 5000
RATIO = 200  # times that a part of an archive may grow
STEM = 40  # characters of a book's, and of a chapter's, name
BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "blockquote", "div", "section", "pre", "td", "dd", "dt")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
CHAPTER_WORDS = 20  # a part of a book with fewer is a title page, a table of contents or a dedication


def _unpacked(name: str, content: bytes) -> zipfile.ZipFile:
    """An archive whose parts grow no larger than they may. Raises ReadingError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise damaged(name) from error
    parts = archive.infolist()
    large = sum(part.file_size for part in parts) > UNPACKED or len(parts) > MEMBERS
    if large or any(part.file_size > max(1, part.compress_size) * RATIO and part.file_size > 2**20 for part in parts):
        raise bomb(name)
    return archive


def read_docx(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A Word document (python-docx): paragraphs and tables in their order, headings as Markdown's."""
    from docx import Document
    from docx.table import Table

    _unpacked(name, content)
    try:
        document = Document(io.BytesIO(content))
    except Exception as error:  # python-docx raises whatever a broken file makes its parts raise
        raise damaged(name) from error
    lines = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines += [" | ".join(_cells(row)) for row in item.rows]
        elif item.text.strip():
            style = (item.style.name if item.style else None) or ""
            heading = re.fullmatch(r"(?:Heading|Title) ?(\d?)", style)
            lines.append(f"{'#' * int(heading[1] or 1)} {item.text.strip()}" if heading else item.text.strip())
    if not lines:
        raise empty(name)
    facts = document.core_properties
    text = "\n\n".join(lines) + "\n"
    return [
        RawDocument(
            safe_name(name, ".md"),
            text,
            facts.title or None,
            None,
            None if facts.author == "python-docx" else facts.author or None,
        )
    ]


def _cells(row: Any) -> Iterator[str]:
    """The words of a table's row, a cell each as the file has it; `row.cells` repeats one for all columns it spans."""
    from docx.table import _Cell

    return (_Cell(cell, row.table).text.strip() for cell in row._tr.tc_lst)


def read_epub(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A book: one document for each chapter, in the order of its spine (EPUB 3.3).

    There is a library for it under the AGPL only, so the three steps that it takes are taken here.
    """
    from lxml import etree, html

    archive = _unpacked(name, content)
    root, package = _package(name, archive)
    facts = {
        key: package.xpath(f"string(//*[local-name()='{key}'])").strip() or None
        for key in ("title", "creator", "publisher", "date")
    }
    paths = {item.get("id"): item.get("href") for item in package.xpath("//*[local-name()='item']")}
    found: list[RawDocument] = []
    short = 0
    for place, reference in enumerate(package.xpath("//*[local-name()='itemref']/@idref"), start=1):
        path = posixpath.normpath(str(root.parent / unquote(paths.get(reference) or "").partition("#")[0]))
        try:
            page = html.fromstring(_marked_up(archive.read(path)))
        except (KeyError, etree.ParserError, etree.XMLSyntaxError, ValueError):
            problems.append(f"Part {place} of the book cannot be read.")
            continue
        heading, text = _chapter(page)
        if len(text.split()) >= CHAPTER_WORDS:
            number = len(found) + 1
            title = " · ".join(part for part in (facts["title"], heading or f"{number}") if part)
            stem = f"{slug(PurePath(name).stem, STEM)}-{number:03}-{slug(heading, STEM)}".rstrip("-")
            found.append(RawDocument(f"{stem}.md", text, title, facts["publisher"], facts["creator"], facts["date"]))
        else:
            short += 1
    if short:
        problems.append(
            f"Left out: {short} parts of the book with fewer than {CHAPTER_WORDS} words, as title pages have."
        )
    if not found:
        raise ReadingError(f"{name[:80]} holds no chapters that I can read.", "no_chapters", name=name[:80])
    return found


def _package(name: str, archive: zipfile.ZipFile) -> tuple[PurePosixPath, Any]:
    """Where a book's package document stands in its archive, and the document. Raises ReadingError."""
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        container = etree.fromstring(archive.read("META-INF/container.xml"), safe)
        root = PurePosixPath(container.xpath("string(//*[local-name()='rootfile']/@full-path)"))
        return root, etree.fromstring(archive.read(str(root)), safe)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise damaged(name) from error


def _marked_up(content: bytes) -> str:
    """A page's text: UTF-8, as EPUB wants it, else as its bytes can be read; without the line that declares it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252", "replace")
    return DECLARATION.sub("", text, count=1)


def _chapter(page: Any) -> tuple[str, str]:
    """The first heading of a page, and its text as Markdown: what stands in the innermost blocks."""
    heading, lines = "", []
    for item in page.iter(*BLOCKS):
        words = " ".join(item.text_content().split())
        if not words or next(item.iterdescendants(*BLOCKS), None) is not None:
            continue
        if re.fullmatch(r"h[1-6]", item.tag):
            heading = heading or words
            words = f"{'#' * int(item.tag[1])} {words}"
        lines.append(words)
    return heading, "\n\n".join(lines) + "\n"
