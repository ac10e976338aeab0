"""A passage's vector is that of its sentences and its context, weighed by their lengths."""

from __future__ import annotations

import numpy as np
import pytest

from index.reading import parse_document
from index.search import composition, corpus_of
from index.search.composition import characters, composed, contexts_of, embedded
from tests.conftest import BagOfWords

WORDS = "Cats sleep in the sun. " * 60


def test_weighed_means() -> None:
    """Of length 1; a context that is empty counts nothing."""
    sentences, contexts = np.eye(4, dtype=np.float32)[:3], np.eye(4, dtype=np.float32)[2:]
    of, firsts, counts = np.array([1, 0]), np.array([0, 1]), np.array([2, 2])
    found = next(composed(firsts, counts, sentences, np.array([3, 4, 5]), contexts, of, np.array([0, 12])))
    assert np.allclose(found, [[3 / 13, 4 / 13, 0, 12 / 13], [0, 4 / 41**0.5, 5 / 41**0.5, 0]])


def test_however_many_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is composed does not lean on how it is cut."""
    texts = corpus_of([parse_document(WORDS, "a.txt"), parse_document("Dogs bark. Cats sleep.", "b.txt")])
    whole, _ = embedded(texts, BagOfWords().encode)
    monkeypatch.setattr(composition, "AT_ONCE", 2)
    assert np.allclose(embedded(texts, BagOfWords().encode)[0], whole)
    assert len(whole) == len(texts.passages) > 3
    assert np.allclose(np.linalg.norm(whole, axis=1), 1)


def test_contexts_stand_once() -> None:
    """Those that passages share; and their lengths are in characters."""
    texts = corpus_of([parse_document(WORDS, "a.txt"), parse_document("Dogs bark.", "b.txt")])
    contexts, of = contexts_of(texts)
    assert len(contexts) == 2
    assert of.tolist() == [0] * (len(texts.passages) - 1) + [1]
    assert characters(["a", "bcd"]).tolist() == [1, 3]
