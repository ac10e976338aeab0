"""Fit the few weights that are not trained with the reader: `python -m tests.bench.weights --data DIR`.

Two fits, on questions of several sets that the reader was not trained on and that nothing is reported on: how search
and reading are weighed (the likelihood of the right sentence under a softmax over a story's sentences), and how sure an
answer is (a logistic regression on whether the first sentence answers). Silence is learnt from four kinds: questions
asked of another story, of the same story without the paragraphs that answer, of another paragraph of it alone, and
questions written to deceive.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from rich.console import Console
from rich.progress import track
from rich.table import Table
from torch.nn import functional

from index.reader.evidence import confidence_signs, fused_scores, logistic
from index.reader.trained import NOT_READ, PASSAGES, Readings, TrainedReader, judged, signs
from index.records import Evidence, SearchResult
from index.search import Searcher
from tests.bench import data, pools
from tests.bench.remembering import Remembering
from tests.searching import searcher_of

Numbers = npt.NDArray[np.float64]

SHARES = {"said": 1.0, "removed": 0.35, "elsewhere": 0.2, "deceptive": 0.4, "alone": 0.25, "beside": 0.15}
ELSEWHERE = 0.3  # of the questions: asked of another story, too
FEW = 50  # documents: of fewer, paragraphs are left out
SILENCE = {2, 3, 4, 5}  # the signs that speak for silence, by their place in `confidence_signs`
ANSWERABLE = ("said", "alone")


@dataclass(frozen=True)
class Sample:
    """What was found and read for one question, and of which kind it is."""

    case: data.Case
    kind: str
    result: SearchResult
    fused: Sequence[Evidence]
    read: Readings

    def is_gold(self, item: Evidence) -> bool:
        """Whether a sentence answers."""
        return self.kind in ANSWERABLE and (item.document.id, item.number) in self.case.gold

    @property
    def answers_still(self) -> bool:
        """Whether the sentence that reads best has an answer's words: not all that is right is marked as right."""
        name, number = max(self.read, key=lambda place: self.read[place].span)
        document = next(item.document for item in self.fused if item.document.id == name)
        said = document.sentence_text(number).lower()
        return any(words.lower() in said for words in self.case.answers)


def asked(searcher: Searcher, case: data.Case, kind: str, reader: TrainedReader) -> Iterator[Sample]:
    """Ask one question; nothing where search finds nothing."""
    result = searcher.search(case.question)
    if fused := fused_scores(result):
        read = reader.readings(case.question, [hit.passage for hit in result.hits[:PASSAGES]])
        sample = Sample(case, kind, result, fused, read)
        if kind != "removed" or not sample.answers_still:
            yield sample


def samples(stories: Sequence[data.Story], embedder: Remembering, reader: TrainedReader) -> Iterator[Sample]:
    """Every question, of its story and of its paragraph alone, of both without the answer, and of another story."""
    chance = random.Random(0)  # noqa: S311 - not for secrets

    @cache
    def searcher(number: int) -> Searcher:
        return searcher_of(stories[number].documents, embedder)

    for number, story in enumerate(track(stories, "asking", console=Console(stderr=True))):
        for case in chance.sample(story.cases, min(220, len(story.cases))):
            yield from asked(searcher(number), case, case.kind, reader)
            if case.kind != "said":
                continue
            yield from asked(_without(story, case.gold, searcher(number), embedder), case, "removed", reader)
            yield from asked(searcher_of(data.alone(story, case), embedder), case, "alone", reader)
            others = [item for item in story.cases if item.kind == "said" and not item.gold & case.gold]
            if others:
                paragraph = data.alone(story, chance.choice(others))
                if not any((item.id, place) in case.gold for item in paragraph for place in item.evidence):
                    yield from asked(searcher_of(paragraph, embedder), case, "beside", reader)
            if chance.random() < ELSEWHERE:
                other = chance.choice([at for at in range(len(stories)) if at != number])
                yield from asked(searcher(other), case, "elsewhere", reader)


def _without(story: data.Story, gold: data.Gold, searcher: Searcher, embedder: Remembering) -> Searcher:
    """The story without the paragraphs that answer; of many documents, without those."""
    answering = {name for name, _ in gold}
    left = [document for document in searcher.index.corpus.documents if document.id not in answering]
    if len(left) < FEW:
        return searcher_of(data.without(story, gold), embedder)
    return Searcher(searcher.index.only(left), embedder)


def fit_ranking(found: Sequence[Sample]) -> list[float]:
    """Weights of (fused, span) under which the right sentences are likeliest."""
    groups = []
    for sample in found:
        gold = [sample.is_gold(item) for item in sample.fused]
        if any(gold):
            read = [sample.read.get((item.document.id, item.number), NOT_READ) for item in sample.fused]
            rows = [(item.score, own.span) for item, own in zip(sample.fused, read, strict=True)]
            groups.append((torch.tensor(rows, dtype=torch.float64), torch.tensor(gold)))
    weights = torch.tensor([0.3, 0.3], dtype=torch.float64, requires_grad=True)

    def loss() -> torch.Tensor:
        scores = [(rows @ weights, gold) for rows, gold in groups]
        return torch.stack([torch.logsumexp(item, 0) - torch.logsumexp(item[gold], 0) for item, gold in scores]).mean()

    _minimise([weights], loss)
    return [round(float(weight), 3) for weight in weights.detach()]


