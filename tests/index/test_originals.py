"""The PDF that a document was read from is kept beside it, and goes with it."""

from __future__ import annotations

import stat

import pytest

from index import Source, drop_document, extract, kept_originals, original_of, put_document, story_files, tidy_originals
from tests.conftest import Writer
from tests.making import archive, pdf

MILL = pdf(["The mill burned down."])


def test_it_is_kept_with_its_document(story: Writer) -> None:
    """Its owner's alone, hidden from the story; the next text has its own, or none; it is removed with it."""
    folder = story({})
    put_document(folder, "deep/mill.md", "The mill burned down.", Source(), MILL)
    kept = original_of(folder, "deep/mill.md")
    assert kept is not None
    assert kept.read_bytes() == MILL
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, *kept.parents[:2])] == [0o600, 0o700, 0o700]
    assert [path.name for path in story_files(folder)] == ["mill.md"]
    assert kept_originals(folder) == [kept]
    put_document(folder, "deep/mill.md", "It was rebuilt.", Source())
    assert original_of(folder, "deep/mill.md") is None
    put_document(folder, "deep/mill.md", "It was rebuilt.", Source(), MILL)
    drop_document(folder, "deep/mill.md")
    assert kept_originals(folder) == []


def test_what_cannot_be_kept_is_not_added(story: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the document that was there, with its original."""
    folder = story({})
    put_document(folder, "mill.md", "The mill burned down.", Source(), MILL)

    def fail(handle: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        put_document(folder, "mill.md", "Another.", Source(), b"%PDF another")
    assert (folder / "mill.md").read_text() == "The mill burned down."
    assert [path.read_bytes() for path in kept_originals(folder)] == [MILL]


def test_a_pdf_in_the_folder_is_its_own(story: Writer) -> None:
    """It is a document itself; what lies elsewhere is nobody's."""
    folder = story({"report.PDF": MILL, "a.txt": "It rained."})
    (folder.parent / "secret.pdf").write_bytes(MILL)
    assert original_of(folder, "report.PDF") == folder / "report.PDF"
    assert original_of(folder, "a.txt") is None
    assert original_of(folder, "../secret.pdf") is None
    assert original_of(folder, "report.PDF/inner.pdf") is None


def test_what_belongs_to_no_document_is_tidied_away(story: Writer) -> None:
    """A document that was taken out by hand, and what was half written."""
    folder = story({})
    for name in ("mill.md", "gone.md"):
        put_document(folder, name, "The mill burned down.", Source(), MILL)
    (folder / "gone.md").unlink()
    (folder / ".originals" / ".mill.md.pdf.part").write_bytes(b"%PDF")
    tidy_originals(folder)
    assert [path.name for path in (folder / ".originals").iterdir()] == ["mill.md.pdf"]


def test_a_file_brings_its_original() -> None:
    """A PDF; none in an archive, and none of other kinds."""
    assert extract("Mill.PDF", MILL).documents[0].original == MILL
    inside = extract("all.zip", archive({"mill.pdf": MILL, "a.txt": "It rained."}))
    assert [item.original for item in inside.documents] == [None, None]
