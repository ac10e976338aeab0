"""One program serves from a data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.process.lock import held
from index import StoryError


def test_one_at_a_time(tmp_path: Path) -> None:
    """The next may when it is done."""
    with held(tmp_path / "var"), pytest.raises(StoryError, match="is running"), held(tmp_path / "var"):
        pass
    with held(tmp_path / "var"):
        assert (tmp_path / "var").is_dir()