def shares(found: Sequence[Sample]) -> Numbers:
    """How much each sample counts: SHARES of its kind, as much of each set as of another."""
    groups = [(item.kind, pools.source_of(item.fused[0].document)) for item in found]
    counts = Counter(groups)
    return np.array([SHARES[group[0]] / counts[group] for group in groups])


def fit_confidence(table: Numbers, found: Sequence[Sample], right: Sequence[bool]) -> list[float]:
    """Intercept and weights of confidence, a logistic regression.

    Its direction is the one that tells best both whether the story says it and whether the first sentence answers, no
    sign of evidence counting against it and none of silence for it (so that it holds for other texts too); its scale
    that of whether the first sentence answers (Platt 1999).
    """
    counts = torch.tensor(shares(found) / shares(found).sum())
    rows = torch.tensor(table)
    middle, spread = rows.mean(0), rows.std(0) + 1e-9
    inputs = (rows - middle) / spread
    sides = torch.tensor([-1.0 if number in SILENCE else 1.0 for number in range(rows.shape[1])], dtype=torch.float64)
    sizes = torch.full((rows.shape[1],), -1.0, dtype=torch.float64, requires_grad=True)
    bends = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    said = torch.tensor([float(item.kind in ANSWERABLE) for item in found], dtype=torch.float64)
    hit = torch.tensor(right, dtype=torch.float64)

    def direction() -> torch.Tensor:
        return sides * functional.softplus(sizes)

    def both() -> torch.Tensor:
        scores = inputs @ direction()
        losses = _loss(scores + bends[0], said, counts) + _loss(scores + bends[1], hit, counts)
        return losses / 2 + 1e-3 * (direction() ** 2).sum()

    _minimise([sizes, bends], both)
    scores = (inputs @ direction()).detach()
    scale = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    _minimise([scale], lambda: _loss(scale[0] * scores + scale[1], hit, counts))
    own = scale[0].detach() * direction().detach() / spread
    intercept = scale[1] - (own * middle).sum()
    return [round(float(value), 3) for value in (intercept.detach(), *own)]


def _loss(logits: torch.Tensor, labels: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
    return (functional.binary_cross_entropy_with_logits(logits, labels, reduction="none") * counts).sum()


def _minimise(weights: list[torch.Tensor], loss: Callable[[], torch.Tensor]) -> None:
    optimizer = torch.optim.LBFGS(weights, max_iter=300)

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        total = loss()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(step)  # type: ignore[no-untyped-call]


def main() -> None:
    """Ask the questions and print the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder `reading` of the evaluation data")
    options = parser.parse_args()
    found = list(samples(pools.calibration(options.data), Remembering(), TrainedReader()))
    kinds = [item.kind for item in found]
    console = Console(soft_wrap=True)
    console.print({kind: kinds.count(kind) for kind in SHARES})
    ranking = fit_ranking(found)
    console.print("RANKING =", tuple(ranking))
    for name, evidence in (
        ("FusionReader", [tuple(item.fused) for item in found]),
        ("TrainedReader", [judged(item.fused, item.read, ranking) for item in found]),
    ):
        table = np.array([seen(name, item, own) for item, own in zip(found, evidence, strict=True)])
        right = [item.is_gold(own[0]) for item, own in zip(found, evidence, strict=True)]
        weights = fit_confidence(table, found, right)
        console.print(f"CONFIDENCE of {name} =", tuple(weights))
        console.print(thresholds([logistic(tuple(weights), tuple(row)) for row in table], right, kinds))


def seen(reader: str, sample: Sample, evidence: Sequence[Evidence]) -> tuple[float, ...]:
    """The signs that a reader goes by."""
    if reader == "FusionReader":
        return confidence_signs(sample.case.question, sample.result, evidence)
    return signs(sample.case.question, sample.result, evidence, sample.read)


def thresholds(confidences: Sequence[float], right: Sequence[bool], kinds: Sequence[str]) -> Table:
    """What each threshold would answer, refuse and get right; questions written to deceive are counted apart."""
    table = Table("threshold", "answered", "of those right", "refused", "deceptive refused")
    for threshold in np.arange(0.1, 0.95, 0.05):
        says = [value >= threshold for value in confidences]
        rows = list(zip(says, right, kinds, strict=True))
        told = [good for said, good, kind in rows if said and kind in ANSWERABLE]
        silent = [not said for said, _, kind in rows if kind not in (*ANSWERABLE, "deceptive")]
        deceptive = [not said for said, _, kind in rows if kind == "deceptive"]
        answerable = sum(kind in ANSWERABLE for kind in kinds)
        figures = (len(told) / answerable, np.mean(told), np.mean(silent), np.mean(deceptive))
        table.add_row(f"{threshold:.2f}", *(f"{figure:.3f}" for figure in figures))
    return table


if __name__ == "__main__":
    main()
