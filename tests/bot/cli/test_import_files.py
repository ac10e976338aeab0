"""Files from elsewhere are copied into the story, all of them or none."""

from __future__ import annotations

from pathlib import Path

from tests.bot.cli.conftest import Run
from tests.conftest import Writer


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
