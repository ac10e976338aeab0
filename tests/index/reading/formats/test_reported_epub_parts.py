"""Books as others have reported that they are not found or not opened: names of parts, paths, locks."""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile
from collections.abc import Mapping

import pytest

from index import ReadingError, extract
from tests.files import sentences_of_file
from tests.index.reading.formats.reported import KEEPER, Right, book, chapter, check

PAGE = chapter("<p>The gate fell.</p>")
OTHER = chapter("<p>The bell rang.</p>").replace("One", "Two")
READ = Right(prose=[KEEPER, "The gate fell."], headings=["One"])
BOTH = Right(words=["The gate fell.", "The bell rang."])
GARBAGE = random.Random(7).randbytes(4000)  # noqa: S311 (bytes that look encrypted)
FONTS = "http://www.idpf.org/2008/embedding"
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"


def flagged(content: bytes, put: int = 0, take: int = 0) -> bytes:
    """An archive whose entries have other flags: 0x800 says that a name is in UTF-8, 1 that a part is locked."""
    changed = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            flags = int.from_bytes(content[place + at : place + at + 2], "little") & ~take | put
            changed[place + at : place + at + 2] = flags.to_bytes(2, "little")
            place = content.find(mark, place + 1)
    return bytes(changed)


def test_the_names_without_a_flag_are_such() -> None:
    """K34: what the tests below make is what is reported."""
    content = book({"OEBPS/mère.xhtml": PAGE}, ["mère.xhtml"])
    for made, name in ((content, "OEBPS/mère.xhtml"), (flagged(content, take=0x800), "OEBPS/m├¿re.xhtml")):
        assert zipfile.ZipFile(io.BytesIO(made)).namelist()[-1] == name


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(flagged(book({"OEBPS/mère.xhtml": PAGE}, ["mère.xhtml"]), take=0x800), id="K34-E02"),
        pytest.param(
            book(
                {unicodedata.normalize("NFC", "OEBPS/mère.xhtml"): PAGE}, [unicodedata.normalize("NFD", "mère.xhtml")]
            ),
            id="K34-E02b",
        ),
        pytest.param(
            book(
                {unicodedata.normalize("NFD", "OEBPS/mère.xhtml"): PAGE}, [unicodedata.normalize("NFC", "mère.xhtml")]
            ),
            id="K34-the-other-way-round",
        ),
        pytest.param(book({"OEBPS/Chapter1.xhtml": PAGE}, ["chapter1.xhtml"]), id="K34-F121"),
        pytest.param(book({"oebps/TEXT/c1.XHTML": PAGE}, ["Text/c1.xhtml"]), id="K34-another-case-of-folders"),
        pytest.param(book({"OEBPS/m\u00e8re 1.xhtml": PAGE}, ["m%C3%A8re%201.xhtml"]), id="K34-percent-signs"),
        pytest.param(book({"OEBPS/me%CC%80re.xhtml": PAGE}, ["me%CC%80re.xhtml"]), id="K34-percent-signs-in-both"),
        pytest.param(book({"OEBPS/chapter 1.xhtml": PAGE}, ["chapter 1.xhtml"]), id="K34-blanks"),
        pytest.param(book({"OEBPS/c1+2&3.xhtml": PAGE}, ["c1+2&3.xhtml"]), id="K34-signs"),
        pytest.param(book({"OEBPS\\Text\\c1.xhtml": PAGE}, ["Text/c1.xhtml"]), id="K34-backslashes-in-the-archive"),
        pytest.param(book({"OEBPS/Text/c1.xhtml": PAGE}, ["Text\\c1.xhtml"]), id="K34-backslashes-in-the-package"),
        pytest.param(
            flagged(book({"OEBPS/第一章.xhtml": PAGE}, ["%E7%AC%AC%E4%B8%80%E7%AB%A0.xhtml"]), take=0x800),
            id="K34-chinese-without-a-flag",
        ),
        pytest.param(book({"Text/c1.xhtml": PAGE}, ["../Text/c1.xhtml"]), id="E07"),
        pytest.param(
            book({"OEBPS/Text/c1.xhtml": PAGE}, ["../Text/c1.xhtml"], package="OEBPS/package/book.opf"),
            id="paths-lead-up-one-of-two-folders",
        ),
        pytest.param(book({"OEBPS/c1.xhtml": PAGE}, ["Text/../c1.xhtml"]), id="paths-lead-down-and-up"),
        pytest.param(book({"OEBPS/c1.xhtml": PAGE}, ["./c1.xhtml"]), id="paths-lead-nowhere"),
        pytest.param(book({"Text/c1.xhtml": PAGE}, ["Text/c1.xhtml"], package="book.opf"), id="paths-from-the-top"),
        pytest.param(book({"OEBPS/c1.xhtml": PAGE}, ["/OEBPS/c1.xhtml"]), id="paths-with-a-slash-before-them"),
        pytest.param(book({"OEBPS/c1.xhtml": PAGE}, spine='<spine toc="ncx"><itemref idref="c0"/></spine>'), id="E08"),
        pytest.param(
            book(
                {"OEBPS/c1.xhtml": PAGE, "OEBPS/toc.ncx": "<ncx><navMap><navPoint>broken & <"},
                spine='<spine toc="ncx"><itemref idref="c0"/></spine>',
                more='<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
            ),
            id="toc-is-no-xml",
        ),
        pytest.param(
            book(
                {"OEBPS/c1.xhtml": PAGE, "OEBPS/toc.ncx": b""},
                spine='<spine toc="toc"><itemref idref="c0"/></spine>',
                more='<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
            ),
            id="toc-is-empty",
        ),
        pytest.param(
            book(
                {"OEBPS/c1.xhtml": PAGE},
                more='<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
            ),
            id="toc-of-newer-books-is-missing",
        ),
        pytest.param(
            book(
                {"OEBPS/c1.xhtml": PAGE, "OEBPS/toc.ncx": b"\xff\xfe\x00garbage"},
                more='<item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="y"/>',
            ),
            id="toc-of-garbage-and-an-odd-item",
        ),
        pytest.param(
            book(
                {
                    "OEBPS/c1.xhtml": PAGE,
                    "OEBPS/font.otf": GARBAGE,
                    "META-INF/encryption.xml": "<encryption/>",
                }
            ),
            id="K35-nothing-is-encrypted",
        ),
    ],
)
def test_a_chapter_is_found(content: bytes) -> None:
    """However its name is written in the package and in the archive, and whatever the table of contents is."""
    check("book.epub", content, READ)


