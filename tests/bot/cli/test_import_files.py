"""Files from elsewhere are copied into the story, all of them or none."""

from __future__ import annotations

from pathlib import Path

from index import original_of
from tests.bot.cli.conftest import Run
from tests.conftest import Writer
from tests.making import archive, docx, epub, pdf


def test_files_are_added_to_the_story(run: Run, story: Writer, tmp_path: Path) -> None:
    """Copied first, then indexed; nothing is copied unless all can be, and nothing is overwritten."""
    folder = story({})
    new, bad, clash = tmp_path / "new.txt", tmp_path / "bad.txt", tmp_path / "harbour.txt"
    new.write_text("A whale came to Port Anna in 2019.")
    bad.write_bytes(b"\0")
    clash.write_text("Another harbour.")
    for wrong in (bad, clash, tmp_path / "nowhere.txt"):
        assert run("index", new, wrong).exit_code == 2
        assert not (folder / "new.txt").exists()
    added = run("index", new)
    assert added.stdout.startswith("added new.txt\n3 documents")
    assert run("index", new).stdout.startswith("3 documents")
    assert "whale" in run("ask", "When did a whale come to Port Anna?").stdout


def test_files_of_every_kind(run: Run, story: Writer, tmp_path: Path) -> None:
    """What Discord takes the terminal takes too: the text in them is added, with what they say of themselves."""
    folder = story({})
    whale = "A whale came to Port Anna in 2019, and stayed in the bay for the whole winter of that year."
    inside: dict[str, str | bytes] = {
        "logs/One.md": f"# One\n\n{whale}",
        "two.docx": docx([("Normal", whale)]),
        "tune.mp3": b"ID3",
    }
    (tmp_path / "all.zip").write_bytes(archive(inside))
    (tmp_path / "book.epub").write_bytes(epub([("Fog", f"{whale} {whale}")]))
    added = run("index", tmp_path / "all.zip", tmp_path / "book.epub").stdout.splitlines()
    assert added[:3] == ["added logs-one.md", "added two.md", "added book-001-fog.md"]
    assert added[3] == "Left out: tune.mp3, which is of another kind."
    assert 'author = "Ida Holm"' in (folder / "sources.toml").read_text()
    assert "2019" in run("ask", "When did a whale come to Port Anna?").stdout


def test_a_pdf_is_kept_beside_its_text(run: Run, story: Writer, tmp_path: Path) -> None:
    """So that its pages can be shown."""
    folder = story({})
    (tmp_path / "mill.pdf").write_bytes(pdf(["The mill burned down in 2019."]))
    assert run("index", tmp_path / "mill.pdf").stdout.startswith("added mill.md")
    assert original_of(folder, "mill.md") == folder / ".originals" / "mill.md.pdf"
    assert "¶ 1 p. 1 mill.md" in run("ask", "When did the mill burn down?").stdout


def test_a_new_story(run: Run, tmp_path: Path) -> None:
    """Is made by adding files to it; one that is not there, or is empty, says with which command."""
    (tmp_path / "a.txt").write_text("A whale came to Port Anna in 2019.")
    missing = run("ask", "When?", "--story", tmp_path / "new")
    assert f"footnote index FILE --story {tmp_path / 'new'}" in missing.stderr
    assert run("index", tmp_path / "a.txt", "--story", tmp_path / "new").exit_code == 0
    (tmp_path / "empty").mkdir()
    assert "footnote index FILE" in run("index", "--story", tmp_path / "empty").stdout


def test_one_bad_file_of_a_folder(run: Run, story: Writer, tmp_path: Path) -> None:
    """Is said, and the others are read."""
    story({})
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "a.txt").write_text("A whale came to Port Anna in 2019.")
    (tmp_path / "log" / "b.pdf").write_bytes(b"%PDF")
    lines = run("index", tmp_path / "log").stdout.splitlines()
    assert lines[:2] == ["added log/a.txt", "b.pdf cannot be read; it may be damaged."]


def test_documents_that_would_be_called_alike(run: Run, story: Writer, tmp_path: Path) -> None:
    """All are added, those of other files than texts with a number; and not again the next time."""
    folder = story({})
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "notes.md").write_text("A whale came to Port Anna in 2019.")
    (tmp_path / "log" / "notes.docx").write_bytes(docx([("Normal", "A seal came to Port Anna in 2020.")]))
    inside = {"a b.txt": "One whale came.", "a_b.txt": "Two whales came.", "A_B.TXT": "Three whales came."}
    (tmp_path / "all.zip").write_bytes(archive(inside))
    added = ["added log/notes.md", "added log/notes-2.md", "added a-b.txt", "added a-b-2.txt", "added a-b-3.txt"]
    assert run("index", tmp_path / "log", tmp_path / "all.zip").stdout.splitlines()[:5] == added
    assert (folder / "log" / "notes.md").read_text() == "A whale came to Port Anna in 2019."
    assert {path.read_text() for path in folder.glob("a-b*.txt")} == set(inside.values())
    assert "added" not in run("index", tmp_path / "log", tmp_path / "all.zip").stdout


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """Is named, also for a new story, which is not made."""
    missing = run("index", tmp_path / "nope.txt", "--story", tmp_path / "new")
    assert (missing.exit_code, missing.stderr.strip()) == (2, f"There is no {tmp_path / 'nope.txt'}.")
    assert not (tmp_path / "new").exists()
