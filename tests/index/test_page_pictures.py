"""A picture of the page that a citation stands on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from index import Citation, extract, page_picture
from index.reading import parse_document
from index.records import Document
from tests.making import pdf

PAGES = ["The mill was old.", "The baker rebuilt the mill in the spring of that year and then\nhe", "slept. It rained."]


@pytest.fixture
def report(tmp_path: Path) -> tuple[Document, Path]:
    """A PDF of three pages, the last sentence of the second goes on."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(PAGES))
    (found,) = extract(path.name, path.read_bytes()).documents
    return parse_document(found.text, found.name, found.source, markdown=True), path


def test_the_sentence_is_framed_where_it_stands(report: tuple[Document, Path]) -> None:
    """In the colour of the frame, within its box; of what goes on on the next page the part on its own."""
    document, path = report
    cited = Citation(document, 1, 1)
    assert cited.quote.endswith("then he slept.")
    drawn = page_picture(cited, path)
    assert drawn is not None
    assert drawn.page == 2
    assert drawn.words.split() == PAGES[1].split()
    assert len(drawn.boxes) == 2
    with Image.open(io.BytesIO(drawn.image)) as picture:
        assert picture.format == "WEBP"
        assert picture.width == 1200
        red, _, blue = picture.convert("RGB").split()
    assert sum(ImageChops.subtract(blue, red).histogram()[30:]) > 1000


def test_none_where_it_is_not_sure(report: tuple[Document, Path], tmp_path: Path) -> None:
    """Another file, a broken one, one that is gone, no time, a document without pages."""
    document, path = report
    cited = Citation(document, 0, 0)
    assert page_picture(cited, path) is not None
    assert page_picture(cited, path, seconds=0.001) is None
    path.write_bytes(pdf(["Another text."]))
    assert page_picture(cited, path) is None
    path.write_bytes(b"%PDF-1.4 broken")
    assert page_picture(cited, path) is None
    assert page_picture(cited, tmp_path / "gone.pdf") is None
    plain = parse_document("It rained.", "a.txt")
    assert page_picture(Citation(plain, 0, 0), path) is None