def test_two_names_that_differ_in_case() -> None:
    """K34: each is read, as it is named."""
    parts = {"OEBPS/C1.xhtml": PAGE, "OEBPS/c1.xhtml": OTHER}
    check("book.epub", book(parts, ["C1.xhtml", "c1.xhtml"]), BOTH)
    check("book.epub", book(dict(reversed(parts.items())), ["C1.xhtml", "c1.xhtml"]), BOTH)


@pytest.mark.parametrize(
    ("parts", "hrefs", "lost"),
    [
        pytest.param({"c1.xhtml": PAGE}, ["c1.xhtml", "c2.xhtml"], True, id="E01"),
        pytest.param(
            {"c1.xhtml": PAGE, "c3.xhtml": OTHER}, ["c1.xhtml", "c2.xhtml", "c3.xhtml"], True, id="in-between"
        ),
        pytest.param({"c1.xhtml": PAGE}, ["c0.xhtml", "c1.xhtml"], True, id="the-first"),
        pytest.param({"c1.xhtml": PAGE, "c2.xhtml": b""}, ["c1.xhtml", "c2.xhtml"], False, id="an-empty-one"),
        pytest.param({"c1.xhtml": PAGE}, ["../../../etc/passwd", "c1.xhtml"], True, id="paths-that-lead-out"),
    ],
)
def test_books_with_missing_parts(parts: Mapping[str, str | bytes], hrefs: list[str], lost: bool) -> None:
    """What is there is read, and what is missing is said; a picture that is missing is no loss."""
    more = '<item id="cover" href="cover.jpg" media-type="image/jpeg"/>'
    content = book({f"OEBPS/{name}": page for name, page in parts.items()}, hrefs, more=more)
    check("book.epub", content, BOTH if OTHER in parts.values() else READ)
    assert bool(extract("book.epub", content).problems) >= lost


