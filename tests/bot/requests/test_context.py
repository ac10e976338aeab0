"""How far somebody may see, of whom, and how sure answers must be there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.requests.context import Requester, narrower
from bot.state import ConfidenceLevel, GuildSettings, MessageLocation
from bot.stories.registry import Story
from index import Scope

STORY = cast(
    "Any", SimpleNamespace(index=SimpleNamespace(documents=[SimpleNamespace(id=name) for name in ("a", "b", "c")]))
)


@pytest.mark.parametrize(
    ("shown", "read", "left"),
    [("", "", ""), ("b", "", "b"), ("", "b", "b"), ("a", "c", "a"), ("c", "a", "a"), ("gone", "b", "gone")],
)
def test_the_first_of_both_bookmarks_counts(shown: str, read: str, left: str) -> None:
    """One whose document is gone lets nothing be seen."""
    assert narrower(cast("Story", STORY), Scope(read_to=shown), read).read_to == left


def test_whose_turn_it_is() -> None:
    """The server's; in direct messages the person's."""
    settings = GuildSettings(confidence_level=ConfidenceLevel.CAUTIOUS)
    assert Requester(MessageLocation(7, 8, 9), settings).whose == 7
    assert Requester(MessageLocation(None, 8, 9), settings).whose == 9
    assert Requester(MessageLocation(7, 8, 9), GuildSettings()).thresholds is None
    cautious = Requester(MessageLocation(7, 8, 9), settings).thresholds
    assert cautious is not None
    assert cautious.answer > 0.35
