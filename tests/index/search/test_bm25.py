"""BM25 scores are shares of the best that a question could reach."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.search.bm25 import WordIndex
from index.words import tokens

TEXTS = ["The cat sat on the mat.", "A dog in the US, a good dog.", "Twitter’s ban of advertising."]


def test_the_text_with_the_words_wins() -> None:
    """Stems match across inflections."""
    scores = WordIndex.build(TEXTS).scores(tokens("Which cats were sitting?"))
    assert scores.argmax() == 0
    assert scores[1] == scores[2] == 0


def test_words_that_never_occur_lower_the_share() -> None:
    """A question half unknown to the story scores less than one that is known in full."""
    index = WordIndex.build(TEXTS)
    assert index.scores(tokens("cat zebra")).max() < index.scores(tokens("cat")).max() <= 1


def test_saved_and_loaded_it_scores_the_same(tmp_path: Path) -> None:
    """Also where no text has a content word."""
    for name, texts in (("some", TEXTS), ("none", ["the of", "and"]), ("empty", [])):
        index = WordIndex.build(texts)
        index.save(tmp_path / name)
        loaded = WordIndex.load(tmp_path / name, len(texts))
        np.testing.assert_array_equal(index.scores(["cat", "us"]), loaded.scores(["cat", "us"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twitter’s bans", ["twitter", "ban"]),
        ("the U.S. and the US, not us", ["us", "us"]),
        ("1,216.5 of them don't", ["1,216.5"]),
        ("What happened?", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    """Possessives, acronyms, numbers and function words."""
    assert tokens(text) == expected
