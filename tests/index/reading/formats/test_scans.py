"""Pages of PDFs that are pictures."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from index import ReadingError, can_read_pictures, extract
from index.reading import formats
from index.reading.formats import picture_support, pictures, scans
from index.reading.formats.__main__ import answer
from tests.drawing import joined_pdf, page, scanned, scanned_pdf
from tests.making import archive, pdf

FERRY = "The ferry to Port Anna sailed again on 2 June 2018 after a winter in the dock."
LIND = "Captain Dora Lind said that the engine had been replaced in March."
SCANS = [scanned(page([text] * 3, 110), at).picture for at, text in enumerate((FERRY, LIND))]
BLANK = Image.new("RGB", SCANS[0].size, "white")
TEXT = pdf(["Two hundred people waited on the pier.\\nThe council had asked for it."])
needs_reader = pytest.mark.skipif(not can_read_pictures(), reason="footnote[pictures] is not installed")


def stamped(picture: Image.Image, stamp: str) -> bytes:
    """A scanned page that has a stamp as its text layer."""
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.append(io.BytesIO(scanned_pdf([picture], 110)))
    writer.pages[0].merge_page(PdfReader(io.BytesIO(pdf([stamp]))).pages[0])
    writer.write(out)
    return out.getvalue()


@needs_reader
def test_scanned_pages_are_read_and_keep_their_numbers() -> None:
    """A page without words is said, and which were read."""
    found = extract("Scan.pdf", scanned_pdf([SCANS[0], BLANK, SCANS[1]], 110))
    text = " ".join(found.documents[0].text.split())
    first, third = text.index("<!-- page 1 -->"), text.index("<!-- page 3 -->")
    assert first < text.index(FERRY) < third < text.index(LIND)
    assert text.count(FERRY) == text.count(LIND) == 3
    assert found.problems == (
        "Pages 1, 3 were read from a picture by a machine: please check.",
        "Page 2 has no words that can be read.",
    )


@needs_reader
def test_only_pages_without_text_are_read_as_pictures() -> None:
    """The others keep the words of their text layer."""
    found = extract("mixed.pdf", joined_pdf([TEXT, scanned_pdf(SCANS[:1], 110)]))
    text = found.documents[0].text
    assert "Two hundred people waited on the pier." in text
    assert text.index("<!-- page 2 -->") < text.index(FERRY)
    assert found.problems == ("Page 2 was read from a picture by a machine: please check.",)


@needs_reader
def test_a_stamp_is_no_text_of_a_scanned_page() -> None:
    """Else all that would be known of it is where it was downloaded."""
    found = extract(
        "stamped.pdf", stamped(page([FERRY] * 12, 110).picture, "Downloaded from the archive of Port Anna, 3 May 2020")
    )
    assert FERRY in found.documents[0].text
    assert found.problems[:1] == ("Page 1 was read from a picture by a machine: please check.",)


@needs_reader
def test_pages_that_there_is_no_time_for_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those before them are kept."""
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    told = answer({"do": "extract", "name": "long.pdf", "pictures": 25.0}, scanned_pdf([*SCANS, *SCANS, *SCANS], 110))
    assert FERRY in told["documents"][0]["text"]
    assert told["pictures"] == 4
    assert "Pages 3–6 were not read: there was no more time. Please split the file." in told["problems"]


@needs_reader
def test_scans_in_an_archive() -> None:
    """They are counted, and read, as others."""
    found = extract("all.zip", archive({"scan.pdf": scanned_pdf(SCANS[:1], 110), "text.pdf": TEXT}))
    assert FERRY in found.documents[0].text
    assert [item.name for item in found.documents] == ["scan.md", "text.md"]


@needs_reader
def test_pages_without_a_word() -> None:
    """One sentence."""
    with pytest.raises(ReadingError, match="I see no words on the pages of white"):
        extract("white.pdf", scanned_pdf([BLANK]))


def test_without_the_extra_pages_are_said_to_be_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what to install."""
    for module in (formats, picture_support, scans, pictures):
        monkeypatch.setattr(module, "can_read_pictures", lambda: False, raising=False)
    told = answer({"do": "extract", "name": "mixed.pdf"}, joined_pdf([TEXT, scanned_pdf(SCANS, 110)]))
    assert told["problems"][0] == "Pages 2–3 have no text layer."
    assert "footnote[pictures]" in told["problems"][1]
    told = answer({"do": "extract", "name": "scan.pdf"}, scanned_pdf(SCANS, 110))
    assert told["key"] == "no_layer"
    assert "footnote[pictures]" in told["error"]
