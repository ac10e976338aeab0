"""Archives are read as the files in them."""

from __future__ import annotations

import io
import zipfile

import pytest

from index import ReadingError, extract
from tests.making import archive, bomb, docx, epub

WHALE = "A whale came to Port Anna in 2019, and stayed in the bay for the whole winter of that year."


def test_files_of_an_archive_in_order() -> None:
    """Words before numbers, and those as numbers; a folder's name comes first, and a book is a document a chapter."""
    book = epub([("Fog", f"{WHALE} {WHALE}"), ("Light", f"{WHALE} {WHALE}")])
    found = extract(
        "Log.zip",
        archive({"10.txt": WHALE, "2.docx": docx([("Normal", WHALE)]), "Year 1/b.epub": book, "__MACOSX/2.docx": b"x"}),
    )
    assert [item.name for item in found.documents] == [
        "year-1-b-001-fog.md",
        "year-1-b-002-light.md",
        "2.md",
        "10.txt",
    ]
    assert found.documents[0].source.author == "Ida Holm"
    assert found.problems == ()


def test_what_cannot_be_read_in_an_archive_is_said() -> None:
    """The others are read."""
    found = extract("a.zip", archive({"a.txt": WHALE, "b.png": b"\x89PNG", "c.docx": b"no", "d.zip": b"PK"}))
    assert [item.name for item in found.documents] == ["a.txt"]
    assert found.problems == (
        "Left out: b.png, which is of another kind.",
        "c.docx cannot be read; it may be damaged.",
        "Left out: d.zip, which is of another kind.",
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (archive({"a.png": b"\x89PNG"}), "holds no files that I can read"),
        (b"PK\x03\x04", "damaged"),
        (archive({"a.txt": b"0" * 60_000_000}), "larger inside"),
    ],
)
def test_archives_that_hold_nothing(content: bytes, reason: str) -> None:
    """Each has one sentence."""
    with pytest.raises(ReadingError, match=reason):
        extract("a.zip", content)


def test_a_bomb_in_an_archive() -> None:
    """Is not unpacked; what stands beside it is read."""
    found = extract("a.zip", archive({"a.txt": WHALE, "b.docx": bomb()}))
    assert [item.name for item in found.documents] == ["a.txt"]
    assert "larger inside" in found.problems[0]


def test_a_locked_archive() -> None:
    """Is said to be locked."""
    content = bytearray(archive({"a.txt": WHALE}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as file:
        directory = file.start_dir
    content[6] |= 1
    content[directory + 8] |= 1
    with pytest.raises(ReadingError, match="locked with a password"):
        extract("a.zip", bytes(content))
