"""What a generation's files hold is what was built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index import Library, Scope
from tests.conftest import Writer

MakeLibrary = Callable[[Path], Library]


def test_an_index_with_codes_is_written_and_read(
    story: Writer, make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It finds the same as one without, also within a scope."""
    folder = story(
        {f"{number:02}.txt": f"The cat sat on the mat.\n\nThe owl number{number} flew away." for number in range(30)}
    )
    question = "Which owl is number17?"
    plain = make_library(folder)
    plain.build()
    scope = Scope(read_to="20.txt")
    right = [edition.search(question).hits[0].passage.text for edition in (plain.whole, plain.within(scope))]
    for place in ("storage.generation.EXACT", "search.vectors.EXACT", "search.searcher.WHOLE"):
        monkeypatch.setattr(f"index.{place}", 0)
    library = make_library(folder)
    library.build()
    assert library.whole._searched().sentences.vectors.codes is not None
    found = [edition.search(question).hits[0].passage.text for edition in (library.whole, library.within(scope))]
    assert found == right == ["The owl number17 flew away."] * 2
