"""Bytes are read in the encoding that they are in; what is no text is none. `layout` is tested by what it makes."""

from __future__ import annotations

import pytest

from index.reading.encoding import clean, decoded, is_text, nearly_utf_8

CZECH = "Převozník zavřel přívoz v květnu a starosta řekl, že loď už nikdy nevypluje. " * 3


@pytest.mark.parametrize(
    ("content", "guessed"),
    [
        ("Nora came.".encode("utf-8-sig"), None),
        ("Nora came.".encode("utf-16"), None),
        ("Nora came.".encode("utf-16-be"), "utf-16-be"),
        ("Nora came.".encode("utf-16-le"), "utf-16-le"),
        ("Nora’s café.".encode("cp1252"), "cp1252"),
        (CZECH.encode("cp1250"), "cp1250"),
    ],
)
def test_encodings(content: bytes, guessed: str | None) -> None:
    """By their mark, or by what they look like, which is told."""
    found = decoded(content)
    assert found is not None
    assert found.text in ("Nora came.", "Nora’s café.", CZECH)
    assert found.guessed == guessed


@pytest.mark.parametrize(
    "content", [b"MZ\x00\x01\x02", b"\xff", bytes(range(256)), b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"]
)
def test_what_is_no_text(content: bytes) -> None:
    """Bytes of programs and pictures are not read as letters."""
    assert decoded(content) is None


def test_characters_that_no_text_has() -> None:
    """They are found and left out; line ends and tabs are text."""
    assert is_text("a\tb\r\nc")
    assert not is_text("a" * 70_000 + "\x1b")
    assert clean("a\x00b\x1b\ud83d") == "ab"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("Ida didn’t go. ".encode() * 5 + b"\xe2\x80", id="cut-off"),
        pytest.param("Ida didn’t go.".encode() + b"\xe2\x80", id="cut-off-behind-one"),
        pytest.param("“Ida” café. ".encode() * 30 + b"\xff", id="no-letter-of-any-encoding"),
        pytest.param(b"Caf\xc3 was closed. " + "“Ida” didn’t go. ".encode() * 5, id="half-a-letter-before"),
    ],
)
def test_a_few_bad_bytes_make_no_other_encoding(content: bytes) -> None:
    """What is UTF-8 but for them is read so, and it is said that it is damaged."""
    found = decoded(content)
    assert found is not None
    assert "Ida" in found.text
    assert "â" not in found.text
    assert "\ufffd" in found.text
    (doubt,) = found.doubts("a.txt")
    assert doubt == "a.txt is UTF-8, but damaged; \ufffd stands where I cannot read it."


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "shift_jis", "gb18030", "euc_kr", "big5"])
def test_other_encodings_are_not_taken_for_damaged_utf_8(encoding: str) -> None:
    """Whatever is written in them."""
    text = {"cp1252": "Zoë, naïve, “café” à Óscar’s — ", "cp1251": "Шёл дождь, и Нора пошла домой. "}
    words = text.get(encoding, "東京市中山大人小人上下左右")
    assert nearly_utf_8(words.encode(encoding, "ignore") * 9) is None
