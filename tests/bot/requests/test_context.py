"""How far somebody may see, of whom, and how sure answers must be there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.requests.context import Requester, bookmark_in, narrower, with_bookmark
from bot.state import Bookmark, ConfidenceLevel, GuildSettings, MessageLocation
from bot.stories.registry import Story
from index import Scope

STORY = cast(
    "Any", SimpleNamespace(index=SimpleNamespace(documents=[SimpleNamespace(id=name) for name in ("a", "b", "c")]))
)


@pytest.mark.parametrize(
    ("shown", "read", "left"),
    [
        *(("", "", ""), ("b", "", "b"), ("", "b", "b"), ("a", "c", "a"), ("c", "a", "a"), ("gone", "b", "gone")),
        *(("b 7", "", "b 7"), ("", "b 7", "b 7"), ("b 7", "b", "b 7"), ("b", "b 7", "b 7"), ("b 7", "b 9", "b 7")),
        *(
            ("b 9", "b 7", "b 7"),
            ("a", "b 7", "a"),
            ("c 2", "b 7", "b 7"),
            ("b 0", "b", "b 0"),
            ("b 7", "gone", "gone"),
        ),
    ],
)
def test_the_first_of_both_bookmarks_counts(shown: str, read: str, left: str) -> None:
    """Also within one document. One whose document is gone lets nothing be seen."""

    def bookmark(words: str) -> Bookmark:
        name, _, offset = words.partition(" ")
        return Bookmark(name, int(offset) if offset else None)

    scope = narrower(cast("Story", STORY), with_bookmark(Scope(), bookmark(shown)), bookmark(read))
    assert bookmark_in(scope) == bookmark(left)


@pytest.mark.parametrize(
    ("shown", "insider", "seen"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_a_button_never_shows_more_than_both_may_see(shown: bool, insider: bool, seen: bool) -> None:
    """What is kept from players: where it was in what was shown, and whoever presses may see it."""
    scope = narrower(cast("Story", STORY), Scope(with_hidden=shown), Bookmark("b"), insider=insider)
    assert scope.with_hidden is seen


def test_what_is_hidden_is_shown_to_insiders_alone() -> None:
    """Not where others see the answer, too."""
    for private in (True, False):
        location = MessageLocation(7, 8, 9, private)
        assert Requester(location, GuildSettings(), insider=True).sees_hidden is private
        assert not Requester(location, GuildSettings()).sees_hidden


def test_whose_turn_it_is() -> None:
    """The server's; in direct messages the person's."""
    settings = GuildSettings(confidence_level=ConfidenceLevel.CAUTIOUS)
    assert Requester(MessageLocation(7, 8, 9), settings).whose == 7
    assert Requester(MessageLocation(None, 8, 9), settings).whose == 9
    assert Requester(MessageLocation(7, 8, 9), GuildSettings()).thresholds is None
    cautious = Requester(MessageLocation(7, 8, 9), settings).thresholds
    assert cautious is not None
    assert cautious.answer > 0.35
