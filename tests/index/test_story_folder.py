"""Documents go into and out of a story folder whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import DocumentError, Source, described, drop_document, file_of, free_name, put_document
from index.reading import read_sources, story_files
from tests.conftest import Writer


def test_in_and_out(story: Writer) -> None:
    """With what is said of it; other documents' facts stay."""
    folder = story(
        {"a.txt": "One.", "sources.toml": '["a.txt"]\ntitle = "A “quoted” \\\\ title"\npublished = 2018-04-20\n'}
    )
    source = Source(title='B "b"\nc', publisher="Ö", published=date(2019, 1, 2), url="https://x.example/?a=b")
    put_document(folder, "b.txt", "Two.", source)
    assert described(folder, "b.txt") == source
    assert described(folder, "a.txt").title == "A “quoted” \\ title"
    assert [path.name for path in story_files(folder)] == ["a.txt", "b.txt"]
    drop_document(folder, "b.txt")
    assert set(read_sources(folder)) == {"a.txt"}
    assert [path.name for path in story_files(folder)] == ["a.txt"]


def test_names_do_not_clash(story: Writer) -> None:
    """Another text gets another name, the same text is refused."""
    folder = story({"a.txt": "One."})
    assert free_name(folder, "b.txt", "Two.") == "b.txt"
    assert free_name(folder, "a.txt", "Two.") == "a-2.txt"
    with pytest.raises(DocumentError, match=r"a.txt is in the story already"):
        free_name(folder, "a.txt", "One.")


def test_nothing_is_half_written(story: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails leaves what was there."""
    folder = story({"a.txt": "One."})

    def fail(handle: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        put_document(folder, "a.txt", "Two.", Source())
    assert (folder / "a.txt").read_text() == "One."


def test_a_file_goes_with_what_is_said_of_what_is_in_it(tmp_path: Path) -> None:
    """A document in it is found by its name."""
    (tmp_path / "book.epub").write_bytes(b"PK")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("A.")
    said = ["book.epub", "book.epub/one.md", "book.epub.txt"]
    (tmp_path / "sources.toml").write_text("".join(f'["{name}"]\nauthor = "Ida"\n' for name in said))
    assert file_of(tmp_path, "book.epub/one.md") == file_of(tmp_path, "book.epub") == "book.epub"
    assert file_of(tmp_path, "sub/a.txt") == "sub/a.txt"
    assert file_of(tmp_path, "sub/gone.txt") == "sub/gone.txt"
    drop_document(tmp_path, "book.epub")
    assert set(read_sources(tmp_path)) == {"book.epub.txt"}
    assert not (tmp_path / "book.epub").exists()
