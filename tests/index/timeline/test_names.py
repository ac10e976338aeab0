"""The names in what is dated."""

from __future__ import annotations

from index.timeline import names, timeline
from tests.index.timeline.conftest import document


def test_names() -> None:
    """The commonest first; months, function words and words that only open a sentence are none."""
    text = "In May 2017 the Bank of England met Anna Berg. Yesterday Anna Berg left. Prices in Port Anna rose in 2016."
    assert names(timeline([document(text)])) == ["Anna Berg", "Bank of England", "Port Anna"]
