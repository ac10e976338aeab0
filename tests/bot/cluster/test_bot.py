"""A bot whose story is thought about elsewhere answers in Discord as one that thinks itself.

By an engine in this process: Discord's clock is a virtual one here, by which Ray would wait as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Models, RemoteEmbedder, StoryIndex
from tests.bot.conftest import QUESTION, STORY, Town, said
from tests.conftest import BagOfWords, Writer
from tests.index.remote.test_view import Beside, models_with


@pytest.fixture
def story_index(story: Writer, tmp_path: Path) -> StoryIndex:
    """The small story, which is thought about elsewhere, also when it is built."""
    folder, embedder = story(STORY), BagOfWords()
    here = StoryIndex(folder, tmp_path / "var", models_with(embedder))
    engine = Beside(here.storage.folder, models_with(embedder))
    models = Models(embedder.name, load_embedder=lambda name: RemoteEmbedder(engine))
    there = StoryIndex(folder, tmp_path / "var", models, engine=engine)
    there.build()
    return there


async def test_it_answers_in_discord(town: Town) -> None:
    """A question, a summary and a look-up; the bot has no reader."""
    told = said(await town.member.slash(town.channel, "ask", question=QUESTION))
    assert "The new harbour of Port Anna opened in May 2017." in told
    assert "[1]" in said(await town.member.slash(town.channel, "summary"))
    assert "Port Anna" in said(await town.member.slash(town.channel, "quote", words="OF PORT “Anna”"))
    assert town.index.models._reader is None
