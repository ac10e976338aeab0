"""Text in other encodings, and with characters that steer machines (K20, K21)."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from index import ReadingError, extract
from tests.files import documents_of, sentences_of_file
from tests.making import PAGE

TEXT = "The harbour of Port Anna opened in May 2017. Captain Dora Lind said: “At last!”\n\nThe café was shut.\n"
SAID = [
    "The harbour of Port Anna opened in May 2017.",
    "Captain Dora Lind said: “At last!”",
    "The café was shut.",
]
LE, BE = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE


def steering(text: str) -> list[str]:
    """The control characters of a text, those that part its lines and columns aside."""
    return [letter for letter in text if unicodedata.category(letter) == "Cc" and letter not in "\t\n\r"]


def text_or_advice(name: str, content: bytes) -> str:
    """The text of a file, or why it cannot be read."""
    try:
        return extract(name, content).documents[0].text
    except ReadingError as error:
        return str(error)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param("note.txt", LE + TEXT.encode("utf-16-le"), SAID, id="K20-T01-utf-16-le"),
        pytest.param("note.txt", BE + TEXT.encode("utf-16-be"), SAID, id="K20-T01-utf-16-be"),
        pytest.param("note.txt", TEXT.encode("utf-32"), SAID, id="K20-T01-utf-32"),
        pytest.param("n.md", BE + f"# Harbour\n\n{TEXT}".encode("utf-16-be"), ["Harbour", *SAID], id="K20-F77-md"),
        pytest.param(
            "note.txt", codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), SAID, id="K20-own-utf-32-big-end-first"
        ),
        pytest.param(
            "note.txt", LE + TEXT.replace("\n", "\r\n").encode("utf-16-le"), SAID, id="K20-own-windows-line-ends"
        ),
        pytest.param(
            "note.txt",
            LE + "Паром снова пошёл в мае. Капитан был рад.".encode("utf-16-le"),
            ["Паром снова пошёл в мае.", "Капитан был рад."],
            id="K20-own-cyrillic",
        ),
        pytest.param(
            "note.txt",
            LE + "Nora wrote: \U0001f6a2 is here. So it was.".encode("utf-16-le"),
            ["Nora wrote: \U0001f6a2 is here.", "So it was."],
            id="K20-own-emoji",
        ),
        pytest.param("note.txt", LE + "One.".encode("utf-16-le"), ["One."], id="K20-own-short"),
        pytest.param(
            "NOTES.markdown", LE + f"# Harbour\n\n{TEXT}".encode("utf-16-le"), ["Harbour", *SAID], id="K20-own-markdown"
        ),
        pytest.param("note.txt", LE + TEXT.encode("utf-16-le") + b"\x0a", SAID, id="K20-own-half-a-character-left"),
    ],
)
def test_text_saved_as_unicode(name: str, content: bytes, expected: list[str]) -> None:
    """K20: as Windows and spreadsheets save it, with its mark: the text comes out whole, without the mark."""
    assert sentences_of_file(name, content) == expected
    text = "".join(document.text for document in documents_of(name, content))
    assert "\ufeff" not in text
    assert not steering(text)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(LE + PAGE.encode("utf-16-le"), id="K20-H02"),
        pytest.param(BE + PAGE.encode("utf-16-be"), id="K20-own-big-end-first"),
        pytest.param(
            LE + PAGE.replace("<head>", '<head><meta charset="utf-16">').encode("utf-16-le"), id="K20-own-declared"
        ),
        pytest.param(
            LE + PAGE.replace("<head>", '<head><meta charset="utf-8">').encode("utf-16-le"),
            id="K20-own-declared-wrongly",
        ),
    ],
)
def test_a_page_saved_as_unicode(content: bytes) -> None:
    """K20: its article is read; the mark says more than what the page declares."""
    said = sentences_of_file("page.html", content)
    assert "The ferry to Port Anna sailed again on 2 June 2018 after a winter in the dock." in said
    assert "Two hundred people waited on the pier." in said


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode("utf-16-le"), id="K20-F78-little-end-first"),
        pytest.param(TEXT.encode("utf-16-be"), id="K20-own-big-end-first"),
        pytest.param((TEXT * 40).encode("utf-16-le"), id="K20-own-long"),
    ],
)
def test_unicode_without_a_mark(content: bytes) -> None:
    """K20: its text, or a sentence that says to save it as UTF-8."""
    told = text_or_advice("n.txt", content)
    read = "The harbour of Port Anna opened in May 2017." in told and "The café was shut." in told
    assert read or "UTF-8" in told


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            b"The har\x08bour opened. Nora came.", ["The harbour opened.", "Nora came."], id="K21-T03-backspace"
        ),
        pytest.param(
            b"The harbour opened.\r\nNora came.\r\n\x1a", ["The harbour opened.", "Nora came."], id="K21-T03-dos"
        ),
        pytest.param(b"The har\x00bour opened. Nora came.", ["The harbour opened.", "Nora came."], id="K21-T03-nul"),
        pytest.param(b"The harbour opened.\n" + bytes(40), ["The harbour opened."], id="K21-own-filled-up"),
        pytest.param(
            b"\x02The harbour opened.\x03 Nora came.\x04", ["The harbour opened.", "Nora came."], id="K21-own-frame"
        ),
        pytest.param(b"The har\x7fbour\x07 opened.", ["The harbour opened."], id="K21-own-bell-and-delete"),
        pytest.param(
            "The har\x9fbour opened.\x98 Nora came.".encode(), ["The harbour opened.", "Nora came."], id="K21-own-upper"
        ),
        pytest.param(
            ("Die Mühle brannte.\x08 Nora kam. " * 3).encode("cp1252"),
            ["Die Mühle brannte.", "Nora kam."] * 3,
            id="K21-own-in-another-encoding",
        ),
        pytest.param(
            b"The harbour opened.\x0bNora came.", ["The harbour opened.", "Nora came."], id="K21-own-line-of-word"
        ),
    ],
)
def test_control_characters(content: bytes, expected: list[str]) -> None:
    """K21: a stray one is left out, and the text is read; what stood on two lines stays two words."""
    (document,) = documents_of("note.txt", content)
    assert [" ".join(document.sentence_text(at).split()) for at in range(len(document.sentences))] == expected
    assert not steering(document.text)


def test_colours_of_a_terminal() -> None:
    """K21: no escape character is left in the text."""
    (document,) = documents_of("log.txt", b"\x1b[31mThe harbour opened.\x1b[0m\n\nNora came.\n")
    assert "The harbour opened." in document.text
    assert not steering(document.text)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, id="K21-own-picture"),
        pytest.param(
            b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00\x3e\x00\x01\x00\x00\x00" * 60, id="K21-own-program"
        ),
        pytest.param(b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(255, -1, -1)) * 4, id="K21-own-archive"),
    ],
)
def test_what_is_no_text_stays_none(content: bytes) -> None:
    """K20 and K21, the other side: a file of bytes is refused, whatever its name says."""
    with pytest.raises(ReadingError, match="no text"):
        extract("note.txt", content)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Fences must be of rail at heights of 4’ or 5’ – no more.", ["4’ or 5’ – no more"], id="T04-quote-and-dash"
        ),
        pytest.param(
            "“The ferry’s back,” the mayor said — at last.", ["“The ferry’s back,”", "said — at"], id="own-quotes"
        ),
        pytest.param("The café of Señor Núñez was shut. Nobody came.", ["café of Señor Núñez"], id="own-accents"),
        pytest.param("Die Straße nach Zürich ist für alle gesperrt.", ["Straße nach Zürich ist für"], id="own-german"),
        pytest.param("It cost €40 on that day, the clerk’s book says.", ["€40", "clerk’s"], id="own-euro"),
    ],
)
def test_short_text_in_windows_1252(text: str, parts: list[str]) -> None:
    """As written, however little there is to tell the encoding by."""
    found = extract("rules.txt", text.encode("cp1252")).documents[0].text
    assert [part for part in parts if part not in found] == []


@pytest.mark.parametrize("name", ["note.md", "note.txt"])
def test_utf_8_with_a_mark(name: str) -> None:
    """T02: the mark is none of the text, and a heading behind it is one."""
    content = codecs.BOM_UTF8 + b"# Harbour\n\nIt opened in May 2017.\n"
    (found,) = extract(name, content).documents
    assert found.text.startswith("#")
    assert not any("\ufeff" in document.text for document in documents_of(name, content))
    if name == "note.md":
        assert sentences_of_file(name, content) == ["Harbour", "It opened in May 2017."]


def test_form_feeds_and_old_line_ends() -> None:
    """T07: four sentences."""
    content = b"The gate opened. A man came.\x0cThe gate shut.\rThe man left."
    expected = ["The gate opened.", "A man came.", "The gate shut.", "The man left."]
    assert sentences_of_file("note.txt", content) == expected