def test_a_spine_that_names_what_the_package_does_not() -> None:
    """E01, of another shape: the chapters that are there are read."""
    spine = '<spine><itemref idref="lost"/><itemref idref="c0"/><itemref/></spine>'
    check("book.epub", book({"OEBPS/c1.xhtml": PAGE}, spine=spine), READ)


def encryption(algorithm: str, *names: str) -> str:
    """META-INF/encryption.xml that names parts."""
    data = "".join(
        f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{name}"/></enc:CipherData></enc:EncryptedData>'
        for name in names
    )
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        f'xmlns:enc="http://www.w3.org/2001/04/xmlenc#">{data}</encryption>'
    )


LOCKED: dict[str, str | bytes] = {
    "OEBPS/c1.xhtml": GARBAGE,
    "META-INF/encryption.xml": encryption(AES, "OEBPS/c1.xhtml"),
}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(book(LOCKED), id="K35-E06"),
        pytest.param(book(LOCKED | {"META-INF/rights.xml": "<rights/>"}), id="K35-with-rights"),
        pytest.param(book(LOCKED | {"META-INF/license.lcpl": '{"id": "7"}'}), id="K35-with-a-licence"),
        pytest.param(book(LOCKED | {"META-INF/sinf.xml": "<fairplay/>"}), id="K35-of-a-shop"),
        pytest.param(
            book(
                {
                    **{f"OEBPS/Text/c {at}.xhtml": GARBAGE[at:] for at in range(3)},
                    "META-INF/encryption.xml": encryption(AES, *(f"OEBPS/Text/c%20{at}.xhtml" for at in range(3))),
                },
                [f"Text/c%20{at}.xhtml" for at in range(3)],
            ),
            id="K35-every-chapter-with-blanks-in-names",
        ),
        pytest.param(
            book({"OEBPS/c1.xhtml": GARBAGE, "META-INF/encryption.xml": encryption(AES, "/OEBPS/c1.xhtml")}),
            id="K35-a-path-from-the-top",
        ),
        pytest.param(flagged(book({"OEBPS/c1.xhtml": PAGE}), put=1), id="K35-an-archive-with-a-password"),
    ],
)
def test_a_protected_book(content: bytes) -> None:
    """Says that it is protected, and becomes no garbage."""
    with pytest.raises(ReadingError) as caught:
        extract("book.epub", content)
    assert "protected" in caught.value.hint.casefold()


@pytest.mark.parametrize("algorithm", [FONTS, "http://ns.adobe.com/pdf/enc#RC"])
def test_a_book_whose_fonts_alone_are_obfuscated(algorithm: str) -> None:
    """K35: it is not protected, and is read."""
    parts: dict[str, str | bytes] = {
        "OEBPS/c1.xhtml": PAGE,
        "OEBPS/fonts/a.otf": GARBAGE,
        "META-INF/encryption.xml": encryption(algorithm, "OEBPS/fonts/a.otf"),
    }
    check("book.epub", book(parts), READ)


def test_a_book_without_its_kind() -> None:
    """E01, of another shape: the part `mimetype` is missing."""
    content = book({"OEBPS/c1.xhtml": PAGE})
    assert sentences_of_file("book.epub", content.replace(b"mimetype", b"mimetypo"))[-1] == "The gate fell."
