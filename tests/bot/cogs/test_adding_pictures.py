"""Words in pictures are documents, where whoever runs the bot has switched that on."""

from __future__ import annotations

import pytest

from index import can_read_pictures
from index.reading import formats
from index.reading.formats import picture_support
from tests.bot.conftest import Town, said
from tests.drawing import page, photographed, png, saved, scanned_pdf, scenery

FERRY = "Captain Dora Lind steered the ferry to Port Anna through the fog on 2 June 2018."
PHOTOGRAPH = photographed(page([FERRY, "Two hundred people waited on the pier."], 120, 12), 4).picture
needs_reader = pytest.mark.skipif(not can_read_pictures(), reason="footnote[pictures] is not installed")


@needs_reader
@pytest.mark.parametrize("name", ["Ferry.jpg", "Ferry.pdf"])
async def test_what_a_picture_says_is_cited(town: Town, name: str) -> None:
    """And whoever added it is asked to check it; a scanned page is read as a photograph is."""
    content = saved(PHOTOGRAPH, "JPEG", quality=85) if name.endswith("jpg") else scanned_pdf([PHOTOGRAPH], 120)
    result = await town.moderator.slash(town.channel, "story add", file=(name, content))
    assert "The story has 3 documents" in said(result)
    assert "read from a picture by a machine: please check" in said(result)
    answer = await town.member.slash(town.channel, "ask", question="Who steered the ferry to Port Anna?")
    assert "Captain Dora Lind steered the ferry to Port Anna through the fog" in said(answer)


@needs_reader
async def test_a_picture_without_words_is_refused(town: Town) -> None:
    """In one sentence; nothing is added."""
    result = await town.moderator.slash(town.channel, "story add", file=("hills.png", png(scenery(1))))
    assert "I see no words in hills.png that I can read." in said(result)


async def test_where_it_is_not_switched_on_that_is_said(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """With who can switch it on, and no command for a terminal, which they may not have."""
    for module in (formats, picture_support):
        monkeypatch.setattr(module, "can_read_pictures", lambda: False)
    result = await town.moderator.slash(town.channel, "story add", file=("ferry.png", png(PHOTOGRAPH)))
    assert "Whoever runs me can switch it on." in said(result)
    assert "pip install" not in said(result)
