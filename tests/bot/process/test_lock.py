"""One program serves from a data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.process.lock import held, serving
from index import StoryError


def test_one_at_a_time(tmp_path: Path) -> None:
    """The next may when it is done."""
    with held(tmp_path / "var"), pytest.raises(StoryError, match="is running"), held(tmp_path / "var"):
        pass
    with held(tmp_path / "var"):
        assert (tmp_path / "var").is_dir()


def test_who_serves(tmp_path: Path) -> None:
    """Is one for each range of shards, and nobody puts anything in their place meanwhile."""
    with serving(tmp_path, "0-3/8"), serving(tmp_path, "4-7/8"):
        with pytest.raises(StoryError, match="is running"), serving(tmp_path, "0-3/8"):
            pass
        with pytest.raises(StoryError, match="is running"), held(tmp_path):
            pass
    with held(tmp_path):
        pass
