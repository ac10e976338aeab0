"""Files hold all of what is written to them, or what they held before; and are their owner's alone."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from index.disk import file_sha256, write_whole


def test_a_file_is_written_in_full(tmp_path: Path) -> None:
    """In a folder that is made if need be; nobody else may read it, and nothing is left beside it."""
    path = tmp_path / "new" / "a.txt"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in path.parent.iterdir()] == ["a.txt"]
    assert file_sha256(path) == hashlib.sha256(b"two").hexdigest()


def test_what_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power goes while it is written."""
    path = tmp_path / "a.txt"
    write_whole(path, b"one")

    def fail(handle: int) -> None:
        raise OSError("no power")

    monkeypatch.setattr("index.disk.os.fsync", fail)
    with pytest.raises(OSError, match="no power"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [item.name for item in tmp_path.iterdir()] == ["a.txt"], "on a full disk the rest would take the last room"
