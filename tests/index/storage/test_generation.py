"""What a generation's files hold is what was built; `generation_writer` writes them."""

from __future__ import annotations

import pytest

from index import Scope
from tests.conftest import Writer
from tests.index.conftest import MakeStoryIndex


def test_an_index_with_codes_is_written_and_read(
    story: Writer, make_story_index: MakeStoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It finds the same as one without, also within a scope."""
    folder = story(
        {f"{number:02}.txt": f"The cat sat on the mat.\n\nThe owl number{number} flew away." for number in range(30)}
    )
    question = "Which owl is number17?"
    plain = make_story_index(folder)
    plain.build()
    scope = Scope(read_to="20.txt")
    right = [story_view.search(question).hits[0].passage.text for story_view in (plain.whole, plain.within(scope))]
    for place in ("storage.generation.EXACT", "search.vectors.EXACT", "search.searcher.WHOLE"):
        monkeypatch.setattr(f"index.{place}", 0)
    story_index = make_story_index(folder)
    story_index.build()
    assert story_index.whole.search_index.sentences.vectors.codes is not None
    found = [
        story_view.search(question).hits[0].passage.text
        for story_view in (story_index.whole, story_index.within(scope))
    ]
    assert found == right == ["The cat sat on the mat.\n\nThe owl number17 flew away."] * 2
