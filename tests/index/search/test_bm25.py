"""BM25 scores are shares of the best that a question could reach; by `postings` and their `vocabulary`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.search.postings import PostingsWriter, index_words, load_words
from index.search.vocabulary import Vocabulary
from index.text import tokens

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


def test_some_of_the_texts_are_scored_as_if_there_were_no_others() -> None:
    """Their words are as frequent, and they are as long, as among themselves."""
    texts = [*TEXTS, "A cat, a cat, a cat!", "The owl watched another cat for a very long time from the old tower."]
    mask = np.array([True, False, False, True, True])
    some, alone = (
        index_words(texts).only(mask),
        index_words(text for text, kept in zip(texts, mask, strict=True) if kept),
    )
    for question in ("cat", "cat owl", "dog cat zebra", "mat"):
        words = tokens(question)
        np.testing.assert_allclose(some.scores(words)[mask], alone.scores(words), atol=1e-6)
        assert not some.scores(words)[~mask].any()
        assert [some.document_frequency(word) for word in words] == [alone.document_frequency(word) for word in words]


def test_words_are_sorted_in_several_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as in one."""
    texts = [f"cat {'owl ' * (number % 5)} number{number % 7} dog{number}" for number in range(50)]
    whole = index_words(texts)
    monkeypatch.setattr("index.arrays.AT_ONCE", 7)
    parts = index_words(texts)
    np.testing.assert_array_equal(whole.texts, parts.texts)
    np.testing.assert_array_equal(whole.counts, parts.counts)
    np.testing.assert_array_equal(whole.starts, parts.starts)


def test_a_vocabulary_finds_its_words_only() -> None:
    """The first, the last, and words with letters outside of English."""
    words = sorted(["zebra", "a", "année", "日本", "ab", "zz"], key=str.encode)
    vocabulary = Vocabulary.of(words)
    assert [vocabulary.find(word) for word in words] == list(range(6))
    assert [vocabulary.find(word) for word in ("", "aa", "日", "zzz", "b")] == [-1] * 5
    assert Vocabulary.of([]).find("a") == -1
