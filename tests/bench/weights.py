"""Fit the few weights that are not trained with the reader: `python -m tests.bench.weights --data DIR`.

Two fits, on training data alone: how search and reading are weighed (the likelihood of the right sentence under a
softmax over a story's sentences), and how sure an answer is (a logistic regression on whether the first sentence
answers). Silence is learnt from three kinds: questions asked of another story, of the same story without the paragraphs
that answer, and questions written to deceive; they count one quarter, one half and one quarter.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from rich.console import Console
from rich.progress import track

from index.answering.evidence import confidence_signs, fused_scores
from index.answering.reader import PASSAGES, UNREAD, SentenceReading, TrainedReader, weighed
from index.model import DEFAULT_MODEL
from index.records import Document, Evidence
from index.search import SentenceTransformerEmbedder, Vectors
from tests.bench import data
from tests.searching import searcher_of

SHARES = {"said": 1.0, "removed": 0.5, "elsewhere": 0.25, "deceptive": 0.25}


class Remembering:
    """An embedder that embeds each text once."""

    def __init__(self) -> None:
        """Load the model."""
        self._embedder = SentenceTransformerEmbedder(DEFAULT_MODEL)
        self.name, self.digest, self.dimensions = DEFAULT_MODEL, self._embedder.digest, self._embedder.dimensions
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(texts, dimensions) float32."""
        new = sorted({text for text in texts if text not in self._known}, key=len)
        if new:
            self._known |= dict(zip(new, self._embedder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts]) if texts else np.empty((0, self.dimensions), np.float32)


@dataclass(frozen=True)
class Sample:
    """What was seen of one question: its kind, per sentence (fused, span, gold), and the signs of confidence."""

    kind: str
    sentences: npt.NDArray[np.float64]
    fusion_signs: tuple[float, ...]
    reader_signs: tuple[float, ...]
    first_right: bool


def asked(
    documents: Sequence[Document], case: data.Case, kind: str, embedder: Remembering, reader: TrainedReader
) -> Sample | None:
    """Ask one question; None where search finds nothing."""
    result = searcher_of(documents, embedder).search(case.question)
    fused = fused_scores(result)
    if not fused:
        return None
    read = reader.readings(case.question, [hit.passage for hit in result.hits[:PASSAGES]])
    unread = SentenceReading(UNREAD, UNREAD)
    gold = case.gold if kind == "said" else frozenset()
    table, evidence = [], []
    for item in fused:
        key = item.document.id, item.number
        own = read.get(key, unread)
        table.append((item.score, own.span, float(key in gold)))
        evidence.append(Evidence(item.document, item.number, weighed(item.score, own)))
    evidence.sort(key=lambda item: -item.score)
    return Sample(
        kind,
        np.array(table),
        confidence_signs(case.question, result, fused),
        reader.signs(case.question, result, evidence, read),
        (evidence[0].document.id, evidence[0].number) in gold,
    )


def samples(
    stories: Sequence[data.Story], each: int, embedder: Remembering, reader: TrainedReader
) -> Iterator[Sample | None]:
    """Up to `each` questions a story, asked of it, of it without the answer, and now and then of another story."""
    chance = random.Random(0)  # noqa: S311 - not for secrets
    for story in track(stories, "asking", console=Console(stderr=True)):
        for case in chance.sample(story.cases, min(each, len(story.cases))):
            yield asked(story.documents, case, case.kind, embedder, reader)
            if case.kind == "said":
                yield asked(data.without(story, case.gold), case, "removed", embedder, reader)
            if chance.random() < 0.3:
                other = chance.choice([item for item in stories if item is not story])
                yield asked(other.documents, case, "elsewhere", embedder, reader)


def fit_ranking(found: Sequence[Sample]) -> list[float]:
    """Weights of (fused, span) under which the right sentences are likeliest."""
    groups = [torch.tensor(item.sentences) for item in found if item.kind == "said" and item.sentences[:, 2].any()]
    weights = torch.full((2,), 0.5, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=100)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = torch.zeros((), dtype=torch.float64)
        for group in groups:
            scores = group[:, :2] @ weights
            right = scores[group[:, 2] > 0]
            total = total + torch.logsumexp(scores, 0) - torch.logsumexp(right, 0)
        total = total / len(groups)
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return [round(float(weight), 3) for weight in weights.detach()]


def fit_confidence(found: Sequence[Sample], which: str) -> list[float]:
    """Intercept and weights of a logistic regression on whether the story says it; kinds weighted by SHARES."""
    table = torch.tensor(np.array([getattr(item, which) for item in found]))
    labels = torch.tensor([float(item.kind == "said") for item in found], dtype=torch.float64)
    counts = {kind: sum(item.kind == kind for item in found) for kind in SHARES}
    shares = torch.tensor([SHARES[item.kind] / counts[item.kind] for item in found], dtype=torch.float64)
    middle, spread = table.mean(0), table.std(0) + 1e-9
    inputs = (table - middle) / spread
    weights = torch.zeros(table.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        logits = weights[0] + inputs @ weights[1:]
        losses = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
        total = (losses * shares).sum() / shares.sum() + 1e-3 * (weights[1:] ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    own = weights.detach()[1:] / spread
    return [round(float(value), 3) for value in (weights.detach()[0] - (own * middle).sum(), *own)]


def main() -> None:
    """Ask the training questions and print the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder `reading` of the evaluation data")
    options = parser.parse_args()
    embedder, reader = Remembering(), TrainedReader()
    found = [
        *samples(data.squad(options.data, development=False), 120, embedder, reader),
        *samples(data.fairytale(options.data, "train")[:60], 8, embedder, reader),
    ]
    seen = [item for item in found if item is not None]
    console = Console()
    console.print("FUSED, SPAN =", fit_ranking(seen))
    console.print("CONFIDENCE of FusionReader =", fit_confidence(seen, "fusion_signs"))
    console.print("CONFIDENCE of TrainedReader =", fit_confidence(seen, "reader_signs"))


if __name__ == "__main__":
    main()
