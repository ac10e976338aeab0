"""BM25 scores are shares of the best that a question could reach."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.search.postings import PostingsWriter, index_words, load_words
from index.words import tokens

TEXTS = ["The cat sat on the mat.", "A dog in the US, a good dog.", "Twitter’s ban of advertising."]


def test_the_text_with_the_words_wins() -> None:
    """Stems match across inflections."""
    scores = index_words(TEXTS).scores(tokens("Which cats were sitting?"))
    assert scores.argmax() == 0
    assert scores[1] == scores[2] == 0


def test_words_that_never_occur_lower_the_share() -> None:
    """A question half unknown to the story scores less than one that is known in full."""
    index = index_words(TEXTS)
    assert index.scores(tokens("cat zebra")).max() < index.scores(tokens("cat")).max() <= 1


def test_saved_and_loaded_it_scores_the_same(tmp_path: Path) -> None:
    """Also where no text has a content word."""
    for name, texts in (("some", TEXTS), ("none", ["the of", "and"]), ("empty", [])):
        index = index_words(texts)
        with PostingsWriter(tmp_path / name) as writer:
            writer.add(map(tokens, texts[:2]))
            writer.add(map(tokens, texts[2:]))
        loaded = load_words(tmp_path / name)
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
