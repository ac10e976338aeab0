"""Books (EPUB 3.3): a document for each chapter."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import PurePath, PurePosixPath
from typing import Any
from urllib.parse import unquote

from index.errors import ReadingError
from index.reading.formats import damaged, slug
from index.reading.formats.archives import unpacked
from index.reading.formats.raw_document import RawDocument

STEM = 40  # characters of a book's, and of a chapter's, name
BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "blockquote", "div", "section", "pre", "td", "dd", "dt")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
CHAPTER_WORDS = 20  # a part of a book with fewer is a title page, a table of contents or a dedication


def read_epub(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A book: one document for each chapter, in the order of its spine (EPUB 3.3).

    There is a library for it under the AGPL only, so the three steps that it takes are taken here.
    """
    from lxml import etree, html

    archive = unpacked(name, content)
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
