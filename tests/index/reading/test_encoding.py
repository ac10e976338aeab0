"""Bytes are read in the encoding that they are in; what is no text is none. `layout` is tested by what it makes."""

from __future__ import annotations

import pytest

from index.reading.encoding import clean, decoded, is_text

CZECH = "Převozník zavřel přívoz v květnu a starosta řekl, že loď už nikdy nevypluje. " * 3


@pytest.mark.parametrize(
    ("content", "guessed"),
    [
        ("Nora came.".encode("utf-8-sig"), None),
        ("Nora came.".encode("utf-16"), None),
        ("Nora came.".encode("utf-16-be"), "utf-16-be"),
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
