"""Files that are called what they are not."""

from __future__ import annotations

import pytest

from index import ReadingError, extract
from tests.making import archive

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("holiday.pdf", b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 99, "JPEG"),
        ("holiday.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "PNG"),
        ("letter.docx", OLD, "Word 97–2003"),
        ("page.pdf", b"\n<!DOCTYPE html><html><body>Yes.</body></html>", "HTML"),
        ("parts.pdf", archive({"a.txt": "a"}), "ZIP"),
    ],
)
def test_a_file_of_another_kind_is_named(name: str, content: bytes, kind: str) -> None:
    """It is not said to be damaged."""
    with pytest.raises(ReadingError, match=f"{name} is really a file of another kind: {kind}.") as caught:
        extract(name, content)
    assert caught.value.key == "misnamed"


def test_a_word_document_with_a_password_is_locked() -> None:
    """Though its first bytes are those of old ones."""
    with pytest.raises(ReadingError, match="locked with a password"):
        extract("letter.docx", OLD + "EncryptedPackage".encode("utf-16-le"))


def test_a_file_that_is_cut_short_is_damaged() -> None:
    """It is what its name says."""
    with pytest.raises(ReadingError, match="may be damaged"):
        extract("letter.docx", archive({"a.txt": "a" * 999})[:60])
