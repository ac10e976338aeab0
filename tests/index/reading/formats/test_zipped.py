"""Archives are read as the files in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from index import ReadingError, extract
from tests.making import archive, bomb, docx, epub, patched

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
    found = extract("a.zip", archive({"a.txt": WHALE, "b.svg": b"\x89PNG", "c.docx": b"no", "d.zip": b"PK"}))
    assert [item.name for item in found.documents] == ["a.txt"]
    assert found.problems == (
        "Left out: b.svg, which is of another kind.",
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


def test_documents_of_one_long_folder_have_names_of_their_own() -> None:
    """The folder is cut, not what tells them apart."""
    folder = "Thornwall Campaign Notes 2021-2022/Session Notes And Recaps"
    content = archive({f"{folder}/Session 0{number}.txt": WHALE for number in (1, 2)})
    names = [item.name for item in extract("a.zip", content).documents]
    assert names == [f"thornwall-campaign-notes-2021-2022-session-notes-session-0{number}.txt" for number in (1, 2)]


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda content: patched(content, b"b.txt", {35: 0xFF}, {}), "b.txt cannot be read; it may be damaged."),
        (lambda content: patched(content, b"b.txt", {8: 9}, {10: 9}), "b.txt cannot be read; it may be damaged."),
        (lambda content: patched(content, b"b.txt", {6: 1}, {8: 1}), "b.txt is locked with a password."),
    ],
    ids=["a-damaged-stream", "Deflate64", "a-password"],
)
def test_one_bad_part_of_an_archive(damage: Callable[[bytes], bytes], reason: str) -> None:
    """Is said, and the others are read."""
    found = extract("a.zip", damage(archive({"a.txt": WHALE, "b.txt": WHALE * 9, "c.txt": WHALE})))
    assert [item.name for item in found.documents] == ["a.txt", "c.txt"]
    assert found.problems == (reason,)
