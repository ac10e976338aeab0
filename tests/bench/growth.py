"""How the cost of a question grows with the story.

`python -m tests.bench.growth --data DIR [--json FILE] [--plot FILE]`.

Stories of 100 to 1,000,000 passages of one sentence each: the sentences of tests/bench/corpus.py, and beyond their
number, 40,464, the same again with jittered vectors. Milliseconds for the nearest vectors alone; for the whole search,
words and vectors of passages and of sentences; and from the question to the judged evidence, embedding and reading it
too, whose share is the difference. The share of the ten best passages that weighing every passage would find is beside.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.config import Settings
from index.models import Models
from index.records import Block, BlockKind, Document, Sentence
from index.search import Searched, Searcher, SearchIndex, Vectors, corpus_of
from index.search.positions import positions_of
from index.search.postings import index_words
from index.search.vectors import VectorIndex
from tests.bench import corpus
from tests.bench.timing import interleaved, kept, median_ms, percentile_ms, plot, print_table

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
ASKED = 60
A_DOCUMENT = 100  # sentences


class Fixed:
    """Knows the vectors of some questions, so that they cost nothing."""

    name, digest, dimensions = "fixed", "fixed", 384

    def __init__(self, questions: Sequence[str], vectors: Vectors) -> None:
        """The vectors of the questions, row by row."""
        self._known = dict(zip(questions, vectors, strict=True))

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """(texts, 384) float32."""
        return np.stack([self._known[text] for text in texts])


def document(number: int, sentences: Sequence[str]) -> Document:
    """A document with a paragraph for each sentence."""
    spans, text = [], ""
    for row, sentence in enumerate(sentences):
        spans.append(Sentence(len(text), len(text) + len(sentence), row))
        text += sentence + "\n\n"
    blocks = tuple(Block(BlockKind.PROSE, row, row) for row in range(len(spans)))
    return Document(f"{number:06}", "", text, tuple(spans), blocks)


def story(sentences: Sequence[str], base: Vectors, size: int) -> SearchIndex:
    """An index of so many passages."""
    order = corpus.order(len(base), size)
    texts = [sentences[row] for row in order.tolist()]
    held = [document(at, texts[at : at + A_DOCUMENT]) for at in range(0, size, A_DOCUMENT)]
    part = Searched(VectorIndex.of(corpus.many(base, size)), index_words(texts))
    whole = corpus_of(held)
    return SearchIndex(whole, part, part, lambda: positions_of(whole))


def agreement(searcher: Searcher, questions: Sequence[str]) -> float:
    """How many of the ten best passages are those of weighing all."""
    few = [[hit.passage for hit in searcher.search(question, 10).hits] for question in questions]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search.searcher.WHOLE", 10**9)
        whole = [[hit.passage for hit in searcher.search(question, 10).hits] for question in questions]
    same = sum(sum(item in right for item in found) for found, right in zip(few, whole, strict=True))
    return same / sum(map(len, whole))


def measured(index: SearchIndex, questions: Sequence[str], vectors: Vectors, models: Models) -> dict[str, Any]:
    """A row."""
    fixed, real = Searcher(index, Fixed(questions, vectors)), Searcher(index, models.embedder())
    nearest, reader = index.passages.vectors, models.reader()
    times = interleaved(
        {
            "nearest vectors ms": lambda turn: nearest.best(vectors[turn], 10),
            "whole search ms": lambda turn: fixed.search(questions[turn]),
            "question to evidence ms": lambda turn: reader.read(questions[turn], real.search(questions[turn])),
        },
        len(questions),
    )
    return {
        "passages": nearest.size,
        **{name: median_ms(seconds) for name, seconds in times.items()},
        "p95 ms": percentile_ms(times["question to evidence ms"], 0.95),
        "as weighing all": agreement(fixed, questions[:20]),
    }


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder `reading` of the evaluation data")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    settings = Settings()
    models = Models(settings.model, settings.data_dir)
    sentences = corpus.texts(options.data)[0]
    base = corpus.embedded("windows of 1", sentences)
    asked = corpus.questions(options.data, 2_000)
    vectors = corpus.embedded("questions", asked)
    rows: list[dict[str, Any]] = []
    for turn, size in enumerate(options.sizes):
        own = slice(turn * ASKED, (turn + 1) * ASKED)  # others each time: questions are remembered
        rows.append(measured(story(sentences, base, size), asked[own], vectors[own], models))
        print_table("A question to a story", rows)
        kept(options.json, rows)
    names = ("question to evidence ms", "whole search ms", "nearest vectors ms")
    series = {name.removesuffix(" ms"): {row["passages"]: row[name] for row in rows} for name in names}
    plot(options.plot, series, ("passages", "milliseconds a question"), "What a question costs as the story grows")


if __name__ == "__main__":
    main()
