"""How far builds are, and why the last one failed."""

from __future__ import annotations

import pytest

from bot.stories.builds import Builds
from index import StoryError


def test_a_build_is_known_while_it_runs() -> None:
    """And no longer; a step of one that is over changes nothing."""
    builds = Builds()
    with builds.running(7):
        assert builds.step(7) == ("reading", 0, 1)
        builds.reached(7, "sentences", 2, 5)
        assert builds.step(7) == ("sentences", 2, 5)
        assert builds.step(8) is None
    builds.reached(7, "writing", 1, 1)
    assert builds.step(7) is None
    assert builds.failure(7) is None


def test_why_one_failed_is_known_until_it_is_built_again() -> None:
    """Whatever it was."""
    builds = Builds()
    with pytest.raises(StoryError), builds.running(7):
        raise StoryError("No room.", "many_files")
    failure = builds.failure(7)
    assert isinstance(failure, StoryError)
    assert builds.step(7) is None
    with builds.running(7):
        assert builds.failure(7) is None
