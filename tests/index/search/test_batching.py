"""Questions that come together are embedded together, once."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.search import BatchingEmbedder, Vectors, batching
from tests.conftest import BagOfWords


class Slow(BagOfWords):
    """Embeds when it is let to, and notes the batches."""

    def __init__(self) -> None:
        """Nobody may pass yet."""
        super().__init__()
        self.gate, self.begun, self.batches = threading.Event(), threading.Event(), list[list[str]]()

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Wait, then as a bag of words."""
        self.batches.append(sorted(texts))
        self.begun.set()
        assert self.gate.wait(10)
        return super().encode(texts, query=query)


def test_who_comes_while_others_are_embedded_is_in_the_next_batch() -> None:
    """One batch for all of them, and each is given their own."""
    slow = Slow()
    embedder = BatchingEmbedder(slow)
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(embedder.encode, ["the first"], query=True)
        assert slow.begun.wait(10)
        others = [pool.submit(embedder.encode, [text], query=True) for text in ("a cat", "a dog", "an owl")]
        deadline = time.monotonic() + 10
        while len(embedder._asked) < 3 and time.monotonic() < deadline:
            time.sleep(0.001)
        slow.gate.set()
        found = [other.result()[0] for other in others]
    assert slow.batches == [["the first"], ["a cat", "a dog", "an owl"]]
    np.testing.assert_array_equal(first.result(), BagOfWords().encode(["the first"]))
    np.testing.assert_array_equal(np.stack(found), BagOfWords().encode(["a cat", "a dog", "an owl"]))


def test_the_latest_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as there is room for; what was used last is the last to go."""
    monkeypatch.setattr(batching, "REMEMBERED", 2)
    bag = BagOfWords()
    embedder = BatchingEmbedder(bag)
    for text in ("one", "two", "one", "three", "one", "two"):
        embedder.encode([text], query=True)
    assert bag.encoded == ["one", "two", "three", "two"]


def test_what_is_no_question_goes_straight_to_the_model() -> None:
    """An index that is built fills no memory of questions."""
    bag = BagOfWords()
    embedder = BatchingEmbedder(bag)
    for _ in range(2):
        assert embedder.encode(["one", "two"]).shape == (2, bag.dimensions)
    assert len(bag.encoded) == 4


def test_a_failure_is_everybodys_and_passes() -> None:
    """Whoever waited is told; the next question is tried anew."""

    class Failing(BagOfWords):
        failing = True

        def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
            if self.failing:
                raise MemoryError
            return super().encode(texts, query=query)

    bag = Failing()
    embedder = BatchingEmbedder(bag)
    with pytest.raises(MemoryError):
        embedder.encode(["one"], query=True)
    bag.failing = False
    assert embedder.encode(["one"], query=True).shape == (1, bag.dimensions)
