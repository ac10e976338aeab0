"""The chart of questions."""

from __future__ import annotations

from bot.exports.insights_chart import insights_png
from bot.state.insights import Day


def test_a_bar_a_day() -> None:
    """A picture, also of a single day; more days make another one."""
    one = insights_png([Day("2018-04-20", 3, 2)])
    two = insights_png([Day("2018-04-20", 3, 2), Day("2018-04-21", 5, 0)])
    assert one.startswith(b"\x89PNG")
    assert two.startswith(b"\x89PNG")
    assert one != two
