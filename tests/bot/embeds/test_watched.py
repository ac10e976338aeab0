"""What is watched, however long it is and whatever it is called, fits into Discord, and leads nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE, EMBEDS_TOTAL
from bot.embeds.watched import MOST, found_embed, notice_embed, watched_embed
from bot.i18n import using_locale
from bot.i18n.catalogue import LOCALES
from bot.state import SourceKind, WatchedSource

NASTY = "*[free](https://evil.example)* @everyone " * 60
SOURCE = WatchedSource(
    *(1, 2, 3, 4, SourceKind.FEED, f"https://news.example/{'x' * 1900}", NASTY, 60, 50),
    read_at="2018-04-20 10:00:00",
    failures=5,
    since="2018-04-20 10:00:00",
    why="fetch.status",
    facts={"host": NASTY, "status": "500"},
    resting=True,
    full_up=True,
    documents=5000,
    unread=3,
)


@pytest.mark.parametrize("language", LOCALES)
def test_it_fits(language: str) -> None:
    """In every language."""
    with using_locale(language):
        embeds = [
            found_embed(SOURCE, NASTY, 5000, instead=True),
            *(notice_embed(replace(SOURCE, notice=notice), NASTY) for notice in ("failing", "resting", "full")),
            watched_embed([(SOURCE, NASTY)] * MOST),
            watched_embed([]),
        ]
    for embed in embeds:
        assert 0 < len(embed.title or "") <= EMBED_TITLE
        assert 0 < len(embed.description or "") <= EMBED_DESCRIPTION
        assert len(embed) <= EMBEDS_TOTAL
        assert "[free](" not in f"{embed.title}{embed.description}"
        assert "@everyone" not in f"{embed.title}{embed.description}"


def test_how_each_is() -> None:
    """Read when, how much, since when it fails and why, and that it rests."""
    words = watched_embed([(replace(SOURCE, title="News", facts={"host": "a.example", "status": "500"}), "Mine")])
    assert "**News** · Mine · 5000 documents · every 60 min · read <t:1524218400:R> · full (50)" in str(
        words.description
    )
    assert "failed 5 times since <t:1524218400:R>: a.example answers with an error (500)." in str(words.description)
    assert "It rests" in str(words.description)
