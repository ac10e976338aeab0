"""Vectors of passages, composed of those of their sentences and of their context.

A mean-pooled model's vector of a text is nearly the mean of those of its parts, weighed by their lengths; so each word
is embedded once, however many passages it stands in. (Late chunking, Günther et al. 2024, pools parts from the pass of
the whole; here the whole is pooled from the passes of its parts, which are shorter, and are kept.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from index.search.corpus import Corpus
from index.search.embedding import Vectors
from index.search.vectors import Rows

AT_ONCE = 4096  # passages that are composed at a time

Lengths = npt.NDArray[np.int32]


def composed(
    firsts: Rows, counts: Rows, sentences: Vectors, lengths: Lengths, contexts: Vectors, of: Rows, sizes: Lengths
) -> Iterator[Vectors]:
    """The vectors of passages, each of length 1, AT_ONCE at a time.

    Passage i holds `counts[i]` sentences from row `firsts[i]` on; `sentences` are their vectors, `lengths` their
    characters. `contexts` are the vectors of the different contexts, `sizes` their characters, and `of[i]` says which
    is that of passage i.
    """
    for at in range(0, len(firsts), AT_ONCE):
        own = slice(at, at + AT_ONCE)
        begin, end = int(firsts[own].min()), int((firsts[own] + counts[own]).max())
        weighed = sentences[begin:end].astype(np.float64) * lengths[begin:end, None]
        sums = np.concatenate([np.zeros((1, weighed.shape[1])), np.cumsum(weighed, axis=0)])
        first = firsts[own] - begin
        found = sums[first + counts[own]] - sums[first] + contexts[of[own]] * sizes[of[own], None]
        yield (found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)).astype(np.float32)


def embedded(texts: Corpus, encode: Callable[[Sequence[str]], Vectors]) -> tuple[Vectors, Vectors]:
    """The vectors of a corpus in memory: of its passages, and of its sentences."""
    said = [texts.sentence_text(row) for row in range(len(texts.sentences))]
    contexts, of = contexts_of(texts)
    sentences, others = encode(said), encode(contexts)
    parts = composed(texts.first_rows, texts.lengths, sentences, characters(said), others, of, characters(contexts))
    passages = list(parts)
    return np.concatenate(passages) if passages else np.empty_like(sentences), sentences


def contexts_of(texts: Corpus) -> tuple[list[str], Rows]:
    """The different contexts of a corpus's passages, and (passages,): which one each passage has."""
    contexts: dict[str, int] = {}
    of = [contexts.setdefault(texts.passage(row).context, len(contexts)) for row in range(len(texts.passages))]
    return list(contexts), np.array(of, dtype=np.intp)


def characters(texts: Sequence[str]) -> Lengths:
    """(texts,): how many characters each has."""
    return np.array([len(text) for text in texts], dtype=np.int32)
