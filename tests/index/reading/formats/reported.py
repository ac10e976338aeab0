"""What a careful reader finds in a file, and Word documents and books of raw parts, for tests of public reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from index.records import BlockKind
from tests.files import documents_of
from tests.making import CONTAINER, archive

UNSEEN = "\u00ad\u200b\u2060\ufeff"
KEEPER = (
    "The keeper of the lighthouse wrote in his book every evening what the weather had been, and who had come to the "
    "island by boat."
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
STYLES = {"Heading1": "heading 1", "Title": "Title", "ListBullet": "List Bullet", "ListNumber": "List Number"}
BY = 'w:id="7" w:author="Ida Holm" w:date="2024-05-03T10:00:00Z"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What is right for a file.

    `prose`, `items` and `headings` are whole sentences of blocks of that kind, each there once, `sentences` of any
    kind; `words` are there once each and in this order; `apart` are in a sentence each; `rows` are blocks, each with
    these words in this order and not welded; `never` are not there.
    """

    prose: Sequence[str] = ()
    items: Sequence[str] = ()
    headings: Sequence[str] = ()
    sentences: Sequence[str] = ()
    words: Sequence[str] = ()
    apart: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    never: Sequence[str] = ()


def check(name: str, content: bytes, right: Right) -> None:
    """The file says what is right, in the eyes of whoever reads its sentences."""
    documents = documents_of(name, content)
    blocks = [
        (block.kind, [" ".join(document.sentence_text(at).split()) for at in range(block.first, block.last + 1)])
        for document in documents
        for block in document.blocks
    ]
    found = [sentence for _, sentences in blocks for sentence in sentences]
    for kind, wanted in {
        BlockKind.PROSE: right.prose,
        BlockKind.ITEM: right.items,
        BlockKind.HEADING: right.headings,
    }.items():
        inside = [sentence for of, sentences in blocks if of is kind for sentence in sentences]
        for sentence in wanted:
            assert inside.count(sentence) == 1, f"{sentence!r} is no {kind}, once, of {blocks}"
    for sentence in right.sentences:
        assert found.count(sentence) == 1, f"{sentence!r} is no sentence, once, of {found}"
    everything, place = " ".join(found), 0
    for words in right.words:
        assert everything.count(words) == 1, f"{words!r} is not there once: {found}"
        assert everything.index(words) >= place, f"{words!r} stands too early: {found}"
        place = everything.index(words) + len(words)
    for words in right.apart:
        inside = [sentence for sentence in found if words in sentence]
        assert inside, f"{words!r} is missing: {found}"
        others = [other for other in right.apart if other not in words and any(other in each for each in inside)]
        assert not others, f"{words!r} and {others} are run together: {found}"
    check_rows([" ".join(sentences) for _, sentences in blocks], right.rows)
    for words in right.never:
        assert words not in everything, f"{words!r} is read: {found}"
    assert not [sentence for sentence in found if set(sentence) <= {"|", " "}], f"a row of nothing: {found}"
    for document in documents:
        assert not set(UNSEEN) & set(document.text), f"{document.text!r} has characters that nobody sees"


def check_rows(blocks: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Each row is a block of its own, with its cells apart."""
    taken = []
    for cells in rows:
        inside = [block for block in blocks if all(cell in block for cell in cells)]
        assert len(inside) == 1, f"{cells} are not in one block, once: {blocks}"
        place = 0
        for cell in cells:
            begin = inside[0].find(cell, place)
            assert begin >= 0, f"{cell!r} stands too early in {inside[0]!r}"
            welded = inside[0][begin - 1 : begin].isalnum() or inside[0][begin + len(cell) :][:1].isalnum()
            assert not welded, f"{cell!r} is welded in {inside[0]!r}"
            place = begin + len(cell)
        taken.append(inside[0])
    assert len(set(taken)) == len(taken), f"rows are run together: {taken}"


def run(text: str) -> str:
    """A run of a Word document."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "") -> str:
    """A paragraph of texts, or of XML where it begins with `<w:`, `<m:` or `<mc:`."""
    inside = "".join(part if part.startswith(("<w:", "<m:", "<mc:")) else run(part) for part in content)
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>' if style else ''}{inside}</w:p>"


def inserted(*content: str) -> str:
    """Words that somebody put in."""
    return f"<w:ins {BY}>{''.join(part if part.startswith('<w:') else run(part) for part in content)}</w:ins>"


def deleted(text: str) -> str:
    """Words that somebody took out."""
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def control(content: str) -> str:
    """A content control."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="Field"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def cell(*content: str, properties: str = "") -> str:
    """A cell of texts, or of XML where it begins with `<w:`."""
    inside = "".join(part if part.startswith("<w:") else paragraph(part) for part in content)
    end = "" if inside.endswith("</w:p>") else "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}{end}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A table of rows of texts or cells."""
    grid = "<w:gridCol/>" * max(map(len, rows))
    made = (
        "".join(part if part.startswith(("<w:tc>", "<w:sdt>", "<w:trPr>")) else cell(part) for part in row)
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def notes(kind: str, texts: Mapping[int, Sequence[str]]) -> str:
    """The part of footnotes or endnotes, with its separators; each note has paragraphs, texts or XML."""
    made = "".join(
        f'<w:{kind} w:id="{number}">{"".join(p if p.startswith("<w:p>") else paragraph(p) for p in content)}</w:{kind}>'
        for number, content in texts.items()
    )
    lines = (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'
    )
    return f"<w:{kind}s {NAMES}>{lines}{made}</w:{kind}s>"


def word(body: str, parts: Mapping[str, str] | None = None, links: Mapping[str, str] | None = None) -> bytes:
    """A Word document of raw XML, with further parts (footnotes, endnotes, comments) and the targets of links."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )
    every = {"styles": f"<w:styles {NAMES}>{styles}</w:styles>", **(parts or {})}
    told = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{KIND}.{part}+xml"/>' for part in every)
    relations = "".join(f'<Relationship Id="{p}" Type="{OFFICE}/{p}" Target="{p}.xml"/>' for p in every)
    relations += "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    main = f'<Relationship Id="d" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    main += f'<Relationship Id="c" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>{told}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    } | {f"word/{part}.xml": content for part, content in every.items()}
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return archive({name: head + content for name, content in files.items()})


def chapter(body: str, head: str = "<title>One</title>") -> str:
    """A page of a book: a heading, a long paragraph, and what is under test."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head>{head}</head>'
        f"<body><h1>One</h1>\n<p>{KEEPER}</p>\n{body}</body></html>"
    )


def book(
    parts: Mapping[str, str | bytes],
    hrefs: Sequence[str] = ("c1.xhtml",),
    *,
    package: str = "OEBPS/book.opf",
    spine: str = "",
    more: str = "",
) -> bytes:
    """A book of raw parts, whose package names `hrefs` and has `more` in its manifest; in this order."""
    items = "".join(
        f'<item id="c{at}" href={quoteattr(href)} media-type="application/xhtml+xml"/>' for at, href in enumerate(hrefs)
    )
    named = "".join(f'<itemref idref="c{at}"/>' for at in range(len(hrefs)))
    order = spine or f"<spine>{named}</spine>"
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        "<metadata><dc:title>The Island</dc:title><dc:creator>Ida Holm</dc:creator></metadata>"
        f"<manifest>{items}{more}</manifest>{order}</package>"
    )
    container = CONTAINER.replace("OEBPS/book.opf", package)
    return archive({"mimetype": "application/epub+zip", "META-INF/container.xml": container, package: opf, **parts})
