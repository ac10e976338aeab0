"""Files of other kinds, made for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

PAGE = """<html><head><title>The ferry returns - Anna Times</title>
<meta property="og:site_name" content="Anna Times">
<meta property="article:published_time" content="2018-06-03">
<link rel="canonical" href="https://times.example/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/x">News</a></nav>
<article><h1>The ferry returns</h1>
<p>The ferry to Port Anna sailed again on 2 June 2018 after a winter in the dock.</p>
<p>Captain Dora Lind said that the engine had been replaced in March. Two hundred people waited on the pier.</p>
<p>The council had asked for the ferry to return before the summer, since the road is closed.</p></article>
<footer>Copyright. Subscribe to our newsletter.</footer></body></html>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""


def pdf(pages: list[str], title: str = "") -> bytes:
    """A PDF with a page for each text, one line of text a line; an empty text is a page without a text layer."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for text in pages:
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.splitlines())
        stream = f"BT /F1 11 Tf 50 750 Td {lines}ET".encode() if text else b""
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.append(f"<< /Title ({title}) /CreationDate (D:20180603120000Z) >>".encode())
    out, places = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(
        b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), table)
    )
    return out.getvalue()


def docx(paragraphs: list[tuple[str, str]]) -> bytes:
    """A Word document of (style, text)."""
    from docx import Document

    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def epub(chapters: list[tuple[str, str]]) -> bytes:
    """A book of (heading, text)."""
    items = "".join(f'<item id="c{at}" href="c{at}.xhtml"/>' for at in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>The Island</dc:title><dc:creator>Ida Holm</dc:creator><dc:date>1999-05-01</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages: dict[str, str | bytes] = {
        f"OEBPS/c{at}.xhtml": f"<html><body><h1>{heading}</h1><p>{text}</p></body></html>"
        for at, (heading, text) in enumerate(chapters)
    }
    return archive(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package} | pages
    )


def bomb() -> bytes:
    """A Word document whose one part grows a thousand times."""
    return archive({"word/document.xml": b"0" * 60_000_000, "[Content_Types].xml": b"<x/>"})


def patched(content: bytes, name: bytes, local: dict[int, int], listed: dict[int, int]) -> bytes:
    """An archive in which bytes of a part's two headers are others, by their places in these."""
    changed = bytearray(content)
    headers = (content.index(b"PK\x03\x04", content.index(name) - 30), content.rindex(name) - 46)
    for header, bits in zip(headers, (local, listed), strict=True):
        for place, value in bits.items():
            changed[header + place] = value
    return bytes(changed)
