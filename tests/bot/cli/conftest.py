"""`footnote …` on the small story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app, shell
from bot.config import Settings
from index import StoryIndex
from tests.bot.conftest import STORY
from tests.conftest import Writer

Run = Callable[..., Result]


@pytest.fixture
def run(
    story: Writer, make_story_index: Callable[[Path], StoryIndex], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run `footnote …` on the small story with the bag-of-words embedder."""
    folder = story(STORY)
    monkeypatch.setattr(shell, "settings", lambda: Settings(story=folder, data_dir=tmp_path / "var"))
    monkeypatch.setattr(shell, "story_index_of", lambda options, chosen: make_story_index(chosen or options.story))
    return lambda *words, stdin="": CliRunner().invoke(app.app, [str(word) for word in words], input=stdin)
