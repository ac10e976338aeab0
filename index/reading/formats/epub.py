"""Books (EPUB 3.3): a document for each chapter."""

from __future__ import annotations

import posixpath
import re
import unicodedata
import zipfile
from contextlib import suppress
from html.entities import html5
from pathlib import PurePath, PurePosixPath
from typing import Any
from urllib.parse import unquote

from index.errors import ReadingError
from index.reading.encoding import WESTERN, nearly_utf_8
from index.reading.formats import damaged, slug
from index.reading.formats.archives import content_of, is_locked, unpacked
from index.reading.formats.book_parts import heading_of, is_story, left_out, stands_around, without_matter
from index.reading.formats.note_numbers import without_note_numbers
from index.reading.formats.raw_document import RawDocument
from index.reading.markup import Part, as_markdown, attributes_of, parts_of

STEM = 40  # characters of a book's, and of a chapter's, name
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # algorithms that hide fonts only


def read_epub(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A book: one document for each chapter, in the order of its spine (EPUB 3.3).

    There is a library for it under the AGPL only, so the three steps that it takes are taken here.
    """
    archive = unpacked(name, content)
    members = _Members(archive)
    root, package = _package(name, archive)
    facts = {
        key: package.xpath(f"string(//*[local-name()='{key}'])").strip() or None
        for key in ("title", "creator", "publisher", "date")
    }
    paths = {item.get("id"): item.get("href") for item in package.xpath("//*[local-name()='item']")}
    locked, around = _encrypted(archive, members), _around(archive, members, root, package)
    found: list[RawDocument] = []
    others: list[list[Part]] = []
    protected = 0
    for place, reference in enumerate(package.xpath("//*[local-name()='itemref']"), start=1):
        path = members.find(root.parent, (paths.get(reference.get("idref")) or "").partition("#")[0])
        if path in locked:
            protected += 1
            continue
        page = _page_at(archive, path)
        if page is None:
            problems.append(f"Part {place} of the book cannot be read.")
            continue
        whole = parts_of(page)
        without_matter(page)
        without_note_numbers(page)
        parts = [] if path in around else parts_of(page)
        if is_story(parts, facts["title"] or "", linear=reference.get("linear") != "no"):
            found.append(_chapter(name, len(found) + 1, parts, facts))
        else:
            others.append(whole)
    problems += left_out(others)
    if protected:
        problems.append(f"Left out: {protected} parts of the book that are protected.")
    if not found:
        raise _protected(name) if protected else _no_chapters(name)
    return found


def _page_at(archive: zipfile.ZipFile, path: str) -> Any:
    """The page of a part of a book (an lxml element); None if it cannot be read."""
    from lxml import etree

    try:
        return _page(content_of(archive, archive.getinfo(path), path))
    except (KeyError, etree.ParserError, etree.XMLSyntaxError, ValueError, ReadingError):
        return None


def _chapter(name: str, number: int, parts: list[Part], facts: dict[str, str | None]) -> RawDocument:
    heading = heading_of(parts)
    title = " · ".join(part for part in (facts["title"], heading or f"{number}") if part)
    stem = f"{slug(PurePath(name).stem, STEM)}-{number:03}-{slug(heading, STEM)}".rstrip("-")
    facts_told = facts["publisher"], facts["creator"], facts["date"]
    return RawDocument(f"{stem}.md", as_markdown(parts), title, *facts_told)


def _no_chapters(name: str) -> ReadingError:
    return ReadingError(f"{name[:80]} holds no chapters that I can read.", "no_chapters", name=name[:80])


def _protected(name: str) -> ReadingError:
    return ReadingError(f"{name[:80]} is protected: its text is encrypted.", "protected", name=name[:80])


class _Members:
    """Finds the parts of an archive by the paths that a book calls them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._names = archive.namelist()
        self._alike = {_alike(name): name for name in reversed(self._names)}

    def find(self, folder: PurePosixPath, href: str) -> str:
        """The name of a part as the archive has it: as it is called, or else alike but for case and composition."""
        for path in (unquote(href), href):
            path = path.replace("\\", "/")
            for start in ("", folder) if path.startswith("/") else (folder, ""):
                full = posixpath.normpath(posixpath.join(str(start), path.lstrip("/")))
                if full in self._names:
                    return full
                if _alike(full) in self._alike:
                    return self._alike[_alike(full)]
        return ""


def _alike(name: str) -> str:
    """What names are told apart by: composed letters, no case, plain slashes; one that lacks its flag is UTF-8."""
    with suppress(UnicodeError):
        name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", posixpath.normpath(name.replace("\\", "/"))).lower()


def _package(name: str, archive: zipfile.ZipFile) -> tuple[PurePosixPath, Any]:
    """Where a book's package document stands in its archive, and the document. Raises ReadingError."""
    from lxml import etree

    def tree(path: str) -> Any:
        return etree.fromstring(content_of(archive, archive.getinfo(path), name), _xml_parser())

    try:
        root = PurePosixPath(tree("META-INF/container.xml").xpath("string(//*[local-name()='rootfile']/@full-path)"))
        return root, tree(str(root))
    except (KeyError, etree.XMLSyntaxError, ReadingError) as error:
        raise (_protected if any(map(is_locked, archive.infolist())) else damaged)(name) from error


def _xml_parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _encrypted(archive: zipfile.ZipFile, members: _Members) -> set[str]:
    """The names of the parts of a book that are encrypted; fonts often are, and are not needed."""
    from lxml import etree

    locked = {part.filename for part in archive.infolist() if is_locked(part)}
    try:
        part = archive.getinfo("META-INF/encryption.xml")
        root = etree.fromstring(content_of(archive, part, part.filename), _xml_parser())
    except (KeyError, etree.XMLSyntaxError, ReadingError):
        return locked
    for data in root.xpath("//*[local-name()='EncryptedData']"):
        method = data.xpath("string(*[local-name()='EncryptionMethod']/@Algorithm)")
        if method not in FONTS:
            paths = data.xpath(".//*[local-name()='CipherReference']/@URI")
            locked |= {members.find(PurePosixPath(), path) for path in paths}
    return locked


def _around(archive: zipfile.ZipFile, members: _Members, root: PurePosixPath, package: Any) -> set[str]:
    """The names of the pages that a book's guide or landmarks call its title page, imprint or contents.

    A place inside of a page says nothing of the whole; nor does a book of one page consist of its title page.
    """
    from lxml import etree

    if len(package.xpath("//*[local-name()='itemref']")) < 2:
        return set()
    told = [(root, reference) for reference in package.xpath("//*[local-name()='guide']/*[local-name()='reference']")]
    for href in package.xpath("//*[local-name()='item'][contains(concat(' ', @properties, ' '), ' nav ')]/@href"):
        path = members.find(root.parent, href)
        with suppress(KeyError, etree.ParserError, etree.XMLSyntaxError, ValueError, ReadingError):
            page = _page(content_of(archive, archive.getinfo(path), path))
            told += [
                (PurePosixPath(path), link)
                for nav in page.iter("{*}nav")
                if "landmarks" in attributes_of(nav).get("type", "")
                for link in nav.iter("{*}a")
            ]
    return {
        members.find(place.parent, element.get("href") or "")
        for place, element in told
        if stands_around(attributes_of(element).get("type", "")) and "#" not in (element.get("href") or "")
    }


def _page(content: bytes) -> Any:
    """A page of a book: XHTML as it should be, else as browsers would read it. Raises what lxml does."""
    from lxml import etree, html

    text = _decoded(content)
    named = ENTITY.sub(lambda name: name[0] if name[1] in OF_XML else html5.get(name[1], name[0]), text)
    try:
        return etree.fromstring(named, _xml_parser())
    except (etree.XMLSyntaxError, ValueError):
        return html.fromstring(text)


def _decoded(content: bytes) -> str:
    """A page's text: UTF-8, as EPUB wants it, else as its bytes can be read; without the line that declares it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = (
            content.decode("utf-16", "replace") if wide else nearly_utf_8(content) or content.decode(WESTERN, "replace")
        )
    return DECLARATION.sub("", text, count=1)
